package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.names;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/** Unix-domain sockets, whose addresses are paths. */
final class Sockets implements Topic {
    @Override
    public String name() {
        return "sockets";
    }

    @Override
    public void ask(Contract c) {
        bindings(c);
        connections(c);
        errors(c);
    }

    private static void bindings(Contract c) {
        c.check("bind", d -> {
            try (ServerSocketChannel server = bind(d.resolve("s"))) {
                return List.of(server.getLocalAddress(), names(d));
            }
        });
        c.check("bound-file-kind", d -> {
            try (ServerSocketChannel server = bind(d.resolve("s"))) {
                BasicFileAttributes is = Files.readAttributes(d.resolve("s"), BasicFileAttributes.class);
                return List.of(server.isOpen(), is.isOther(), is.isRegularFile());
            }
        });
        c.check("bound-file-stays", d -> {
            bind(d.resolve("s")).close();
            return names(d);
        });
        c.check("bind-by-link", d -> {
            directory(d, "t");
            try (ServerSocketChannel server = bind(link(d, "l", "t").resolve("s"))) {
                return List.of(server.getLocalAddress(), names(d.resolve("t")));
            }
        });
    }

    private static void connections(Contract c) {
        c.check("connect", d -> {
            try (ServerSocketChannel server = bind(d.resolve("s"));
                    SocketChannel client = connect(d.resolve("s"));
                    SocketChannel accepted = server.accept()) {
                client.write(ByteBuffer.wrap(new byte[] {'x', 'y'}));
                return accepted.read(ByteBuffer.allocate(9));
            }
        });
        c.check("addresses", d -> {
            try (ServerSocketChannel server = bind(d.resolve("s"));
                    SocketChannel client = connect(d.resolve("s"));
                    SocketChannel accepted = server.accept()) {
                return List.of(client.getRemoteAddress(), client.getLocalAddress(), accepted.getLocalAddress());
            }
        });
        c.check("connect-through-link", d -> {
            try (ServerSocketChannel server = bind(d.resolve("s"));
                    SocketChannel client = connect(link(d, "l", "s"))) {
                return List.of(server.isOpen(), client.isConnected());
            }
        });
        c.check("client-bound", d -> {
            try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                client.bind(UnixDomainSocketAddress.of(d.resolve("c")));
                return List.of(client.getLocalAddress(), names(d));
            }
        });
    }

    private static void errors(Contract c) {
        c.check("bind-existing-socket", d -> {
            try (ServerSocketChannel server = bind(d.resolve("s"))) {
                return List.of(server.isOpen(), Outcome.of(() -> bind(d.resolve("s"))));
            }
        });
        c.check("bind-existing-file", d -> bind(file(d, "f")));
        c.check("bind-missing-parent", d -> bind(d.resolve("missing/s")));
        c.check("bind-too-long", d -> bind(d.resolve("s".repeat(200))));
        c.check("connect-missing", d -> connect(d.resolve("missing")));
        c.check("connect-file", d -> connect(file(d, "f")));
        c.check("connect-nobody-listens", d -> {
            bind(d.resolve("s")).close();
            return connect(d.resolve("s"));
        });
        c.check("connect-below-file", d -> connect(file(d, "f").resolve("s")));
        c.check("open-as-file", d -> {
            try (ServerSocketChannel server = bind(d.resolve("s"))) {
                return List.of(server.isOpen(), Outcome.of(() -> Files.readString(d.resolve("s"))));
            }
        });
    }

    private static ServerSocketChannel bind(Path path) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            return server.bind(UnixDomainSocketAddress.of(path));
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    private static SocketChannel connect(Path path) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(path));
    }
}

package dev.veneer.it.network;

import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;

/** Sockets at the host's IPv6 address. */
final class Ipv6Sockets extends NetworkTopic {
    Ipv6Sockets(World world) {
        super("ipv6-sockets", world);
    }

    @Override
    void ask(Questions q) {
        q.check("address", s -> List.of(s.address6(), s.address6() instanceof Inet6Address));
        q.check("bind", s -> {
            ServerSocket server = server(s);
            return List.of(server, server.getInetAddress(), server.getLocalSocketAddress());
        });
        q.check("bind-port", s -> s.keep(new ServerSocket(s.port(0), 1, s.address6())));
        q.check("connect", s -> {
            ServerSocket server = server(s);
            Socket client = client(s, server);
            Socket accepted = s.accept(server);
            return List.of(client, accepted, Messages.through(client, accepted, "by six"));
        });
        q.check("ends", s -> {
            ServerSocket server = server(s);
            Socket client = client(s, server);
            Socket accepted = s.accept(server);
            return List.of(
                    client.getLocalAddress(),
                    client.getRemoteSocketAddress(),
                    accepted.getInetAddress(),
                    accepted.getLocalSocketAddress());
        });
        q.check("second-bind", s -> {
            ServerSocket server = server(s);
            return s.keep(new ServerSocket(server.getLocalPort(), 1, s.address6()));
        });
        q.check("same-port-of-ipv4-is-free", s -> {
            ServerSocket six = s.keep(new ServerSocket(s.port(0), 1, s.address6()));
            ServerSocket four = s.keep(new ServerSocket(s.port(0), 1, s.address()));
            return List.of(six, four);
        });
        q.check("wildcard-hears-both", s -> {
            ServerSocket server = s.keep(new ServerSocket(s.port(0)));
            Socket six = s.keep(new Socket(s.address6(), s.port(0)));
            String first = Messages.through(s.accept(server), six, "six");
            Socket four = s.keep(new Socket(s.address(), s.port(0)));
            return List.of(first, Messages.through(s.accept(server), four, "four"));
        });
        q.check("refused", s -> s.keep(new Socket(s.address6(), s.silentPort())));
        q.check("channel", s -> {
            ServerSocketChannel server = s.keep(ServerSocketChannel.open());
            server.bind(new InetSocketAddress(s.address6(), 0));
            s.named("SERVER", Scene.port(server));
            SocketChannel client = s.keep(SocketChannel.open(server.getLocalAddress()));
            s.named("CLIENT", client.socket().getLocalPort());
            return List.of(server, client, s.keep(server.accept()));
        });
    }

    private static ServerSocket server(Scene s) throws Exception {
        ServerSocket server = s.keep(new ServerSocket(0, 1, s.address6()));
        s.named("SERVER", server.getLocalPort());
        return server;
    }

    private static Socket client(Scene s, ServerSocket server) throws Exception {
        Socket client = s.keep(new Socket(s.address6(), server.getLocalPort()));
        s.named("CLIENT", client.getLocalPort());
        return client;
    }
}

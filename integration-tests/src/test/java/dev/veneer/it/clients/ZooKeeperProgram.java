package dev.veneer.it.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.zookeeper.CreateMode;
import org.apache.zookeeper.ZooDefs;
import org.apache.zookeeper.ZooKeeper;
import org.apache.zookeeper.server.NIOServerCnxnFactory;
import org.apache.zookeeper.server.ServerCnxnFactory;
import org.apache.zookeeper.server.ZooKeeperServer;

/** ZooKeeper's client and a server of its own. What the client's connection failed of, it tells its log alone. */
final class ZooKeeperProgram implements ClientProgram {
    private static final int TICK_MILLIS = 2_000;
    private static final int CLIENTS_AT_MOST = 10;

    /** Takes the arguments of {@link ProgramRun}. */
    public static void main(String[] arguments) throws Exception {
        ProgramRun.run(List.of(new ZooKeeperProgram()), arguments);
    }

    @Override
    public String name() {
        return "zookeeper";
    }

    @Override
    public String host() {
        return "zoo.prod.internal";
    }

    @Override
    public int port() {
        return 2181;
    }

    @Override
    public RunningServer serve(int port) throws Exception {
        Path data = Files.createTempDirectory("veneer-it-zookeeper");
        ZooKeeperServer server = new ZooKeeperServer(data.toFile(), data.toFile(), TICK_MILLIS);
        ServerCnxnFactory connections = new NIOServerCnxnFactory();
        connections.configure(new InetSocketAddress(port), CLIENTS_AT_MOST);
        connections.startup(server);
        return new RunningServer(connections.getLocalPort(), () -> {
            connections.shutdown();
            delete(data);
        });
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** A client that tells who its peer is, as its subclasses may ask. */
    @SuppressWarnings("try") // its close() can be interrupted, and says so
    private static final class Client extends ZooKeeper {
        Client(String server) throws IOException {
            super(server, PATIENCE_MILLIS, event -> {});
        }

        SocketAddress peer() {
            return testableRemoteSocketAddress();
        }
    }

    @Override
    @SuppressWarnings("try") // as above
    public String ask(String host, int port) throws Exception {
        try (Client client = new Client(host + ":" + port)) {
            client.create(
                    "/orders",
                    "open".getBytes(StandardCharsets.UTF_8),
                    ZooDefs.Ids.OPEN_ACL_UNSAFE,
                    CreateMode.EPHEMERAL);
            String held = new String(client.getData("/orders", false, null), StandardCharsets.UTF_8);
            return "peer " + client.peer() + ", /orders holds " + held;
        }
    }
}

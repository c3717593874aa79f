package dev.veneer.it.network;

import dev.veneer.it.contract.Contract;
import dev.veneer.it.contract.Topic;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Asks the network of one host some two hundred questions and prints a line for each.
 *
 * <p>Everything it prints is the same at every run on one JDK, whatever the host is called and wherever it is: the output of
 * a run on the loopback of a bare JDK is therefore what a run at a virtual host has to print.
 */
public final class NetworkContract {
    /** How many ports the program has to be told. */
    public static final int PORTS = 3;

    private static final String FOREVER = "-1";
    private static final int FIRST_PORT_ARGUMENT = 3;

    private NetworkContract() {}

    /**
     * Runs the suite.
     *
     * @param args the host's name, its IPv4 address, its IPv6 address, and three ports or more that are free; nobody
     *     listens at the last of them, whatever happens
     */
    public static void main(String[] args) throws IOException {
        World world = world(args);
        System.setProperty("java.rmi.server.hostname", world.host()); // read once, by the first object that is exported
        // By default it ends after some seconds, and with it the short text of an error.
        Security.setProperty("networkaddress.cache.negative.ttl", FOREVER);
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path root = Files.createTempDirectory("veneer-net").toRealPath();
        try {
            Contract contract = new Contract(root, out);
            topics(world).forEach(contract::ask);
            out.println("checks: " + contract.count());
        } finally {
            delete(root);
        }
    }

    private static World world(String[] args) {
        List<Integer> ports = Arrays.stream(args)
                .skip(FIRST_PORT_ARGUMENT)
                .map(Integer::valueOf)
                .toList();
        return new World(args[0], args[1], args[2], ports);
    }

    private static List<Topic> topics(World world) {
        return List.of(
                new HostNames(world),
                new SocketAddresses(world),
                new Interfaces(world),
                new ServerSockets(world),
                new StreamSockets(world),
                new SocketEnds(world),
                new SocketOptions(world),
                new SocketFactories(world),
                new Ipv6Sockets(world),
                new SocketChannels(world),
                new SelectedChannels(world),
                new AsynchronousSockets(world),
                new DatagramSockets(world),
                new DatagramChannels(world),
                new MulticastSockets(world),
                new UnixDomainSockets(world),
                new HttpConnections(world),
                new HttpClients(world),
                new RemoteMethods(world),
                new LightThreads(world));
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

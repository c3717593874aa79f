package dev.veneer.it.escape;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The places of an escape run on the network.
 *
 * <p>Outside of the JVM, servers tell {@link World#SECRET} to whoever connects, or sends a datagram, at an address of this
 * machine. In the directory, {@code secret.txt} holds it; a socket in {@code denied} tells it, and one in {@code hidden};
 * {@code link} leads to {@code hidden}; {@code open} is where an attempt may write.
 *
 * @param directory absolute and without links
 * @param about the policies that attempts are about, whether one is in force or none
 * @param tries how often a race is run at most
 * @param unnamed the port of servers that no rule names; by default, nobody may connect
 * @param byBlock the port of servers that anybody may connect to, but for addresses of the loopback
 * @param byName the port of servers that anybody may connect to, but for certain names
 * @param control the port of a server that takes other ports, and may be connected to
 * @param shared the port that a listener leads elsewhere, at which there is such a server outside as well
 * @param plain a port at which the program may listen, where it asks to
 * @param taken a port that a listener leads elsewhere, for a server that is closed
 * @param rebound another one
 * @param contested a port that a listener leads elsewhere, for several servers
 */
record NetworkWorld(
        Path directory,
        Set<Policy> about,
        int tries,
        int unnamed,
        int byBlock,
        int byName,
        int control,
        int shared,
        int plain,
        int taken,
        int rebound,
        int contested) {

    /** The policies under which attempts are made. */
    enum Policy {
        /** One with the sections {@code filesystem} and {@code network}, which denies by default. */
        FILES_AND_NETWORK,
        /** The same, where the program provides a resolver of names: since JDK 18. */
        RESOLVER,
        /** One with a section {@code network} alone, whose last rule denies everything. */
        NETWORK
    }

    /** A name of the host's to which connections are denied. */
    static final String DENIED_NAME = "localhost";

    /** How many ports a world has. */
    static final int PORTS = 9;

    /** Returns a world of ports in the order of the parameters. */
    static NetworkWorld of(Path directory, Set<Policy> about, int tries, List<Integer> ports) {
        Iterator<Integer> next = ports.iterator();
        return new NetworkWorld(
                directory,
                about,
                tries,
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next(),
                next.next());
    }

    /** Returns the world that a program was told of. */
    static NetworkWorld told(String... words) {
        return of(
                Path.of(words[0]),
                Stream.of(words[1].split(",")).map(Policy::valueOf).collect(Collectors.toSet()),
                Integer.parseInt(words[2]),
                Stream.of(words).skip(3).map(Integer::valueOf).toList());
    }

    /** Returns what a program is to be told that makes the attempts about some policies. */
    String[] tell(int times, Policy... some) {
        return Stream.concat(
                        Stream.of(
                                directory.toString(),
                                Stream.of(some).map(Policy::name).collect(Collectors.joining(","))),
                        Stream.of(times, unnamed, byBlock, byName, control, shared, plain, taken, rebound, contested)
                                .map(String::valueOf))
                .toArray(String[]::new);
    }

    /** Tells whether the attempts about a policy are made. */
    boolean asks(Policy policy) {
        return about.contains(policy);
    }

    Path secret() {
        return directory.resolve("secret.txt");
    }

    Path deniedSocket() {
        return directory.resolve("denied/s.sock");
    }

    Path hiddenSocket() {
        return directory.resolve("hidden/s.sock");
    }

    Path openSocket() {
        return directory.resolve("open/s.sock");
    }

    Path open(String name) {
        return directory.resolve("open").resolve(name);
    }

    /** Returns the jar of an agent that is loaded when the program runs. */
    Path agent() {
        return directory.resolve("LateAgent.jar");
    }

    static InetSocketAddress loopback(int port) throws UnknownHostException {
        return new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
    }
}

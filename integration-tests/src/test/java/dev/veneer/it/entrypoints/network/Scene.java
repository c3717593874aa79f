package dev.veneer.it.entrypoints.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What one check has to itself: names that no other check uses, so that what is told of them is told of it.
 *
 * <p>Closing it closes all that was kept, the last first.
 */
final class Scene implements AutoCloseable {
    /** The answer of the web servers to a request as short as can be. */
    static final String GREETED = "HTTP/1.1 200 OK";

    static final int PATIENCE_MILLIS = 10_000;
    private static final int OWN_PORT = 7_000;
    private static final int FIRST_ALLOWED_PORT = 10_000;
    private static final int FIRST_DENIED_PORT = 11_000;

    private final World world;
    private final Map<Place, Integer> ports;
    private final int number;
    private final Deque<AutoCloseable> kept = new ArrayDeque<>();

    /**
     * Creates the scene of a check.
     *
     * @param ports where the test's servers are
     * @param number which check it is
     */
    Scene(World world, Map<Place, Integer> ports, int number) {
        this.world = world;
        this.ports = ports;
        this.number = number;
    }

    World world() {
        return world;
    }

    /** Returns the name of the host of the test's servers. */
    String host() {
        return host("entry");
    }

    /** Returns the name of the address that is the program's own. */
    String ownHost() {
        return host("served");
    }

    /** Returns a name of the program's own address where it may listen, but where no connection is accepted. */
    String closedHost() {
        return "row" + number + ".closed.example";
    }

    private String host(String domain) {
        return switch (world) {
            case BARE -> "localhost";
            case ALLOWED -> "row" + number + "." + domain + ".example";
            case DENIED -> "row" + number + ".denied.example";
        };
    }

    /** Returns the port of a server of the test's. */
    int port(Place place) {
        return Objects.requireNonNull(ports.get(place), place::name);
    }

    /** Returns the address of a server of the test's, with its name. */
    InetSocketAddress at(Place place) {
        return new InetSocketAddress(host(), port(place));
    }

    /** Returns the address of the host of the test's servers. */
    @SuppressWarnings("AddressSelection") // it has one
    InetAddress address() throws UnknownHostException {
        return InetAddress.getByName(host());
    }

    /** Returns an address of the program's own. */
    InetSocketAddress own() {
        return new InetSocketAddress(ownHost(), ownPort());
    }

    /** Returns a port of the program's own address; 0, for any that is free, where others could have it. */
    int ownPort() {
        return world == World.BARE ? 0 : OWN_PORT;
    }

    /** Returns a port of every address; 0 as above. */
    int anyPort() {
        return switch (world) {
            case BARE -> 0;
            case ALLOWED -> FIRST_ALLOWED_PORT + number;
            case DENIED -> FIRST_DENIED_PORT + number;
        };
    }

    /** Returns whether a socket is bound as it was asked to be. */
    boolean isOwn(Object address) {
        return is(own(), address);
    }

    /** Returns whether a socket is bound to every address as it was asked to be. */
    boolean isAny(Object address) {
        return is(new InetSocketAddress(anyPort()), address);
    }

    private static boolean is(InetSocketAddress expected, Object address) {
        InetSocketAddress seen = (InetSocketAddress) address;
        boolean sameHost = expected.getAddress().isAnyLocalAddress()
                ? seen.getAddress().isAnyLocalAddress()
                : seen.getAddress().equals(expected.getAddress());
        return sameHost && (expected.getPort() == 0 ? seen.getPort() > 0 : seen.getPort() == expected.getPort());
    }

    String groupText() {
        return (world == World.DENIED ? "239.51.0." : "239.50.0.") + number;
    }

    /** Returns a multicast group. */
    InetSocketAddress group() {
        return new InetSocketAddress(groupText(), 0);
    }

    static NetworkInterface loopback() throws SocketException {
        return Objects.requireNonNull(NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress()));
    }

    /** Returns the URL of a page of the test's servers. */
    URL url(Place place, String path) throws IOException {
        return uri(place, path).toURL();
    }

    /** Returns the URI of a page of the test's servers. */
    URI uri(Place place, String path) {
        return URI.create(place.name().toLowerCase(Locale.ROOT) + "://" + host() + ":" + port(place) + path);
    }

    /** Has something closed behind the check. */
    <T extends AutoCloseable> T keep(T resource) {
        kept.push(resource);
        return resource;
    }

    /** Asks a web server for a page, and returns the first line of what it says. */
    static String greeting(InputStream in, OutputStream out) throws IOException {
        out.write("GET /text HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return String.valueOf(new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII)).readLine());
    }

    /** Sends a datagram to the server that sends them back, and returns whether it comes from where it was sent to. */
    boolean echoes(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        InetSocketAddress echo = at(Place.ECHO);
        DatagramPacket question = new DatagramPacket(new byte[] {1}, 1);
        if (!socket.isConnected()) {
            question.setSocketAddress(echo);
        }
        socket.send(question);
        DatagramPacket answer = new DatagramPacket(new byte[2], 2);
        socket.receive(answer);
        return echo.equals(answer.getSocketAddress()) && answer.getLength() == 1;
    }

    @Override
    public void close() {
        for (AutoCloseable resource : kept) {
            try {
                resource.close();
            } catch (Exception e) {
                // It has been closed as well as it can be, and the answer is there already.
            }
        }
    }
}

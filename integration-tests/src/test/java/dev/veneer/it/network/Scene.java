package dev.veneer.it.network;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;

/**
 * What one question has to itself: servers and clients in the world, and a directory.
 *
 * <p>Closing it closes all that was kept, the last first. Safe for use by the threads of the question.
 */
final class Scene implements AutoCloseable {
    private static final int BACKLOG = 50;

    private final World world;
    private final Path directory;
    private final Deque<AutoCloseable> kept = new ArrayDeque<>();
    private final Map<Integer, String> portNames = new ConcurrentHashMap<>();
    private boolean closed;

    Scene(World world, Path directory) {
        this.world = world;
        this.directory = directory;
    }

    /** Returns an existing, empty directory. */
    Path directory() {
        return directory;
    }

    /** Returns the name of the host. */
    String host() {
        return world.host();
    }

    /** Returns the text of the host's IPv4 address. */
    String addressText() {
        return world.address();
    }

    /** Returns the host's IPv4 address, without a name. */
    InetAddress address() throws UnknownHostException {
        return world.inetAddress();
    }

    /** Returns the host's IPv6 address, without a name. */
    InetAddress address6() throws UnknownHostException {
        return world.inetAddress6();
    }

    /** Returns one of the ports that servers may ask for. */
    int port(int index) {
        return world.port(index);
    }

    /** Returns the port at which nobody listens. */
    int silentPort() {
        return world.silentPort();
    }

    /** Returns the end point of a port at the host's IPv4 address. */
    InetSocketAddress at(int port) throws UnknownHostException {
        return new InetSocketAddress(address(), port);
    }

    /** Returns the end point at which nobody listens. */
    InetSocketAddress silent() throws UnknownHostException {
        return at(silentPort());
    }

    /** Has something closed behind the question. */
    <T extends AutoCloseable> T keep(T resource) throws Exception {
        synchronized (kept) {
            if (!closed) {
                kept.push(resource);
                return resource;
            }
        }
        resource.close();
        throw new IllegalStateException("the question was given up");
    }

    /** Has a port show by a name in the answer. */
    int named(String name, int port) {
        if (port > 0) {
            portNames.putIfAbsent(port, name);
        }
        return port;
    }

    /** Returns a port that is free, and at which no connection has ended lately; it shows by a name in the answer. */
    int freePort(String name) throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, address())) {
            return named(name, probe.getLocalPort());
        }
    }

    /** Returns a server at the host's address and a port of the system's choice. */
    ServerSocket server() throws Exception {
        ServerSocket server = keep(new ServerSocket(0, BACKLOG, address()));
        named("SERVER", server.getLocalPort());
        return server;
    }

    /** Returns a client of a server. */
    Socket client(ServerSocket server) throws Exception {
        Socket client = keep(new Socket(address(), server.getLocalPort()));
        named("CLIENT", client.getLocalPort());
        return client;
    }

    /** Accepts a connection. */
    Socket accept(ServerSocket server) throws Exception {
        return keep(server.accept());
    }

    /** Returns both ends of a new connection. */
    Connection connection() throws Exception {
        ServerSocket server = server();
        Socket client = client(server);
        return new Connection(server, client, accept(server));
    }

    /** Returns a server's channel at the host's address and a port of the system's choice. */
    ServerSocketChannel serverChannel() throws Exception {
        ServerSocketChannel server = keep(ServerSocketChannel.open()).bind(at(0), BACKLOG);
        named("SERVER", port(server));
        return server;
    }

    /** Returns the channel of a client of a server. */
    SocketChannel clientChannel(ServerSocketChannel server) throws Exception {
        SocketChannel client = keep(SocketChannel.open(at(port(server))));
        named("CLIENT", client.socket().getLocalPort());
        return client;
    }

    /** Returns both channels of a new connection. */
    ChannelConnection channelConnection() throws Exception {
        ServerSocketChannel server = serverChannel();
        SocketChannel client = clientChannel(server);
        return new ChannelConnection(server, client, keep(server.accept()));
    }

    /** Returns the port that a server's channel is bound to. */
    static int port(ServerSocketChannel server) throws IOException {
        return ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    /** Returns a socket for datagrams at the host's address, whose port shows by a name. */
    DatagramSocket datagramSocket(String portName) throws Exception {
        DatagramSocket socket = keep(new DatagramSocket(0, address()));
        named(portName, socket.getLocalPort());
        socket.setSoTimeout(Messages.PATIENCE_MILLIS);
        return socket;
    }

    /** Returns a channel for datagrams at the host's address, whose port shows by a name. */
    DatagramChannel datagramChannel(String portName) throws Exception {
        DatagramChannel channel = keep(DatagramChannel.open()).bind(at(0));
        named(portName, channel.socket().getLocalPort());
        return channel;
    }

    /** Does something in another thread. */
    <T> Meanwhile<T> meanwhile(Callable<T> deed) {
        FutureTask<T> task = new FutureTask<>(deed);
        Thread thread = new Thread(task, "meanwhile");
        thread.setDaemon(true);
        thread.start();
        return new Meanwhile<>(thread, task);
    }

    /** Takes out of an answer what differs from world to world and from run to run. */
    String plain(String answer) {
        return new Plain(world, portNames).text(answer);
    }

    @Override
    public void close() {
        synchronized (kept) {
            closed = true;
        }
        // Nobody adds any more.
        for (AutoCloseable resource : kept) {
            try {
                resource.close();
            } catch (Exception e) {
                // It has been closed as well as it can be, and the answer is there already.
            }
        }
    }

    /** A connection of sockets: the server, and the two ends. */
    record Connection(ServerSocket server, Socket client, Socket accepted) {}

    /** A connection of channels: the server, and the two ends. */
    record ChannelConnection(ServerSocketChannel server, SocketChannel client, SocketChannel accepted) {}
}

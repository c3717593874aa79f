package dev.veneer.it.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.regex.Pattern;

/** Serves and connects inside one JVM, under the policy of {@link MemoryIT}, and prints what it sees. */
@SuppressWarnings("AddressSelection") // what a name alone comes to is what is asked
public final class MemoryProgram {
    private static final Pattern PORT = Pattern.compile("\\b(3[2-9]|[45]\\d|60)\\d{3}\\b");

    private MemoryProgram() {}

    /**
     * Runs.
     *
     * @param arguments the port of a server on the host that is told this process's ID, and answers when it has looked
     */
    public static void main(String... arguments) throws Exception {
        ServerSocket server = new ServerSocket(5432);
        tell("server", server::toString);
        sockets(server);
        channels(server);
        options(server);
        tell("nobody there", () -> new Socket("db.internal", 5433));
        tell("nobody at that address", () -> new Socket("other.internal", 7000));
        tell("a second server", () -> new ServerSocket(5432));
        strangers(server, Integer.parseInt(arguments[0]));
        closes(server);
        asynchronousOnes();
        ports();
        datagrams();
    }

    private static void sockets(ServerSocket server) throws Exception {
        Future<Socket> accepted = start(server::accept);
        Socket client = new Socket("db.internal", 5432);
        Socket served = accepted.get();
        tell("client", () -> client + " at " + client.getLocalSocketAddress());
        tell("served", () -> served + " at " + served.getLocalSocketAddress());
        tell("one sees the other", () -> client.getLocalSocketAddress().equals(served.getRemoteSocketAddress()));
        new PrintStream(served.getOutputStream(), true, StandardCharsets.UTF_8).println("hello");
        tell("said", () -> line(client));
        served.close();
        tell("end", () -> client.getInputStream().read());
        client.close();
    }

    private static void channels(ServerSocket server) throws Exception {
        Future<Socket> accepted = start(server::accept);
        try (SocketChannel client = SocketChannel.open();
                Selector selector = Selector.open()) {
            client.configureBlocking(false);
            tell("connected at once", () -> client.connect(new InetSocketAddress("localhost", 5432)));
            client.register(selector, SelectionKey.OP_CONNECT);
            tell("selected", selector::select);
            tell("finished", client::finishConnect);
            tell("channel", client::toString);
            accepted.get().close();
        }
    }

    private static void options(ServerSocket server) throws Exception {
        server.setReceiveBufferSize(70_000);
        Future<Socket> accepted = start(server::accept);
        try (Socket client = new Socket()) {
            client.setTcpNoDelay(true);
            client.connect(new InetSocketAddress("db.internal", 5432), 5_000);
            client.setKeepAlive(true);
            client.setSoLinger(true, 5);
            client.setTrafficClass(8);
            tell(
                    "options",
                    () -> client.getTcpNoDelay() + " " + client.getKeepAlive() + " " + client.getSoLinger() + " "
                            + client.getTrafficClass() + " " + client.getReuseAddress());
            tell("an option out of range", () -> client.setOption(StandardSocketOptions.SO_RCVBUF, -1));
            Socket served = accepted.get();
            tell("options of the other", () -> served.getTcpNoDelay() + " " + served.getReceiveBufferSize());
            served.close();
        }
    }

    private static void strangers(ServerSocket server, int port) throws Exception {
        Future<Socket> accepted = start(server::accept);
        try (Socket host = new Socket(InetAddress.getLoopbackAddress(), port)) {
            new PrintStream(host.getOutputStream(), true, StandardCharsets.UTF_8)
                    .println(ProcessHandle.current().pid());
            tell("a stranger", () -> line(host));
        }
        tell("who came", () -> accepted.isDone());
        Socket client = new Socket("db.internal", 5432);
        tell("who came then", () -> accepted.get().getRemoteSocketAddress().equals(client.getLocalSocketAddress()));
        client.close();
    }

    private static void closes(ServerSocket server) throws Exception {
        Future<Socket> accepted = start(server::accept);
        server.close();
        // "Socket is closed" where it had not begun to wait.
        tell("accept of one that closes", () -> failure(accepted));
        tell("nobody any more", () -> new Socket("db.internal", 5432));
        try (ServerSocketChannel again = ServerSocketChannel.open()) {
            tell("another one", () -> again.bind(new InetSocketAddress(5432)).getLocalAddress());
            SocketChannel client = SocketChannel.open(new InetSocketAddress("db.internal", 5432));
            tell("client of that", () -> again.accept().getRemoteAddress().equals(client.getLocalAddress()));
            client.close();
        }
    }

    private static void asynchronousOnes() throws Exception {
        try (AsynchronousServerSocketChannel server =
                        AsynchronousServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 7000));
                AsynchronousSocketChannel client = AsynchronousSocketChannel.open()) {
            Future<AsynchronousSocketChannel> accepted = server.accept();
            client.connect(new InetSocketAddress("127.0.0.1", 7000)).get();
            tell("asynchronously", () -> accepted.get().getRemoteAddress().equals(client.getLocalAddress()));
        }
    }

    private static void ports() throws Exception {
        try (ServerSocket one = new ServerSocket(0);
                ServerSocket other = new ServerSocket(0)) {
            tell("any port", () -> one.getLocalPort() != 0 && one.getLocalPort() != other.getLocalPort());
            Future<Socket> accepted = start(one::accept);
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), one.getLocalPort())) {
                tell("its client", () -> accepted.get().getPort() == client.getLocalPort());
            }
        }
    }

    private static void datagrams() {
        tell("datagrams", () -> new DatagramSocket(5432));
        tell("datagrams to memory", () -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getByName("db.internal"), 5432));
            }
            return "sent";
        });
    }

    private static String line(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8)).readLine();
    }

    private static String failure(Future<?> future) throws InterruptedException {
        try {
            return "done with " + future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return cause == null ? e.toString() : cause.getClass().getName();
        }
    }

    private static <T> Future<T> start(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        Thread thread = new Thread(future, "accepts");
        thread.setDaemon(true);
        thread.start();
        return future;
    }

    /** Prints what a call gives, ports that the system chose by a word. */
    private static void tell(String what, Callable<?> call) {
        Object seen;
        try {
            seen = call.call();
        } catch (Exception e) {
            Throwable root = e.getCause() == null ? e : e.getCause();
            seen = root.toString();
        }
        System.out.println(what + ": " + PORT.matcher(String.valueOf(seen)).replaceAll("PORT"));
    }
}

package dev.veneer.it.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousServerSocketChannel;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.CompletionHandler;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Uses the network in every way of the JDK, under the policy of {@link VirtualNetworkIT}, and prints what it sees. */
@SuppressWarnings("AddressSelection") // what a name alone comes to is what is asked
public final class VirtualNetworkProgram {
    private static final String DENIED = "10.9.9.9";
    private static final int PATIENCE_MILLIS = 10_000;

    private VirtualNetworkProgram() {}

    /**
     * Runs.
     *
     * @param arguments the port of a datagram server of this machine that sends back what it gets
     */
    public static void main(String... arguments) {
        lookUps();
        connections();
        denials();
        unixDomainSockets();
        servers();
        datagrams();
    }

    private static void lookUps() {
        tell("look-up", () -> Arrays.toString(InetAddress.getAllByName("db.internal")));
        tell("look-up, upper case with a dot", () -> InetAddress.getByName("DB.internal."));
        tell("look-up of nothing", () -> InetAddress.getByName("gone.example"));
        tell("look-up of a route", () -> InetAddress.getByName("routed.example"));
        tell("look-up by a wildcard", () -> InetAddress.getByName("x.y.wild.example"));
        tell("look-up denied", () -> InetAddress.getByName("www.example.org"));
        tell("look-up of loopback", () -> InetAddress.getByName("localhost").isLoopbackAddress());
        tell("name", () -> InetAddress.getByName("10.0.0.5").getHostName());
        tell("canonical name", () -> InetAddress.getByName("198.18.0.1").getCanonicalHostName());
        tell("name denied", () -> InetAddress.getByName("192.0.2.1").getHostName());
    }

    private static void connections() {
        tell("Socket", () -> {
            try (Socket socket = new Socket("db.internal", 5432)) {
                return socket.getRemoteSocketAddress() + " says " + line(socket.getInputStream());
            }
        });
        tell("Socket by address", () -> {
            try (Socket socket = new Socket("10.0.0.5", 5432)) {
                return socket.getInetAddress() + " says " + line(socket.getInputStream());
            }
        });
        tell("SocketChannel", () -> {
            try (SocketChannel channel = SocketChannel.open(new InetSocketAddress("routed.example", 99))) {
                return channel.getRemoteAddress() + " says "
                        + line(channel.socket().getInputStream());
            }
        });
        tell("AsynchronousSocketChannel", () -> {
            try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
                channel.connect(new InetSocketAddress("db.internal", 5432)).get();
                return channel.getRemoteAddress();
            }
        });
        tell("HttpURLConnection", () -> {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://db.internal:5432/").toURL().openConnection();
            return line(connection.getInputStream());
        });
        tell(
                "HttpClient",
                () -> HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://db.internal:5432/"))
                                        .build(),
                                BodyHandlers.ofString())
                        .statusCode());
    }

    private static void denials() {
        InetSocketAddress denied = new InetSocketAddress(DENIED, 1);
        tell("Socket denied", () -> new Socket(DENIED, 1));
        tell("SocketChannel denied", () -> SocketChannel.open(denied));
        tell("SocketChannel denied, non-blocking", () -> {
            try (SocketChannel channel = SocketChannel.open()) {
                channel.configureBlocking(false);
                return channel.connect(denied);
            }
        });
        tell("AsynchronousSocketChannel denied", () -> {
            try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
                return channel.connect(denied).get();
            }
        });
        tell("AsynchronousSocketChannel denied, with a handler", () -> {
            try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
                CompletableFuture<Throwable> failure = new CompletableFuture<>();
                channel.connect(denied, "", new CompletionHandler<Void, String>() {
                    @Override
                    public void completed(Void result, String attachment) {
                        failure.completeExceptionally(new IllegalStateException("connected"));
                    }

                    @Override
                    public void failed(Throwable cause, String attachment) {
                        failure.complete(cause);
                    }
                });
                return failure.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            }
        });
        tell(
                "HttpURLConnection denied",
                () -> URI.create("http://10.9.9.9:1/").toURL().openConnection().getInputStream());
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://10.9.9.9:1/")).build();
        tell("HttpClient denied", () -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()));
        tell(
                "HttpClient denied, asynchronous",
                () -> HttpClient.newHttpClient()
                        .sendAsync(request, BodyHandlers.ofString())
                        .get());
        tell("isReachable denied", () -> InetAddress.getByName(DENIED).isReachable(PATIENCE_MILLIS));
        tell("ServerSocket denied", () -> new ServerSocket(9999));
        tell("ServerSocketChannel denied", () -> ServerSocketChannel.open().bind(new InetSocketAddress(9999)));
        tell(
                "AsynchronousServerSocketChannel denied",
                () -> AsynchronousServerSocketChannel.open().bind(new InetSocketAddress(9999)));
        tell("DatagramSocket denied", () -> new DatagramSocket(9999));
        tell("send denied", () -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(new byte[1], 1, denied));
                return "sent";
            }
        });
        tell("DatagramChannel.send denied", () -> {
            try (DatagramChannel channel = DatagramChannel.open()) {
                return channel.send(ByteBuffer.allocate(1), denied);
            }
        });
        tell("DatagramChannel.connect denied", () -> {
            try (DatagramChannel channel = DatagramChannel.open()) {
                return channel.connect(denied);
            }
        });
        tell("joinGroup denied", () -> {
            try (MulticastSocket socket = new MulticastSocket(new InetSocketAddress("127.0.0.1", 0))) {
                socket.joinGroup(
                        new InetSocketAddress("239.1.2.3", 0),
                        NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress()));
                return "joined";
            }
        });
    }

    private static void unixDomainSockets() {
        tell(
                "Unix-domain socket denied",
                () -> SocketChannel.open(UnixDomainSocketAddress.of("/run/veneer-it/denied.sock")));
        tell(
                "Unix-domain socket that is not there",
                () -> SocketChannel.open(UnixDomainSocketAddress.of("/run/veneer-it/allowed.sock")));
        tell("Unix-domain server denied", () -> {
            try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
                return server.bind(UnixDomainSocketAddress.of("/run/veneer-it/denied.sock"));
            }
        });
    }

    private static void servers() {
        tell("ServerSocket", () -> {
            try (ServerSocket server = new ServerSocket(8080);
                    Socket client = new Socket("localhost", 8080);
                    Socket accepted = server.accept()) {
                return server.getLocalSocketAddress() + ", client of " + client.getPort() + ", accepted at "
                        + accepted.getLocalPort() + " from "
                        + (accepted.getPort() == client.getLocalPort() ? "there" : "elsewhere");
            }
        });
        tell("a second server of one port", () -> {
            try (ServerSocket server = new ServerSocket(8080);
                    ServerSocketChannel second = ServerSocketChannel.open()) {
                second.bind(new InetSocketAddress(server.getLocalPort()));
                return "bound";
            }
        });
        tell("a server after another of its port", () -> {
            try (ServerSocketChannel server = ServerSocketChannel.open()) {
                server.bind(new InetSocketAddress(8080));
                return ((InetSocketAddress) server.getLocalAddress()).getPort();
            }
        });
        tell("ServerSocketChannel at a name", () -> {
            InetSocketAddress address = new InetSocketAddress("db.internal", 7000);
            try (ServerSocketChannel server = ServerSocketChannel.open().bind(address);
                    SocketChannel client = SocketChannel.open(address);
                    SocketChannel accepted = server.accept()) {
                return server.getLocalAddress() + ", " + client.getRemoteAddress() + ", " + accepted.getLocalAddress();
            }
        });
        tell("AsynchronousServerSocketChannel at a name", () -> {
            InetSocketAddress address = new InetSocketAddress("db.internal", 7001);
            try (AsynchronousServerSocketChannel server =
                            AsynchronousServerSocketChannel.open().bind(address);
                    SocketChannel client = SocketChannel.open(address);
                    AsynchronousSocketChannel accepted = server.accept().get()) {
                return server.getLocalAddress() + ", " + client.getRemoteAddress() + ", " + accepted.getLocalAddress();
            }
        });
        tell("a peer that is denied", () -> {
            InetSocketAddress address = new InetSocketAddress("db.internal", 7002);
            try (ServerSocketChannel server = ServerSocketChannel.open().bind(address);
                    SocketChannel client = SocketChannel.open(address)) {
                server.configureBlocking(false);
                SocketChannel accepted;
                do {
                    accepted = server.accept();
                } while (accepted != null);
                return client.read(ByteBuffer.allocate(1));
            }
        });
    }

    private static void datagrams() {
        InetSocketAddress address = new InetSocketAddress("db.internal", 5433);
        tell("DatagramSocket", () -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.send(new DatagramPacket(new byte[1], 1, address));
                DatagramPacket answer = new DatagramPacket(new byte[2], 2);
                socket.receive(answer);
                return answer.getSocketAddress();
            }
        });
        tell("DatagramSocket, connected", () -> {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.setSoTimeout(PATIENCE_MILLIS);
                socket.connect(address);
                socket.send(new DatagramPacket(new byte[1], 1));
                DatagramPacket answer = new DatagramPacket(new byte[2], 2);
                socket.receive(answer);
                return answer.getSocketAddress() + ", " + socket.getRemoteSocketAddress();
            }
        });
        tell("DatagramChannel, connected", () -> {
            try (DatagramChannel channel = DatagramChannel.open().connect(address)) {
                channel.write(ByteBuffer.allocate(1));
                return channel.receive(ByteBuffer.allocate(2)) + ", " + channel.getRemoteAddress();
            }
        });
    }

    private static String line(InputStream in) throws IOException {
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).readLine();
    }

    private static void tell(String what, Callable<?> action) {
        Object outcome;
        try {
            outcome = action.call();
        } catch (ExecutionException e) {
            outcome = e.getCause();
        } catch (Exception e) {
            outcome = e;
        }
        System.out.println(what + ": " + outcome + (showsVeneer(outcome) ? ", with frames of Veneer" : ""));
    }

    private static boolean showsVeneer(@Nullable Object outcome) {
        return outcome instanceof Throwable failure
                && Arrays.stream(failure.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .anyMatch(name -> name.startsWith("dev.veneer.")
                                && !name.startsWith(VirtualNetworkProgram.class.getPackageName()));
    }
}

package dev.veneer.it.network;

import dev.veneer.it.network.FaultyClient.Way;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Uses the network under the faults of {@link NetworkFaultsIT} in every way of the JDK, and prints what it sees. */
@SuppressWarnings("AddressSelection") // what a name alone comes to is what is asked
public final class NetworkFaultsProgram {
    private static final int ECHO = 7;
    private static final int DATAGRAM_ECHO = 9;
    private static final int WEB = 80;
    private static final int NOBODY = 81;
    private static final int PATIENCE = FaultyClient.PATIENCE_MILLIS;
    private static final int SOON = 150;

    private NetworkFaultsProgram() {}

    /** Runs. */
    public static void main(String... arguments) {
        for (Way way : Way.values()) {
            transfers(way);
            connects(way);
            cuts(way);
        }
        for (Way way : Way.values()) {
            tell(way + " refused before", 0, () -> echoed(way, "refused.fault", "fine"));
        }
        web();
        givingUp();
        classes();
        names();
        datagrams();
        tell("descriptors", 0, NetworkFaultsProgram::descriptors);
        leaveOpen();
    }

    private static void transfers(Way way) {
        tell(way + " latency", 200, () -> echoed(way, "latency.fault", "late"));
        tell(way + " jitter", 40, () -> echoed(way, "jitter.fault", "late"));
        tell(way + " bandwidth", 375, () -> echoed(way, "bandwidth.fault", "narrow".repeat(4 * 1024)));
        tell(way + " slow-close", 400, () -> ended(way, "slow-close.fault"));
        tell(way + " slice", 60, () -> echoed(way, "slice.fault", "sixteen letters."));
        tell(way + " limit-data", 0, () -> all(way, "limit-data.fault"));
        tell(way + " reset", 0, () -> all(way, "reset.fault"));
        tell(way + " reset later", 150, () -> {
            try (FaultyClient client = way.open("reset-later.fault", ECHO, PATIENCE)) {
                return client.receive(1, PATIENCE).length;
            }
        });
        tell(way + " reset after data", 0, () -> {
            try (FaultyClient client = way.open("reset-data.fault", ECHO, PATIENCE)) {
                client.send(bytes("sixteen letters."));
                System.out.println(text(exactly(client, 10)));
                return client.receive(1, PATIENCE).length;
            }
        });
        tell(way + " timeout", 200, () -> all(way, "silent.fault"));
    }

    private static void connects(Way way) {
        tell(way + " refused", 0, () -> way.open("refused.fault", ECHO, PATIENCE));
        tell(way + " nobody answers", 1_000, () -> way.open("unanswered.fault", ECHO, PATIENCE));
        tell(way + " answered late", 200, () -> echoed(way, "late.fault", "late"));
        tell(way + " nobody there", 0, () -> way.open("latency.fault", NOBODY, PATIENCE));
        tell(way + " nobody there, told late", 200, () -> way.open("late.fault", NOBODY, PATIENCE));
    }

    private static void cuts(Way way) {
        String host = "cut-" + way.name().toLowerCase(Locale.ROOT) + ".fault";
        tell(way + " cut", 0, () -> {
            try (FaultyClient first = way.open(host, ECHO, PATIENCE)) {
                first.send(bytes("a"));
                String before = text(exactly(first, 1));
                if (way == Way.CHANNEL) {
                    // It has no time-out of its own: another one finds the cut.
                    expectTimeout(() -> Way.SOCKET.open(host, ECHO, SOON));
                } else {
                    expectTimeout(() -> way.open(host, ECHO, SOON));
                }
                first.send(bytes("b"));
                expectTimeout(() -> first.receive(1, SOON));
                try (FaultyClient healing = way.open(host, ECHO, PATIENCE)) {
                    healing.send(bytes("c"));
                    return before + text(exactly(first, 1)) + text(exactly(healing, 1));
                }
            }
        });
        tell(way + " cut for a while", 250, () -> echoed(way, host.replace("cut", "break"), "healed"));
    }

    private static void web() {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        tell("HttpClient latency", 200, () -> get(client, "latency.fault"));
        tell("HttpClient jitter", 40, () -> get(client, "jitter.fault"));
        tell("HttpClient bandwidth", 0, () -> get(client, "bandwidth.fault"));
        tell("HttpClient slice", 60, () -> get(client, "slice.fault"));
        tell("HttpClient slow-close", 0, () -> get(client, "slow-close.fault"));
        tell("HttpClient limit-data", 0, () -> get(client, "limit-data.fault"));
        tell("HttpClient reset", 0, () -> get(client, "reset.fault"));
        tell("HttpClient timeout", 200, () -> get(client, "silent.fault"));
        tell("HttpClient refused", 0, () -> get(client, "refused-web.fault"));
        tell("HttpClient nobody answers", 1_000, () -> get(client, "unanswered.fault"));
        tell("HttpClient answered late", 200, () -> get(client, "late.fault"));
        tell("HttpClient cut, gives up", SOON, () -> {
            HttpClient impatient = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofMillis(SOON))
                    .build();
            return get(impatient, "cut-web.fault");
        });
    }

    /** Returns what a server says, or what went wrong first, or with the connect. */
    private static Object get(HttpClient client, String host) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + host + ":" + WEB + "/"))
                .timeout(Duration.ofMillis(PATIENCE))
                .build();
        try {
            return client.send(request, BodyHandlers.ofString()).body().strip();
        } catch (IOException e) {
            Throwable cause = e;
            while (cause.getCause() != null && !(cause instanceof ConnectException)) {
                cause = cause.getCause();
            }
            return cause;
        }
    }

    private static void givingUp() {
        tell("Socket gives up", SOON, () -> Way.SOCKET.open("unanswered.fault", ECHO, SOON));
        tell("Socket closed meanwhile", 0, () -> {
            Socket socket = new Socket();
            return closedMeanwhile(socket, () -> {
                socket.connect(new InetSocketAddress("forever.fault", ECHO));
                return "connected";
            });
        });
        tell("SocketChannel closed meanwhile", 0, () -> {
            SocketChannel channel = SocketChannel.open();
            return closedMeanwhile(channel, () -> channel.connect(new InetSocketAddress("forever.fault", ECHO)));
        });
        tell("not waited for", 0, () -> {
            try (SocketChannel channel = SocketChannel.open()) {
                channel.configureBlocking(false);
                return channel.connect(new InetSocketAddress("late.fault", ECHO)) + ", " + channel.finishConnect();
            }
        });
        tell("interrupted", 0, () -> {
            Thread.currentThread().interrupt();
            try (Socket socket = new Socket("latency.fault", ECHO)) {
                return socket.isConnected() + ", " + Thread.interrupted();
            }
        });
        tell("light thread", 200, () -> light(() -> echoed(Way.SOCKET, "late.fault", "late")));
    }

    /** Runs it on a virtual thread, where this JDK has them. */
    private static Object light(Callable<Object> action) throws Exception {
        FutureTask<Object> task = new FutureTask<>(action);
        try {
            Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } catch (NoSuchMethodException e) {
            task.run();
        }
        return task.get(PATIENCE, TimeUnit.MILLISECONDS);
    }

    /** Has another thread connect, and closes the socket when that is in the system call that waits. */
    private static Object closedMeanwhile(Closeable socket, Callable<Object> connect) throws Exception {
        FutureTask<Object> task = new FutureTask<>(connect);
        Thread thread = new Thread(task);
        thread.setDaemon(true);
        thread.start();
        while (Stream.of(thread.getStackTrace())
                        .noneMatch(frame -> frame.getMethodName().equals("connect0"))
                && thread.isAlive()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        socket.close();
        try {
            return task.get(PATIENCE, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause());
        }
    }

    private static void classes() {
        tell("class on the stack", 0, () -> Victim.connect());
        tell("class not on the stack", 0, () -> echoed(Way.SOCKET, "class.fault", "fine"));
    }

    /** Named in the policy. */
    private static final class Victim {
        static Object connect() throws Exception {
            return echoed(Way.SOCKET, "class.fault", "fine");
        }
    }

    private static void names() {
        tell("slow name", 200, () -> InetAddress.getByName("slow.fault"));
        tell("name of nobody", 0, () -> InetAddress.getByName("gone.fault"));
        tell("name that cannot be told", 0, () -> InetAddress.getByName("broken.fault"));
        tell("flaky name", 0, () -> InetAddress.getByName("flaky.fault"));
        tell("flaky name again", 0, () -> InetAddress.getByName("flaky.fault"));
        tell("local name", 100, () -> InetAddress.getByName("localhost").isLoopbackAddress());
    }

    private static void datagrams() {
        tell("datagram", 0, () -> echoedDatagram("kept.fault"));
        tell("datagram lost", SOON, () -> echoedDatagram("lost.fault"));
        tell("datagram of a connected channel lost", 0, () -> {
            try (DatagramChannel channel = DatagramChannel.open();
                    Selector selector = Selector.open()) {
                channel.connect(new InetSocketAddress("lost.fault", DATAGRAM_ECHO));
                channel.configureBlocking(false);
                channel.register(selector, SelectionKey.OP_READ);
                int sent = channel.write(ByteBuffer.wrap(bytes("lost")));
                return sent + " sent, " + selector.select(SOON) + " received";
            }
        });
    }

    private static String echoedDatagram(String host) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(host.startsWith("kept") ? PATIENCE : SOON);
            byte[] sent = bytes("datagram");
            socket.send(new DatagramPacket(sent, sent.length, new InetSocketAddress(host, DATAGRAM_ECHO)));
            DatagramPacket received = new DatagramPacket(new byte[16], 16);
            socket.receive(received);
            return new String(received.getData(), 0, received.getLength(), StandardCharsets.US_ASCII);
        }
    }

    /** Whether connections that were closed leave descriptors of the relay's behind. */
    private static String descriptors() throws Exception {
        Way[] ways = Way.values();
        for (int i = 0; i < 40; i++) {
            echoed(ways[i % ways.length], "through.fault", "through");
        }
        long before = openDescriptors();
        for (int i = 0; i < 200; i++) {
            echoed(ways[i % ways.length], "through.fault", "through");
        }
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE);
        long after = openDescriptors();
        while (after > before && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(20);
            after = openDescriptors();
        }
        return after <= before ? "none left" : after - before + " left";
    }

    private static long openDescriptors() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }

    /** The end of the JVM waits for no connection. */
    private static void leaveOpen() {
        tell("left open", 0, () -> {
            Way.SOCKET.open("through.fault", ECHO, PATIENCE).send(bytes("x"));
            return "and gone";
        });
    }

    private static String echoed(Way way, String host, String text) throws IOException {
        try (FaultyClient client = way.open(host, ECHO, PATIENCE)) {
            client.send(bytes(text));
            String received = text(exactly(client, text.length()));
            return received.length() > 20 ? String.valueOf(received.equals(text)) : received;
        }
    }

    private static String ended(Way way, String host) throws IOException {
        try (FaultyClient client = way.open(host, ECHO, PATIENCE)) {
            client.end();
            return client.receive(1, PATIENCE).length + " bytes";
        }
    }

    private static String all(Way way, String host) throws IOException {
        try (FaultyClient client = way.open(host, ECHO, PATIENCE)) {
            client.send(bytes("sixteen letters."));
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] next = client.receive(64, PATIENCE);
            while (next.length > 0) {
                all.write(next);
                next = client.receive(64, PATIENCE);
            }
            return "'" + all.toString(StandardCharsets.US_ASCII) + "', and the end";
        }
    }

    private static byte[] exactly(FaultyClient client, int length) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (all.size() < length) {
            byte[] next = client.receive(length - all.size(), PATIENCE);
            if (next.length == 0) {
                throw new IOException("the end after " + all.size() + " bytes");
            }
            all.write(next);
        }
        return all.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static void expectTimeout(Callable<?> action) throws Exception {
        try {
            Object outcome = action.call();
            throw new IllegalStateException("no time-out: " + outcome);
        } catch (SocketTimeoutException e) {
            return;
        }
    }

    private static void tell(String what, int atLeastMillis, Callable<?> action) {
        long begin = System.nanoTime();
        Object outcome;
        try {
            outcome = action.call();
        } catch (Exception e) {
            outcome = e;
        }
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
        String early = millis < atLeastMillis ? " after " + millis + " ms alone" : "";
        System.out.println(what + ": " + outcome + early);
    }
}

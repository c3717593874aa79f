package dev.veneer.it.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong on the network, seen by every kind of socket of the JDK. */
class NetworkFaultsIT {
    private static final List<String> WAYS = List.of("SOCKET", "CHANNEL", "SELECTOR", "ASYNCHRONOUS");
    private static final String REFUSED = "java.net.ConnectException: Connection refused";
    private static final String TIMED_OUT = "java.net.ConnectException: Connection timed out";

    /** Each fault concerns a host of its own, whose name is the first word here. */
    private static final List<String> FAULTS = List.of(
            "latency {on: network.transfer, to: '%s:*', latency: 100ms}",
            "jitter {on: network.transfer, to: '%s:*', latency: 60ms, jitter: 40ms, seed: 7}",
            "bandwidth {on: network.transfer, to: '%s:*', bandwidth: 64KiB/s}",
            "slow-close {on: network.transfer, to: '%s:*', slow-close: 200ms}",
            "slice {on: network.transfer, to: '%s:*', slice: {size: 4B, delay: 20ms}}",
            "limit-data {on: network.transfer, to: '%s:*', limit-data: 10B, stream: downstream}",
            "reset {on: network.transfer, to: '%s:*', reset: true}",
            "reset-later {on: network.transfer, to: '%s:*', reset: 150ms}",
            "reset-data {on: network.transfer, to: '%s:*', reset: 10B, stream: downstream}",
            "silent {on: network.transfer, to: '%s:*', timeout: 200ms}",
            "refused {on: network.connect, to: '%s:*', refuse: true, times: 4}",
            "refused-web {on: network.connect, to: '%s:*', refuse: true}",
            "unanswered {on: network.connect, to: '%s:*', timeout: 1s}",
            "forever {on: network.connect, to: '%s:*', timeout: 0s}",
            "late {on: network.connect, to: '%s:*', latency: 200ms}",
            "cut-socket {on: network.connect, to: '%s:*', partition: true, after: 1, times: 1}",
            "cut-channel {on: network.connect, to: '%s:*', partition: true, after: 1, times: 1}",
            "cut-selector {on: network.connect, to: '%s:*', partition: true, after: 1, times: 1}",
            "cut-asynchronous {on: network.connect, to: '%s:*', partition: true, after: 1, times: 1}",
            "cut-web {on: network.connect, to: '%s:*', partition: true}",
            "break-socket {on: network.connect, to: '%s:*', partition: 250ms, times: 1}",
            "break-channel {on: network.connect, to: '%s:*', partition: 250ms, times: 1}",
            "break-selector {on: network.connect, to: '%s:*', partition: 250ms, times: 1}",
            "break-asynchronous {on: network.connect, to: '%s:*', partition: 250ms, times: 1}",
            "through {on: network.connect, to: '%s:*', partition: true, after: 1000000}",
            "class {on: network.connect, to: '%s:*', refuse: true, when-class: 'dev.veneer.it.*$Victim'}",
            "slow {on: network.resolve, host: %s, delay: 200ms}",
            "gone {on: network.resolve, host: %s, error: nxdomain}",
            "broken {on: network.resolve, host: %s, error: servfail}",
            "flaky {on: network.resolve, host: %s, error: servfail, times: 1}",
            "lost {on: network.connect, to: '%s:9', partition: true}",
            "kept {on: network.connect, to: '%s:10', partition: true}");

    @TempDir
    Path directory;

    private final List<Closeable> servers = new ArrayList<>();

    @BeforeEach
    @AfterEach
    void closeServers() throws IOException {
        for (Closeable each : servers) {
            each.close();
        }
        servers.clear();
    }

    @ForEachJdk
    void fault_ofEachKind_isWhatEveryKindOfSocketSees(TestJdk jdk) throws Exception {
        Path audit = directory.resolve("audit.jsonl");
        ForkedRun run = ForkedJvm.on(jdk)
                .policy(policy(audit))
                .main(NetworkFaultsProgram.class)
                .run();

        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.lines().stream().map(line -> line.replace(" (connect failed)", "")))
                .as("%s", run)
                .containsExactlyElementsOf(expected());
        assertThat(run.stderr())
                .contains(
                        "veneer: fault network.connect refused.fault:7\n",
                        "refuse: true, times: 4}\n  caller  dev.veneer.it.network.FaultyClient$",
                        "veneer: fault network.transfer latency.fault:7\n",
                        "veneer: fault network.resolve gone.fault\n",
                        "veneer: fault network.send lost.fault:9\n");
        assertThat(Files.readAllLines(audit))
                .anyMatch(line -> line.contains("\"operation\":\"network.transfer\",\"path\":\"slice.fault:80\","
                                + "\"verdict\":\"fault\"")
                        && line.contains(
                                "\"rule\":\"{on: network.transfer, to: \\\"slice.fault:*\\\", slice: {size: 4B,"
                                        + " delay: 20ms}}\""))
                .filteredOn(line -> line.contains("\"path\":\"refused.fault:7\""))
                .hasSize(4);
    }

    @ForEachJdk
    void decisions_drawnWithASeed_areTheSameAtEveryRun(TestJdk jdk) throws Exception {
        int port = serve(NetworkFaultsIT::echo);
        ForkedJvm jvm = ForkedJvm.on(jdk)
                .policy("""
                        veneer: 1
                        faults:
                          - {on: network.connect, to: "127.0.0.1:%1$d", refuse: true, probability: 0.4, seed: 7, times: 12}
                          - {on: network.resolve, host: localhost, error: servfail, probability: 0.5, seed: 3}
                          - {on: network.transfer, to: "localhost:%1$d", reset: true, probability: 0.25, seed: 11}
                        """.formatted(port))
                .agentOptions("log=info")
                .main(FaultDecisionsProgram.class, String.valueOf(port));

        ForkedRun first = jvm.run();

        assertThat(first.exitCode()).as("%s", first).isZero();
        assertThat(first.lines())
                .as("%s", first)
                .containsExactly(
                        "xx...x.xx.x......x...xx...x....xx.......",
                        "x..xx.x.x...xx..xxx....x..xx....x.xxx.xx",
                        "x...x.xx.xx...xxxx.xxx.x.x.x.xxx.xxx.xx.");
        assertThat(first.stderr()).as("no hook but those that the faults need").contains("; 2 hooks");
        assertThat(jvm.run().lines()).isEqualTo(first.lines());
    }

    @ForEachJdk
    void faults_underReport_areToldAlone(TestJdk jdk) throws Exception {
        int port = serve(NetworkFaultsIT::echo);
        ForkedRun run = ForkedJvm.on(jdk)
                .policy("""
                        veneer: 1
                        enforcement: report
                        faults:
                          - {on: network.connect, to: "127.0.0.1:*", refuse: true}
                          - {on: network.transfer, to: "127.0.0.1:*", timeout: 0s}
                          - {on: network.resolve, host: "*", error: nxdomain}
                        """)
                .main(FaultDecisionsProgram.class, String.valueOf(port))
                .run();

        assertThat(run.lines()).as("%s", run).containsExactly(".".repeat(40), ".".repeat(40), ".".repeat(40));
        assertThat(run.stderr())
                .contains(
                        "veneer: would fault network.connect 127.0.0.1:" + port,
                        "veneer: would fault network.resolve localhost");
    }

    private String policy(Path audit) throws IOException {
        String hosts = IntStream.range(0, FAULTS.size())
                .mapToObj(i -> "    " + name(FAULTS.get(i)) + ": 10.8.0." + (i + 1))
                .collect(Collectors.joining("\n"));
        String faults = FAULTS.stream()
                .map(fault -> "  - " + fault.substring(fault.indexOf(' ') + 1).formatted(name(fault)))
                .collect(Collectors.joining("\n"));
        ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        nobody.close();
        return """
                veneer: 1
                network:
                  hosts:
                %s
                  routes:
                    - {from: "10.8.0.0/16:7", to: "127.0.0.1:%d"}
                    - {from: "10.8.0.0/16:9", to: "127.0.0.1:%d"}
                    - {from: "10.8.0.0/16:80", to: "127.0.0.1:%d"}
                    - {from: "10.8.0.0/16:81", to: "127.0.0.1:%d"}
                faults:
                %s
                  - {on: network.resolve, host: localhost, delay: 100ms}
                audit: {file: %s}
                """.formatted(
                        hosts,
                        serve(NetworkFaultsIT::echo),
                        echoDatagrams(),
                        serve(NetworkFaultsIT::answer),
                        nobody.getLocalPort(),
                        faults,
                        audit);
    }

    private static String name(String fault) {
        return fault.substring(0, fault.indexOf(' ')) + ".fault";
    }

    private static List<String> expected() {
        List<String> lines = new ArrayList<>();
        for (String way : WAYS) {
            lines.addAll(expected(way));
        }
        WAYS.forEach(way -> lines.add(way + " refused before: fine"));
        lines.addAll(List.of(
                "HttpClient latency: hello",
                "HttpClient jitter: hello",
                "HttpClient bandwidth: hello",
                "HttpClient slice: hello",
                "HttpClient slow-close: hello",
                "HttpClient limit-data: java.io.EOFException: EOF reached while reading",
                "HttpClient reset: java.net.SocketException: Connection reset",
                "HttpClient timeout: java.io.EOFException: EOF reached while reading",
                "HttpClient refused: java.net.ConnectException",
                "HttpClient nobody answers: java.net.ConnectException",
                "HttpClient answered late: hello",
                "HttpClient cut, gives up: java.net.ConnectException: HTTP connect timed out",
                "Socket gives up: java.net.SocketTimeoutException: Connect timed out",
                "Socket closed meanwhile: java.net.SocketException: Socket closed",
                "SocketChannel closed meanwhile: java.nio.channels.AsynchronousCloseException",
                "not waited for: false, false",
                "interrupted: true, true",
                "light thread: late",
                "class on the stack: " + REFUSED,
                "class not on the stack: fine",
                "slow name: slow.fault/10.8.0.27",
                "name of nobody: java.net.UnknownHostException: gone.fault: Name or service not known",
                "name that cannot be told: java.net.UnknownHostException: broken.fault: Temporary failure in name resolution",
                "flaky name: java.net.UnknownHostException: flaky.fault: Temporary failure in name resolution",
                "flaky name again: flaky.fault/10.8.0.30",
                "local name: true",
                "datagram: datagram",
                "datagram lost: java.net.SocketTimeoutException: Receive timed out",
                "datagram of a connected channel lost: 4 sent, 0 received",
                "descriptors: none left",
                "left open: and gone"));
        return lines;
    }

    private static List<String> expected(String way) {
        String reset = way.equals("ASYNCHRONOUS") ? "java.io.IOException" : "java.net.SocketException";
        return Stream.of(
                        "latency: late",
                        "jitter: late",
                        "bandwidth: true",
                        "slow-close: 0 bytes",
                        "slice: sixteen letters.",
                        "limit-data: 'sixteen le', and the end",
                        "reset: " + reset + ": Connection reset",
                        "reset later: " + reset + ": Connection reset",
                        "sixteen le",
                        "reset after data: " + reset + ": Connection reset",
                        "timeout: '', and the end",
                        "refused: " + REFUSED,
                        "nobody answers: " + TIMED_OUT,
                        "answered late: late",
                        "nobody there: " + REFUSED,
                        "nobody there, told late: " + REFUSED,
                        "cut: abc",
                        "cut for a while: healed")
                .map(line -> line.equals("sixteen le") ? line : way + " " + line)
                .toList();
    }

    /** What a server does with a connection. */
    private interface Service {
        void serve(Socket connection) throws IOException;
    }

    private int serve(Service service) throws IOException {
        ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
        servers.add(server);
        start(() -> {
            while (!server.isClosed()) {
                Socket connection = server.accept();
                start(() -> {
                    try (connection) {
                        service.serve(connection);
                    }
                });
            }
        });
        return server.getLocalPort();
    }

    private static void echo(Socket connection) throws IOException {
        connection.setTcpNoDelay(true);
        connection.getInputStream().transferTo(connection.getOutputStream());
    }

    private static void answer(Socket connection) throws IOException {
        InputStream in = connection.getInputStream();
        StringBuilder request = new StringBuilder();
        while (request.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return;
            }
            request.append((char) next);
        }
        connection
                .getOutputStream()
                .write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello\n"
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private int echoDatagrams() throws IOException {
        DatagramSocket socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        servers.add(socket);
        start(() -> {
            DatagramPacket packet = new DatagramPacket(new byte[16], 16);
            while (!socket.isClosed()) {
                packet.setLength(16);
                socket.receive(packet);
                socket.send(packet);
            }
        });
        return socket.getLocalPort();
    }

    /** An action that ends when its socket is closed, or its peer is gone. */
    private interface Action {
        void run() throws IOException;
    }

    private static void start(Action action) {
        Thread thread = new Thread(() -> {
            try {
                action.run();
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}

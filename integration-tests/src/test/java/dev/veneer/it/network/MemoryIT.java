package dev.veneer.it.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.it.harness.FreePorts;
import dev.veneer.testjdks.TestJdk;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Servers and clients inside one JVM, under addresses and ports that nobody else has. */
class MemoryIT {
    private static final String LISTENS = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final int CROWD = 5_000;

    private static final String POLICY = """
        veneer: 1
        network:
          default: deny
          hosts:
            db.internal: 10.0.0.5
            other.internal: 10.0.0.6
          routes:
            - {from: "db.internal:*", to: memory}
            - {from: "other.internal:*", to: memory}
          listeners:
            - {from: "*:*", to: memory}
          rules:
            - {allow: connect, to: "127.0.0.1:CONTROL"}
        """;

    private ServerSocket control;

    @BeforeEach
    void open() throws IOException {
        control = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        control.close();
    }

    @ForEachJdk
    void program_inMemory_seesAddressesOfItsOwn(TestJdk jdk) throws IOException {
        Thread strangers = new Thread(this::meet, "strangers");
        strangers.setDaemon(true);
        strangers.start();

        ForkedRun run = ForkedJvm.on(jdk)
                .policy(POLICY.replace("CONTROL", String.valueOf(control.getLocalPort())))
                .main(MemoryProgram.class, String.valueOf(control.getLocalPort()))
                .run();

        assertThat(run.lines())
                .as(run.toString())
                .containsExactly(
                        "server: ServerSocket[addr=0.0.0.0/0.0.0.0,localport=5432]",
                        "client: Socket[addr=db.internal/10.0.0.5,port=5432,localport=PORT] at /10.0.0.5:PORT",
                        "served: Socket[addr=/10.0.0.5,port=PORT,localport=5432] at /10.0.0.5:5432",
                        "one sees the other: true",
                        "said: hello",
                        "end: -1",
                        "connected at once: false",
                        "selected: 1",
                        "finished: true",
                        "channel: java.nio.channels.SocketChannel[connected local=/127.0.0.1:PORT"
                                + " remote=localhost/127.0.0.1:5432]",
                        "options: true true 5 8 false",
                        "an option out of range: java.lang.IllegalArgumentException: Invalid send/receive buffer size",
                        "options of the other: false 70000",
                        "nobody there: java.net.ConnectException: Connection refused",
                        "nobody at that address: java.net.ConnectException: Connection refused",
                        "a second server: java.net.BindException: Address already in use",
                        "a stranger: drwx------, in /proc/net: none, finds the end: -1",
                        "who came: false",
                        "who came then: true",
                        "accept of one that closes: java.net.SocketException",
                        "nobody any more: java.net.ConnectException: Connection refused",
                        "another one: /[0:0:0:0:0:0:0:0]:5432",
                        "client of that: true",
                        "asynchronously: true",
                        "any port: true",
                        "its client: true",
                        "datagrams: java.net.BindException: Protocol not supported: no datagrams in memory",
                        "datagrams to memory: java.net.SocketException: Protocol not supported: no datagrams in memory");
    }

    /** Does as another process of the same user would, and answers what it found. */
    private void meet() {
        try (Socket program = control.accept()) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(program.getInputStream(), StandardCharsets.UTF_8));
            PrintStream out = new PrintStream(program.getOutputStream(), true, StandardCharsets.UTF_8);
            out.println(found(Long.parseLong(in.readLine())));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String found(long process) throws IOException {
        try (DirectoryStream<Path> spaces = Files.newDirectoryStream(Path.of("/dev/shm"), "veneer-" + process + "-*")) {
            Path space = spaces.iterator().next();
            String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(space));
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(space.resolve("1")))) {
                return "d" + mode + ", in /proc/net: " + listening(process) + ", finds the end: "
                        + channel.read(ByteBuffer.allocate(1));
            }
        }
    }

    /** Returns the sockets of a process that listen at a port of the host, as proc(5) tells them. */
    private static String listening(long process) throws IOException {
        List<String> inodes;
        try (var descriptors = Files.list(Path.of("/proc/" + process + "/fd"))) {
            inodes = descriptors.map(MemoryIT::target).toList();
        }
        StringBuilder found = new StringBuilder();
        for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/net/" + table))) {
                String[] words = line.trim().split("\\s+");
                if (inodes.contains("socket:[" + words[INODE] + "]")
                        && (words[STATE].equals(LISTENS) || table.startsWith("udp"))) {
                    found.append(line);
                }
            }
        }
        return found.isEmpty() ? "none" : found.toString();
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return "";
        }
    }

    @ForEachJdk
    void crowd_inMemory_losesNothing(TestJdk jdk) throws IOException {
        assertCrowd(crowd(jdk, POLICY, "db.internal", 5432, 5432));
    }

    @ForEachJdk
    void crowd_throughRoute_losesNothing(TestJdk jdk) throws IOException {
        int port = FreePorts.some(1).get(0);
        String policy = """
            veneer: 1
            network:
              default: deny
              routes: [{from: "db.internal:5432", to: "127.0.0.1:%1$d"}]
              rules: [{allow: [listen, accept], on: "*:%1$d"}]
            """.formatted(port);

        assertCrowd(crowd(jdk, policy, "db.internal", 5432, port));
    }

    private static ForkedRun crowd(TestJdk jdk, String policy, String host, int port, int served) throws IOException {
        return ForkedJvm.on(jdk)
                .policy(policy.replace("CONTROL", "1"))
                .main(CrowdProgram.class, host, String.valueOf(port), String.valueOf(CROWD), String.valueOf(served))
                .run();
    }

    private static void assertCrowd(ForkedRun run) {
        assertThat(run.lines())
                .as(run.toString())
                .containsExactly(
                        "connections: 2, answered: 2",
                        "connections: " + CROWD + ", answered: " + CROWD,
                        "descriptors left: 0");
    }
}

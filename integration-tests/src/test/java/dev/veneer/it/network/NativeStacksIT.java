package dev.veneer.it.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.veneer.it.agent.LoadingProgram;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Native code with sockets of its own is told as outside of the section network when it comes to the program, once. */
class NativeStacksIT {
    private static final int FIRST_WITH_LIBRARY_LOOK_UP = 22;

    @TempDir
    Path directory;

    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @ForEachJdk
    void nettyEpoll_loaded_isToldWithWhatToDo(TestJdk jdk) throws IOException {
        ForkedRun run = netty(jdk, "epoll").run();

        assertThat(run.lines()).as("%s", run).containsExactly("epoll: connected");
        assertToldOnce(run, "epoll");
        assertThat(Files.readAllLines(directory.resolve("audit.jsonl")))
                .filteredOn(line -> line.contains("\"operation\":\"native.load\"")
                        && line.contains("/libnetty_transport_native_epoll")
                        && line.contains("\"verdict\":\"outside\""))
                .hasSize(1);
    }

    @ForEachJdk
    void nettyIoUring_loaded_isToldWithWhatToDo(TestJdk jdk) {
        ForkedRun run = netty(jdk, "io_uring").run();

        // Where the kernel has none, or keeps it to itself, Netty finds that out from its library.
        assertThat(run.lines())
                .as("%s", run)
                .singleElement()
                .isIn("io_uring: connected", "nio: Permission denied: 127.0.0.1:" + server.getLocalPort());
        assertToldOnce(run, "io_uring");
    }

    private static void assertToldOnce(ForkedRun run, String transport) {
        assertThat(run.stderr())
                .as("%s", run)
                .containsPattern("veneer: outside: native library \\S*/libnetty_transport_native_" + transport
                        + "\\S*\\.so: what it does on the network passes no hook\n")
                .contains(
                        "\n  sockets of Netty's " + transport
                                + " transport: no route, listener or rule holds for them\n",
                        "\n  instead -Dio.netty.transport.noNative=true      # Netty uses the JDK's sockets then\n",
                        "\n  caller  io.netty.util.internal.NativeLibraryUtil.loadLibrary(");
        assertThat(run.stderr().lines().filter(line -> line.startsWith("veneer: outside: ")))
                .hasSize(1);
    }

    @ForEachJdk
    void netty_withoutNativeTransport_isDenied(TestJdk jdk) {
        ForkedRun run = netty(jdk, "epoll")
                .jvmArguments("-Dio.netty.transport.noNative=true")
                .run();

        assertThat(run.lines())
                .as("%s", run)
                .containsExactly("nio: Permission denied: 127.0.0.1:" + server.getLocalPort());
        assertThat(run.stderr()).doesNotContain("outside");
    }

    private ForkedJvm netty(TestJdk jdk, String transport) {
        return ForkedJvm.on(jdk)
                .policy("veneer: 1\nnetwork: {default: deny}\naudit: {file: %s}\n"
                        .formatted(directory.resolve("audit.jsonl")))
                .classPath(nettyJars())
                .main(NettyProgram.class, transport, String.valueOf(server.getLocalPort()));
    }

    /** Returns Netty with its native transports for this machine. */
    private static Path[] nettyJars() {
        String otherMachine = System.getProperty("os.arch").equals("aarch64") ? "linux-x86_64" : "linux-aarch_64";
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("veneer.native-stacks")))) {
            return jars.filter(jar -> !jar.toString().contains(otherMachine)).toArray(Path[]::new);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ForEachJdk
    void library_underFilesAndNetwork_isToldOnceForBoth(TestJdk jdk) throws IOException {
        Path library = Files.copy(jdk.home().resolve("lib/libverify.so"), directory.resolve("loaded.so"));
        Path lookedUp = Files.copy(library, directory.resolve("looked-up.so"));
        String policy = """
                veneer: 1
                filesystem: {mounts: [{target: /veneer-it-stacks, type: bind, source: %s}]}
                network: {}
                """.formatted(directory);

        ForkedRun run = ForkedJvm.on(jdk)
                .policy(policy)
                .main(LoadingProgram.class, "/veneer-it-stacks/loaded.so", "/veneer-it-stacks/looked-up.so")
                .run();

        assertThat(lookedUp).exists();
        assertThat(run.lines()).as("%s", run).containsExactly("loaded");
        assertThat(run.stderr().lines().filter(line -> line.startsWith("veneer: outside: ")))
                .as("%s", run)
                .hasSize(jdk.feature() >= FIRST_WITH_LIBRARY_LOOK_UP ? 2 : 1)
                .allMatch(line -> line.matches("veneer: outside: native library /veneer-it-stacks/\\S+\\.so:"
                        + " what it does to files and on the network passes no hook"));
    }

    @ForEachJdk
    void foreignFunctions_linked_areToldOnce(TestJdk jdk) {
        assumeThat(jdk.feature()).isGreaterThanOrEqualTo(FIRST_WITH_LIBRARY_LOOK_UP);

        ForkedRun run = ForkedJvm.on(jdk)
                .policy("veneer: 1\nnetwork: {default: deny}\n")
                .jvmArguments("--enable-native-access=ALL-UNNAMED")
                .main(LinkingProgram.class)
                .run();

        assertThat(run.lines()).as("%s", run).containsExactly("made a socket: true", "made a socket: true");
        assertThat(run.stderr())
                .as("%s", run)
                .startsWith("veneer: outside: foreign functions (java.lang.foreign): what they do on the network passes"
                        + " no hook\n  caller  " + LinkingProgram.class.getName() + ".")
                .containsOnlyOnce("outside");
    }

    @ForEachJdk
    void nativeCode_ofTheJdkItself_isNotTold(TestJdk jdk) {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy("veneer: 1\nnetwork: {default: deny}\n")
                .main(VirtualNetworkProgram.class)
                .run();

        // Libraries of it are needed to be denied something.
        assertThat(run.stderr()).as("%s", run).contains("denied network.send").doesNotContain("outside");
    }
}

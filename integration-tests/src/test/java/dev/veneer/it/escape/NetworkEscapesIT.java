package dev.veneer.it.escape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.veneer.it.escape.NetworkWorld.Policy;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.it.harness.FreePorts;
import dev.veneer.it.harness.OtherAgents;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The ways to the network round a policy, on every JDK found: all get out on a bare JDK, none under the agent. */
class NetworkEscapesIT {
    /** On a bare JDK, the system itself sees to it. */
    private static final String SILENT_WITHOUT_AGENT = "port-of-two-servers";

    private static final String NETWORK_ALONE = """
            veneer: 1
            network:
              rules:
                - {deny: connect, to: ["unix:DIR/denied/s.sock", "unix:DIR/link/s.sock"]}
                - {allow: connect, to: "unix:DIR/**"}
                - {allow: resolve, host: "*.test"}
                - {deny: all}
            """;

    /** Where nothing stops it, a race is won soon, but for a machine that is busy with something else. */
    private static final int UNTIL_IT_IS_OUT = 500_000;

    private static final int TRIES = 600;

    @TempDir
    static Path resolver;

    @TempDir
    Path temporary;

    private final OutsideServers servers = new OutsideServers();
    private NetworkWorld world;

    @BeforeEach
    void layOut() throws IOException {
        Path directory = temporary.toRealPath();
        world = NetworkWorld.of(directory, Set.of(), 0, FreePorts.some(NetworkWorld.PORTS));
        Files.writeString(world.secret(), World.SECRET);
        for (String name : List.of("denied", "hidden", "open")) {
            Files.createDirectory(directory.resolve(name));
        }
        Files.createSymbolicLink(directory.resolve("link"), directory.resolve("hidden"));
        Files.writeString(hosts(), hostsFile());
        OtherAgents.jar(LateAgent.class, directory);
        for (int port : new int[] {world.unnamed(), world.byBlock(), world.byName(), world.shared()}) {
            servers.tellSecret(port);
        }
        servers.takePorts(world.control());
        servers.tell(world.deniedSocket(), World.SECRET);
        servers.tell(world.hiddenSocket(), World.SECRET);
        servers.tell(world.openSocket(), "open");
    }

    @AfterEach
    void stop() throws IOException {
        servers.close();
    }

    @ForEachJdk
    void escapes_bareJdkAndUnderAgent_allGetOutThereAndNoneHere(TestJdk jdk) throws IOException {
        ForkedRun bare = run(ForkedJvm.on(jdk), UNTIL_IT_IS_OUT, Policy.FILES_AND_NETWORK, Policy.NETWORK);
        ForkedRun both = run(ForkedJvm.on(jdk).policy(filesAndNetwork()), TRIES, Policy.FILES_AND_NETWORK);
        ForkedRun alone = run(ForkedJvm.on(jdk).policy(networkAlone()), TRIES, Policy.NETWORK);

        assertThat(bare.lines()).as("%s", bare).hasSizeGreaterThan(70);
        requireEscapes(bare);
        requireNone(both);
        requireNone(alone);
        assertThat(names(both, alone)).isEqualTo(names(bare));
    }

    @ForEachJdk
    void escapes_byAResolverOfTheProgram_allGetOutThereAndNoneHere(TestJdk jdk) throws IOException {
        assumeThat(jdk.feature()).isGreaterThanOrEqualTo(ResolverAttempts.FIRST_WITH_RESOLVERS);
        compileResolver(jdk);

        ForkedRun bare = runWithResolver(ForkedJvm.on(jdk));
        ForkedRun both = runWithResolver(ForkedJvm.on(jdk).policy(filesAndNetwork()));

        assertThat(bare.lines()).as("%s", bare).hasSize(5);
        requireEscapes(bare);
        requireNone(both);
        assertThat(names(both)).isEqualTo(names(bare));
    }

    private static void requireEscapes(ForkedRun run) {
        assertThat(run.lines())
                .as("%s", run)
                .allMatch(line -> line.contains(": ESCAPED") || line.startsWith(SILENT_WITHOUT_AGENT));
    }

    private static void requireNone(ForkedRun run) {
        assertThat(run.lines()).as("%s", run).allMatch(line -> line.endsWith(": contained"));
        assertThat(run.exitCode()).as("%s", run).isZero();
    }

    private static Set<String> names(ForkedRun... runs) {
        return Stream.of(runs)
                .flatMap(run -> run.lines().stream())
                .map(line -> line.substring(0, line.indexOf(": ")))
                .collect(Collectors.toSet());
    }

    private ForkedRun run(ForkedJvm jvm, int tries, Policy... about) throws IOException {
        clear(world.directory().resolve("open"));
        servers.release();
        return jvm.jvmArguments("-Djdk.net.hosts.file=" + hosts())
                .main(NetworkEscapes.class, world.tell(tries, about))
                .run();
    }

    private ForkedRun runWithResolver(ForkedJvm jvm) {
        return jvm.classPath(resolver)
                .main(NetworkEscapes.class, world.tell(TRIES, Policy.RESOLVER))
                .run();
    }

    /** Removes what the attempts of another run left beside the socket. */
    private void clear(Path directory) throws IOException {
        try (Stream<Path> left = Files.walk(directory)) {
            for (Path path : left.sorted((one, other) -> other.compareTo(one)).toList()) {
                if (!path.equals(directory) && !path.equals(world.openSocket())) {
                    Files.delete(path);
                }
            }
        }
    }

    private Path hosts() {
        return world.directory().resolve("hosts");
    }

    /** What the host knows of names; the other spellings of one stand there as well, for a bare JDK compares none. */
    private static String hostsFile() throws IOException {
        return AskedName.ALL.stream()
                        .map(name -> name.address() + " " + name.asked() + "\n")
                        .collect(Collectors.joining())
                + "127.0.0.1 localhost\n"
                + "127.0.0.1 " + InetAddress.getLocalHost().getHostName() + "\n"
                + ReverseAttempts.ADDRESS + " " + ReverseAttempts.NAME + "\n";
    }

    /** Compiles the application's resolver for the first JDK that has such: later ones take it, too. */
    private static void compileResolver(TestJdk jdk) throws IOException {
        Path services = resolver.resolve("META-INF/services/java.net.spi.InetAddressResolverProvider");
        if (Files.exists(services)) {
            return;
        }
        Path source = resolver.resolve("ApplicationResolver.java");
        try (InputStream in = NetworkEscapesIT.class.getResourceAsStream("ApplicationResolver.java")) {
            Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
        }
        ForkedRun compiled = ForkedJvm.on(jdk)
                .jvmArguments("-m")
                .main(
                        "jdk.compiler/com.sun.tools.javac.Main",
                        "-proc:none",
                        "-nowarn",
                        "-cp",
                        placeOf(ResolverScript.class),
                        "-d",
                        resolver.toString(),
                        source.toString())
                .run();
        assertThat(compiled.exitCode()).as("%s", compiled).isZero();
        Files.createDirectories(services.getParent());
        Files.writeString(services, "dev.veneer.it.escape.resolver.ApplicationResolver\n");
    }

    private static String placeOf(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private String networkAlone() {
        return NETWORK_ALONE.replace("DIR", world.directory().toString());
    }

    private String filesAndNetwork() {
        String byPolicy = AskedName.ALL.stream()
                .filter(AskedName::ofPolicy)
                .map(name -> "    \"" + name.denied() + "\": " + name.address() + "\n")
                .collect(Collectors.joining());
        String denied = AskedName.ALL.stream()
                .map(name -> "\"" + name.denied() + ":NAME\"")
                .collect(Collectors.joining(", "));
        return """
                veneer: 1
                filesystem:
                  rules:
                    - {deny: read, path: ["DIR/secret.txt", "DIR/denied/**"]}
                network:
                  default: deny
                  hosts:
                    loop.test: 127.0.0.1
                    loop6.test: "::1"
                BY_POLICY  routes:
                    - {from: "routed.test:1", to: "localhost:SHARED"}
                  listeners:
                    - {from: "*:SHARED", to: "127.0.0.1:0"}
                    - {from: "*:TAKEN", to: "127.0.0.1:0"}
                    - {from: "*:REBOUND", to: "127.0.0.1:0"}
                    - {from: "*:CONTESTED", to: "127.0.0.1:0"}
                    - {from: "10.9.9.9:*", to: "127.0.0.1:0"}
                  rules:
                    - {allow: connect, to: "127.0.0.1:CONTROL"}
                    - {allow: [connect, send], to: "10.9.9.9:*"}
                    - {allow: listen, on: "*:PLAIN"}
                    - {allow: connect, to: "*.allowed.test:UNNAMED"}
                    - {deny: [connect, send], to: ["127.0.0.0/8:BLOCK", "[::1]:BLOCK"]}
                    - {deny: [connect, send], to: ["loop.test:NAME", "loop6.test:NAME", "HOST_NAME:NAME", DENIED]}
                    - {allow: [connect, send], to: ["*:BLOCK", "*:NAME"]}
                    - {allow: resolve, host: "*.test"}
                    - {deny: connect, to: ["unix:DIR/denied/s.sock", "unix:DIR/link/s.sock"]}
                    - {allow: connect, to: "unix:DIR/**"}
                """.replace("DIR", world.directory().toString())
                .replace("BY_POLICY", byPolicy)
                .replace("DENIED", denied)
                .replace("HOST_NAME", NetworkWorld.DENIED_NAME)
                .replace("CONTROL", String.valueOf(world.control()))
                .replace("SHARED", String.valueOf(world.shared()))
                .replace("PLAIN", String.valueOf(world.plain()))
                .replace("TAKEN", String.valueOf(world.taken()))
                .replace("REBOUND", String.valueOf(world.rebound()))
                .replace("CONTESTED", String.valueOf(world.contested()))
                .replace("UNNAMED", String.valueOf(world.unnamed()))
                .replace("BLOCK", String.valueOf(world.byBlock()))
                .replace("NAME", String.valueOf(world.byName()));
    }
}

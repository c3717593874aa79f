package dev.veneer.it.clients;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import dev.veneer.testjdks.TestJdks;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PostgreSQL's driver, Jetty, Netty, gRPC, ZooKeeper, OkHttp and Apache HttpClient, as they are, under policies that lead them
 * elsewhere or refuse them. One JVM for each JDK and way runs them all.
 */
class ClientsIT {
    private static final List<ClientProgram> PROGRAMS = AllPrograms.list();

    /** What each client gets to see, with {@code ADDRESS} for its server's, and {@code PORT} for where that says to listen. */
    private static final Map<String, String> ANSWERS = Map.of(
            "postgresql", "10 orders, first of customer 0",
            "jetty", "peer shop.prod.internal/ADDRESS:8080, hello from shop.prod.internal, port PORT",
            "netty", "peer echo.prod.internal/ADDRESS:7007, echo of a line",
            "grpc", "peer rpc.prod.internal/ADDRESS:50051, hello, caller",
            "zookeeper", "peer zoo.prod.internal/ADDRESS:2181, /orders holds open",
            "okhttp", "peer api.prod.internal/ADDRESS:8081, hello from api.prod.internal:8081",
            "httpclient classic", "peer web.prod.internal/ADDRESS:8082, hello from web.prod.internal:8082",
            "httpclient async", "peer async.prod.internal/ADDRESS:8083, hello from async.prod.internal:8083");

    /** A name that no policy of these has. */
    private static final String UNKNOWN = "nowhere.internal";

    private static final String UNKNOWN_DENIED = "java.net.UnknownHostException: Permission denied: " + UNKNOWN;

    /** What clients say of a failure to look a name up that do not pass on the JDK's. */
    private static final Map<String, String> OWN_TEXTS = Map.of(
            "postgresql", "java.net.UnknownHostException: " + UNKNOWN, "zookeeper", "KeeperErrorCode = ConnectionLoss");

    private static final Pattern FAILURE = Pattern.compile("failed after (\\d+) ms: (.*)");
    /** Far less than the time-out of any client; on a busy machine one takes seconds to load its classes. */
    private static final long AT_ONCE_MILLIS = ClientProgram.PATIENCE_MILLIS / 3;

    private static final Map<String, Integer> PORTS = new HashMap<>();
    private static final List<RunningServer> SERVERS = new ArrayList<>();

    @TempDir
    Path directory;

    @BeforeAll
    static void serve() throws Exception {
        for (ClientProgram program : PROGRAMS) {
            RunningServer server = program.serve(0);
            SERVERS.add(server);
            PORTS.put(program.name(), server.port());
        }
    }

    @AfterAll
    static void stop() throws Exception {
        for (RunningServer server : SERVERS) {
            server.stop();
        }
    }

    static Stream<Arguments> runs() {
        return TestJdks.all().stream().flatMap(jdk -> Stream.of(Way.values()).map(way -> Arguments.of(jdk, way)));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("runs")
    void clients_eachWay_findTheirServersOrAreRefusedAtOnce(TestJdk jdk, Way way) throws IOException {
        Path audit = directory.resolve("audit.jsonl");
        List<Set<String>> ports = new ArrayList<>();
        ForkedRun run = ForkedJvm.on(jdk)
                .policy(way.policy(PROGRAMS, PORTS, audit))
                .classPath(libraries())
                .main(AllPrograms.class, arguments(way))
                .timeout(Duration.ofMinutes(2))
                .inspectAfter(ProgramRun.DONE, process -> ports.add(HostPorts.of(process.pid())))
                .run();

        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.lines()).as("%s", run).last().isEqualTo(ProgramRun.DONE);
        if (way == Way.DENY) {
            assertRefused(run, Files.readString(audit));
        } else {
            assertServed(run, way);
        }
        assertThat(ports).hasSize(1).allSatisfy(seen -> assertPorts(seen, way));
    }

    private static String[] arguments(Way way) {
        if (way == Way.DENY) {
            return new String[] {UNKNOWN};
        }
        return way.isServing() ? new String[] {ProgramRun.SERVE} : new String[0];
    }

    private static void assertServed(ForkedRun run, Way way) {
        Map<String, String> expected = new TreeMap<>();
        for (ClientProgram program : PROGRAMS) {
            int port = way.isServing() ? program.port() : requireNonNull(PORTS.get(program.name()));
            String answer = requireNonNull(ANSWERS.get(program.name()));
            expected.put(program.name(), answer.replace("PORT", Integer.toString(port)));
            if (way.isServing()) {
                expected.put(program.name() + " server", "listens at " + port);
            }
        }
        Pattern address = Pattern.compile("/" + way.address() + ":");

        Map<String, String> said = outcomes(run);
        said.replaceAll((who, what) -> address.matcher(what).replaceFirst("/ADDRESS:"));

        assertThat(said).as("%s", run).isEqualTo(expected);
        assertThat(run.stderr()).as("%s", run).doesNotContain("veneer:");
    }

    private static void assertRefused(ForkedRun run, String audit) {
        Map<String, String> said = outcomes(run);
        assertThat(said).as("%s", run).hasSize(2 * PROGRAMS.size());
        for (ClientProgram program : PROGRAMS) {
            String target = program.host() + ":" + program.port();
            String denied = "Permission denied: " + target;
            String failure = failure(said, program.name());
            if (program instanceof ZooKeeperProgram) {
                // Whoever asks is told of the loss alone; why, the client logs.
                assertThat(failure).contains("KeeperErrorCode = ConnectionLoss");
                assertThat(run.stderr()).contains("java.net.ConnectException: " + denied);
            } else {
                assertThat(failure).contains(denied);
            }
            assertThat(failure(said, program.name() + " at " + UNKNOWN))
                    .contains(OWN_TEXTS.getOrDefault(program.name(), UNKNOWN_DENIED));
            assertThat(run.stderr())
                    .contains("veneer: denied network.connect " + target)
                    .contains("allow   {allow: connect, to: \"" + target + "\"}");
            assertThat(audit)
                    .contains("\"operation\":\"network.connect\",\"path\":\"" + target + "\",\"verdict\":\"denied\"");
        }
        assertThat(run.stderr())
                .contains("veneer: denied network.resolve " + UNKNOWN)
                .doesNotContain("at veneer//");
        assertThat(audit)
                .contains("\"operation\":\"network.resolve\",\"path\":\"" + UNKNOWN + "\",\"verdict\":\"denied\"");
    }

    /** Returns what a client failed of, after a check that it did not wait. */
    private static String failure(Map<String, String> said, String client) {
        assertThat(said).containsKey(client);
        Matcher failure = FAILURE.matcher(said.getOrDefault(client, ""));
        assertThat(failure.matches()).as("%s: %s", client, said.get(client)).isTrue();
        assertThat(Long.parseLong(failure.group(1)))
                .as("milliseconds of %s", client)
                .isLessThan(AT_ONCE_MILLIS);
        return failure.group(2);
    }

    private static Map<String, String> outcomes(ForkedRun run) {
        return run.lines().stream()
                .map(line -> line.split(": ", 2))
                .filter(words -> words.length == 2)
                .collect(Collectors.toMap(words -> words[0], words -> words[1]));
    }

    /** Checks what the host sees of the process: a port for each server, where policies have one, and no other. */
    private static void assertPorts(Set<String> ports, Way way) {
        if (way != Way.LISTENER) {
            assertThat(ports).isEmpty();
            return;
        }
        assertThat(ports).hasSize(PROGRAMS.size()).allMatch(port -> port.startsWith("tcp "));
        for (ClientProgram program : PROGRAMS) {
            assertThat(ports).doesNotContain("tcp " + program.port());
        }
    }

    /** Returns the libraries of this JVM, without anything that this build makes. */
    private static Path[] libraries() {
        Path build = Path.of(System.getProperty("veneer.directory", ".."))
                .toAbsolutePath()
                .normalize();
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar") && !path.startsWith(build))
                .toArray(Path[]::new);
    }
}

package dev.veneer.it.entrypoints.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.veneer.it.entrypoints.EntryPointTable;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every entry point of the network family on every JDK found: bare, through routes and listeners, and denied. */
class NetworkEntryPointsIT {
    private static final String PASSWORD = "changeit";
    private static final Pattern TEST = Pattern.compile("driven by ([\\w.]+\\w)");
    private static final Pattern UNTIL = Pattern.compile("until (\\d+)");
    private static final Pattern EVENT = Pattern.compile(
            "\\{\"time\":\"[^\"]*\",\"operation\":\"([^\"]*)\",\"path\":\"([^\"]*)\",\"verdict\":\"([^\"]*)\".*"
                    + "\"thread\":\"([^\"]*)\".*}");
    private static final int BYTE = 256;
    /** Addresses that are there, so that nothing but the policy keeps anybody from listening at them. */
    private static final String DENIED = "127.53 denied";

    @TempDir
    static Path shared;

    private static Path store;
    private static Servers servers;

    @TempDir
    Path directory;

    @BeforeAll
    static void serve() throws Exception {
        store = shared.resolve("server.p12");
        makeKey(store);
        servers = new Servers(store, PASSWORD.toCharArray());
    }

    @AfterAll
    static void stop() throws IOException {
        servers.close();
    }

    /** Makes a key with a self-signed certificate; the JDK has no public API for that, only its tool. */
    private static void makeKey(Path store) throws IOException, InterruptedException {
        Process keytool = new ProcessBuilder((System.getProperty("java.home") + "/bin/keytool -genkeypair -alias server"
                                + " -keyalg EC -dname CN=entry-points -storetype PKCS12 -storepass " + PASSWORD
                                + " -ext san=dns:localhost,dns:*.entry.example -keystore " + store)
                        .split(" "))
                .redirectErrorStream(true)
                .start();
        String output = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(output).isZero();
    }

    @Test
    void notDriven_everyRow_hasReason() {
        assertThat(EntryPointTable.NETWORK.notDrivenWithReasons())
                .allMatch(row -> row.matches("[^\t]+#[^\t]+\t[^\t]{20,}"));
    }

    @Test
    void notDriven_namesOfTests_areThoseOfClasses() {
        for (String row : EntryPointTable.NETWORK.notDrivenWithReasons()) {
            Matcher test = TEST.matcher(row);
            if (test.find()) {
                assertThatCode(() -> Class.forName(test.group(1))).as(row).doesNotThrowAnyException();
            }
        }
    }

    @ForEachJdk
    void entryPoints_bareJdk_everyRowOfTheTableOnceAndOk(TestJdk jdk) {
        ForkedRun run = program(jdk, World.BARE).run();

        assertThat(lines(run)).as("%s", run).allMatch(passes(jdk, "port 25"));
        assertAllDriven(lines(run));
    }

    @ForEachJdk
    void entryPoints_underAPolicy_areLedOrDeniedAndTold(TestJdk jdk) throws IOException {
        Path audit = directory.resolve("audit.jsonl");

        ForkedRun run = program(jdk, World.ALLOWED, World.DENIED)
                .policy(policy(audit))
                .agentOptions("quiet")
                .run();

        int rows = lines(run).size() / 2;
        for (List<Line> pass : List.of(lines(run).subList(0, rows), lines(run).subList(rows, 2 * rows))) {
            assertThat(pass).as("%s", run).allMatch(passes(jdk, "ok"));
            assertAllDriven(pass);
        }
        Set<String> told = events(audit);
        for (int i = 0; i < 2 * rows; i++) {
            Line line = lines(run).get(i);
            if (!line.asked().isEmpty()) {
                // Where a connection comes from is no address that only one row has; the thread is the row's.
                String thread = line.asked().contains(".accept ") ? " by row " + i % rows : "";
                assertThat(told).as("%s, of %s", line, audit).contains(line.asked() + thread);
            }
        }
        assertThat(lines(run).stream().filter(line -> line.asked().startsWith("denied ")))
                .as("rows that are denied something")
                .hasSizeGreaterThan(160);
    }

    private static void assertAllDriven(List<Line> lines) {
        assertThat(Stream.concat(lines.stream().map(Line::key), EntryPointTable.NETWORK.notDrivenKeys()))
                .containsExactlyInAnyOrderElementsOf(EntryPointTable.NETWORK.all());
    }

    /**
     * What the program says of one entry point.
     *
     * @param asked the verdict, the operation and the place that the audit has to have
     */
    private record Line(String key, String asked, String outcome) {}

    private static List<Line> lines(ForkedRun run) {
        return run.lines().stream()
                .map(line -> line.split("\t", -1))
                .map(columns -> new Line(columns[0], columns[1], columns[2]))
                .toList();
    }

    private static Predicate<Line> passes(TestJdk jdk, String orThis) {
        return line -> {
            Matcher until = UNTIL.matcher(line.outcome());
            return until.matches()
                    ? Integer.parseInt(until.group(1)) < jdk.feature()
                    : line.outcome().equals("ok") || line.outcome().equals(orThis);
        };
    }

    private static ForkedJvm program(TestJdk jdk, World... worlds) {
        List<String> arguments = new ArrayList<>(servers.arguments());
        Stream.of(worlds).map(World::name).forEach(arguments::add);
        return ForkedJvm.on(jdk)
                .jvmArguments(
                        "-Djavax.net.ssl.trustStore=" + store,
                        "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                        // for a method of the JDK's inside that the table has
                        "--add-exports=java.base/sun.net.www.protocol.http=ALL-UNNAMED")
                .main(NetworkEntryPoints.class, arguments.toArray(String[]::new));
    }

    /**
     * Returns a policy under which each row has names of its own, each name an address of its own.
     *
     * <p>What the audit tells of all rows is less than it tells in a second at most.
     */
    private static String policy(Path audit) {
        StringBuilder policy = new StringBuilder("veneer: 1\nnetwork:\n  default: deny\n  hosts:\n");
        int rows = EntryPointTable.NETWORK.all().size();
        for (String address : List.of("10.50 entry", "10.51 served", "10.52 closed", DENIED)) {
            String[] words = address.split(" ");
            for (int row = 0; row < rows; row++) {
                policy.append(
                        "    row%d.%s.example: %s.%d.%d\n".formatted(row, words[1], words[0], row / BYTE, row % BYTE));
            }
        }
        return policy + """
              routes:
                - {from: "*.entry.example:25", to: "127.0.0.1:%d"}
                - {from: "*.entry.example:*", to: "127.0.0.1:*"}
              listeners:
                - {from: "*.served.example:*", to: "127.0.0.1:0"}
                - {from: "*.closed.example:*", to: "127.0.0.1:0"}
                - {from: "*:10000-10999", to: "127.0.0.1:0"}
              rules:
                - {allow: multicast, to: "239.50.0.0/16:*"}
                - {deny: accept, on: "*.closed.example:*"}
            audit: {events: all, file: "%s"}
            """.formatted(servers.mailPort(), audit);
    }

    /** Returns what the audit tells: the verdict, the operation and the place, and the same with the thread. */
    private static Set<String> events(Path audit) throws IOException {
        return Files.readAllLines(audit).stream()
                .map(EVENT::matcher)
                .filter(Matcher::matches)
                .map(event -> event.group(3) + " " + event.group(1) + " " + event.group(2) + " by " + event.group(4))
                .flatMap(event -> Stream.of(event, event.substring(0, event.indexOf(" by "))))
                .collect(Collectors.toSet());
    }
}

package dev.veneer.it.programs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.FileTree;
import dev.veneer.it.harness.AgentJar;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * A small project is built by Maven, its tests in a JVM of Surefire's, without agent and virtualized: the host must be as it
 * was, and with the changes applied it must have what the build without agent made.
 *
 * <p>The project is that of demo 04, Maven that of this build. Its local repository is a new one, which the build without
 * agent fills from this build's: so it holds only what is needed, and nobody else changes it.
 */
@Tag("slow")
class MavenPackageIT {
    private static final Path DEMO_APPS = Path.of(System.getProperty("veneer.directory", ".."), "demo-apps", "target")
            .toAbsolutePath()
            .normalize();

    private static final Pattern REPOSITORY = Pattern.compile("\"-Dmaven\\.repo\\.local=(.+)\"");
    private static final Pattern XML_COUNTS =
            Pattern.compile("tests=\"\\d+\" errors=\"\\d+\" skipped=\"\\d+\" failures=\"\\d+\"");
    private static final String TEXT_COUNTS = "Tests run: 11, Failures: 0, Errors: 0, Skipped: 0";

    private final Path copy;
    private final Path project;
    private final Path changes;
    private final Path repository;
    private final Path settings;

    MavenPackageIT(@TempDir Path temporary) throws IOException {
        Path base = temporary.toRealPath();
        copy = base.resolve("copy");
        project = base.resolve("project");
        changes = base.resolve("changes");
        repository = base.resolve("repository");
        settings = Files.writeString(base.resolve("settings.xml"), settings());
        copyProject(copy);
        copyProject(project);
    }

    @ForEachJdk
    void mvnPackage_dryRun_makesTheSame(TestJdk jdk) throws IOException {
        Map<String, String> expected = buildCopy(jdk);
        List<Map<String, String>> before = host();

        ForkedRun run = succeed(veneer(jdk, dryRun(jdk)));

        assertThat(run.stdout()).as("%s", run).contains("[INFO] " + TEXT_COUNTS + "\n", "BUILD SUCCESS");
        assertThat(run.stderr())
                .as("%s", run)
                .contains("1 child under the same agent")
                .doesNotContain("refused", "for real", "denied");
        assertThat(host()).isEqualTo(before);
        assertOnlyTheProjectIsChanged(jdk);
        apply(jdk);
        assertThat(made(project)).isEqualTo(expected);
    }

    @ForEachJdk
    void mvnPackage_onAnOverlayOfTheProject_makesTheSame(TestJdk jdk) throws IOException {
        Map<String, String> expected = buildCopy(jdk);
        List<Map<String, String>> before = host();

        ForkedRun run = succeed(maven(jdk, "-o", project).policy(policy()));

        assertThat(run.stdout()).as("%s", run).contains("[INFO] " + TEXT_COUNTS + "\n", "BUILD SUCCESS");
        assertThat(run.stderr()).as("%s", run).doesNotContain("veneer:");
        assertThat(host()).isEqualTo(before);
        assertOnlyTheProjectIsChanged(jdk);
        apply(jdk);
        assertThat(made(project)).isEqualTo(expected);
    }

    /** Builds without agent; returns what is there then. */
    private Map<String, String> buildCopy(TestJdk jdk) throws IOException {
        succeed(maven(jdk, "-q", copy));
        Map<String, String> made = made(copy);
        assertThat(made)
                .containsKeys("table.txt", "target/numerals.jar", "target/classes/com/acme/numerals/RomanNumeral.class")
                .anySatisfy((name, line) -> assertThat(line).endsWith(TEXT_COUNTS));
        return made;
    }

    private ForkedJvm maven(TestJdk jdk, String option, Path directory) {
        List<String> words = words(option, directory);
        return ForkedJvm.on(jdk)
                .jvmArguments(words.get(0))
                .main(words.get(1), words.subList(2, words.size()).toArray(String[]::new));
    }

    private List<String> dryRun(TestJdk jdk) {
        List<String> words = new ArrayList<>(List.of("run", "--dry-run", "--changes", changes.toString(), "--"));
        words.add(jdk.launcher().toString());
        words.addAll(words("-o", project));
        return words;
    }

    private List<String> words(String option, Path directory) {
        return List.of(
                "@" + mavenArguments(),
                option,
                "-s",
                settings.toString(),
                "-Dmaven.repo.local=" + repository,
                "-f",
                directory.resolve("pom.xml").toString(),
                "package");
    }

    private static Path mavenArguments() {
        return DEMO_APPS.resolve("maven.args");
    }

    private void assertOnlyTheProjectIsChanged(TestJdk jdk) {
        ForkedRun diff =
                veneer(jdk, List.of("diff", "--all", changes.toString())).run();

        assertThat(diff.lines().subList(0, diff.lines().size() - 1))
                .as("%s", diff)
                .hasSizeGreaterThan(20)
                .allMatch(line -> line.startsWith("A " + project + "/"));
    }

    private void apply(TestJdk jdk) {
        succeed(veneer(jdk, List.of("apply", changes.toString())));
    }

    private static ForkedJvm veneer(TestJdk jdk, List<String> words) {
        return ForkedJvm.on(jdk)
                .jvmArguments("-jar", AgentJar.path().toString())
                .main(words.get(0), words.subList(1, words.size()).toArray(String[]::new));
    }

    private static ForkedRun succeed(ForkedJvm jvm) {
        ForkedRun run = jvm.timeout(Duration.ofMinutes(3)).run();
        assertThat(run.exitCode()).as("%s", run).isZero();
        return run;
    }

    private String policy() {
        return """
                veneer: 1
                filesystem:
                  mounts:
                    - {target: "%s", type: overlay, changes: "%s"}
                process: {children: inherit}
                """.formatted(project, changes);
    }

    private static String settings() throws IOException {
        Matcher installed = REPOSITORY.matcher(Files.readString(mavenArguments()));
        assertThat(installed.find()).isTrue();
        return """
                <settings>
                  <mirrors>
                    <mirror>
                      <id>installed</id>
                      <mirrorOf>*</mirrorOf>
                      <url>%s</url>
                    </mirror>
                  </mirrors>
                </settings>
                """.formatted(Path.of(installed.group(1)).toUri());
    }

    /** Returns what must stay as it is: the project, and Maven's local repository. */
    private List<Map<String, String>> host() throws IOException {
        return List.of(FileTree.contents(project), FileTree.contents(repository));
    }

    /** Returns a line for each file of a project: mode and content, without what differs from one build to the next. */
    private static Map<String, String> made(Path directory) throws IOException {
        Map<String, String> made = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.toList()) {
                String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
                made.put(directory.relativize(path).toString(), mode + " " + content(path, directory));
            }
        }
        return made;
    }

    private static String content(Path path, Path project) throws IOException {
        if (Files.isDirectory(path)) {
            return "directory";
        }
        byte[] bytes = Files.readAllBytes(path);
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        if (path.startsWith(project.resolve("target/surefire-reports"))) {
            return counts(text);
        }
        // The lists of source files have absolute names.
        return path.toString().endsWith(".lst") ? text.replace(project.toString(), "") : digest(bytes);
    }

    private static String counts(String report) {
        Matcher inXml = XML_COUNTS.matcher(report);
        if (inXml.find()) {
            return inXml.group();
        }
        return report.contains(TEXT_COUNTS) ? TEXT_COUNTS : report;
    }

    private static String digest(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copyProject(Path target) throws IOException {
        Path source = DEMO_APPS.resolve("numerals");
        Files.createDirectory(target);
        Files.copy(source.resolve("pom.xml"), target.resolve("pom.xml"));
        try (Stream<Path> paths = Files.walk(source.resolve("src"))) {
            for (Path path : paths.toList()) {
                Files.copy(path, target.resolve(source.relativize(path).toString()));
            }
        }
    }
}

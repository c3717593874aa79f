package dev.veneer.testjdks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the JDKs on which forked tests run: one of each feature version from 17 on.
 *
 * <p>Where two have the same version, the first found wins, in this order: the homes in the environment variable
 * {@code VENEER_TEST_JDKS} (separated as class paths are), the JDK that runs the tests, {@code /usr/lib/jvm}, and
 * SDKMAN's candidates.
 */
public final class TestJdks {
    /** The environment variable that names more JDKs. */
    public static final String VARIABLE = "VENEER_TEST_JDKS";

    private static final int OLDEST = 17;

    private TestJdks() {}

    /** Returns the JDKs found, oldest first; never empty, since the running one counts. */
    public static List<TestJdk> all() {
        return oneOfEachVersion(homes());
    }

    /** Returns the JDK that runs the tests. */
    public static TestJdk running() {
        Path home = Path.of(System.getProperty("java.home"));
        return TestJdk.at(home)
                .orElseThrow(
                        () -> new IllegalStateException("the tests run on a JDK without a readable 'release' file: "
                                + home + "; run them on one that has it, as every JDK from 17 on does"));
    }

    /** Returns the JDKs among {@code homes}, one of each feature version, oldest first. */
    static List<TestJdk> oneOfEachVersion(Collection<Path> homes) {
        Map<Integer, TestJdk> byFeature = new TreeMap<>();
        homes.forEach(home -> TestJdk.at(home).ifPresent(jdk -> byFeature.putIfAbsent(jdk.feature(), jdk)));
        return byFeature.values().stream()
                .filter(jdk -> jdk.feature() >= OLDEST)
                .toList();
    }

    private static List<Path> homes() {
        List<Path> homes = new ArrayList<>();
        String named = System.getenv(VARIABLE);
        if (named != null) {
            Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                    .splitAsStream(named)
                    .filter(home -> !home.isBlank())
                    .forEach(home -> homes.add(requireJdk(Path.of(home.strip()))));
        }
        homes.add(Path.of(System.getProperty("java.home")));
        homes.addAll(children(Path.of("/usr/lib/jvm")));
        homes.addAll(children(Path.of(System.getProperty("user.home"), ".sdkman", "candidates", "java")));
        return homes;
    }

    private static Path requireJdk(Path home) {
        if (TestJdk.at(home).isEmpty()) {
            throw new IllegalStateException(VARIABLE + " names " + home + ", which is no JDK: it needs a readable"
                    + " 'release' file and an executable 'bin/java'; correct or unset the variable");
        }
        return home;
    }

    private static List<Path> children(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }
}

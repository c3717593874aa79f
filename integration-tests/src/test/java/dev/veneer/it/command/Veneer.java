package dev.veneer.it.command;

import dev.veneer.it.harness.AgentJar;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command line {@code java -jar veneer.jar}. */
final class Veneer {
    private Veneer() {}

    /** Returns the command, to be run in a directory. */
    static ForkedJvm in(Path directory, TestJdk jdk, String command, String... arguments) {
        return ForkedJvm.on(jdk)
                .workingDirectory(directory)
                .jvmArguments("-jar", AgentJar.path().toString())
                .main(command, arguments);
    }

    /** Returns arguments for {@code run} with {@link Subject} as the program. */
    static String[] subject(TestJdk jdk, List<String> options, String... arguments) {
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("--", jdk.launcher().toString(), "-cp", classPath(), Subject.class.getName()));
        all.addAll(List.of(arguments));
        return all.toArray(String[]::new);
    }

    /** Returns where the programs are that tests have run. */
    static String classPath() {
        try {
            return Path.of(Subject.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns everything in a directory, to see that nothing was added or taken away. */
    static List<Path> tree(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.sorted().toList();
        }
    }
}

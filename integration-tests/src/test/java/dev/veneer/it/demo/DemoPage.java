package dev.veneer.it.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The comment at the top of a demo's policy file, which says what is to be run and what must come of it. The format is that
 * of {@code demo-apps/run-demo.sh}.
 *
 * @param policy the policy file
 * @param runs the commands, in order
 * @param absent what the host must never have
 */
record DemoPage(Path policy, List<Run> runs, List<Path> absent) {
    private static final String MARGIN = "#   ";

    /**
     * A command and what must come of it.
     *
     * @param arguments its words behind {@code java}
     */
    record Run(List<String> arguments, List<String> stdout, List<String> stderr, List<String> status) {
        static Run of(String command) {
            List<String> words = List.of(command.split(" "));
            return new Run(words.subList(1, words.size()), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        int exitCode() {
            return status.isEmpty() ? 0 : Integer.parseInt(status.get(0));
        }
    }

    /** Returns the repository's root, from which the commands are run. */
    static Path root() {
        return Path.of(System.getProperty("veneer.directory", ".."))
                .toAbsolutePath()
                .normalize();
    }

    /** Reads the pages of all demos. */
    static List<DemoPage> all() {
        try (Stream<Path> directories = Files.list(root().resolve("demo-apps"))) {
            List<DemoPage> pages = new ArrayList<>();
            for (Path directory : directories.sorted().toList()) {
                if (Files.exists(directory.resolve("policy.yaml"))) {
                    pages.add(read(directory.resolve("policy.yaml")));
                }
            }
            return pages;
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the pages of the demos", e);
        }
    }

    private static DemoPage read(Path policy) throws IOException {
        DemoPage page = new DemoPage(policy, new ArrayList<>(), new ArrayList<>());
        Files.readAllLines(policy).stream()
                .takeWhile(line -> line.startsWith("#"))
                .filter(line -> line.startsWith(MARGIN) && line.length() > MARGIN.length() + 2)
                .forEach(line -> page.add(line.charAt(MARGIN.length()), line.substring(MARGIN.length() + 2)));
        return page;
    }

    private void add(char mark, String text) {
        switch (mark) {
            case '$' -> runs.add(Run.of(text));
            case '>' -> last().stdout().add(text);
            case '!' -> last().stderr().add(text);
            case '=' -> last().status().add(text);
            case '-' -> absent.add(root().resolve(text));
            default -> throw new IllegalArgumentException(policy + " has a line of unknown kind: " + mark + ' ' + text);
        }
    }

    private Run last() {
        return runs.get(runs.size() - 1);
    }

    /** Returns the demo's directory, which is what a test report calls it. */
    @Override
    public String toString() {
        return policy.getName(policy.getNameCount() - 2).toString();
    }
}

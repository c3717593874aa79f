package dev.veneer.it.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page of a demo, which says what is to be run and what must come of it. The format is that of
 * {@code demo-apps/run-demo.sh}.
 *
 * @param file the policy file that begins with the page, or the file that is the page
 * @param runs the commands, in order
 * @param absent what the host must never have
 * @param made what the demo makes, and may find from an earlier run
 */
record DemoPage(Path file, List<Run> runs, List<Path> absent, List<Path> made) {
    private static final String MARGIN = "    ";
    private static final Pattern OMISSION = Pattern.compile("\n?\\.\\.\\.");

    /**
     * A command and what must come of it.
     *
     * @param words the command's
     * @param stdout the lines of its standard output, where {@code ...} stands for what is not told
     */
    record Run(List<String> words, List<String> stdout, List<String> stderr, List<String> status) {
        static Run of(String command) {
            return new Run(List.of(command.split(" ")), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        /** Returns what standard output must match. */
        Pattern stdoutPattern() {
            return pattern(stdout);
        }

        /** Returns what standard error must match. */
        Pattern stderrPattern() {
            return pattern(stderr);
        }

        int exitCode() {
            return status.isEmpty() ? 0 : Integer.parseInt(status.get(0));
        }

        /** Returns the pattern of a text that begins with an empty line: so one omission may stand for no line at all. */
        private static Pattern pattern(List<String> lines) {
            String text = lines.stream().map(line -> "\n" + line).collect(Collectors.joining());
            return Pattern.compile(
                    OMISSION.splitAsStream(text + "\n").map(Pattern::quote).collect(Collectors.joining(".*")),
                    Pattern.DOTALL);
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
                Path policy = directory.resolve("policy.yaml");
                Path page = Files.exists(policy) ? policy : directory.resolve("README.md");
                if (Files.exists(page)) {
                    pages.add(read(page));
                }
            }
            return pages;
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the pages of the demos", e);
        }
    }

    private static DemoPage read(Path file) throws IOException {
        DemoPage page = new DemoPage(file, new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        text(file)
                .filter(line -> line.startsWith(MARGIN) && line.length() > MARGIN.length() + 2)
                .forEach(line -> page.add(line.charAt(MARGIN.length()), line.substring(MARGIN.length() + 2)));
        return page;
    }

    private static Stream<String> text(Path file) throws IOException {
        Stream<String> lines = Files.readAllLines(file).stream();
        return file.endsWith("README.md")
                ? lines
                : lines.takeWhile(line -> line.startsWith("#")).map(line -> " " + line.substring(1));
    }

    private void add(char mark, String text) {
        switch (mark) {
            case '$' -> runs.add(Run.of(text));
            case '>' -> last().stdout().add(text);
            case '!' -> last().stderr().add(text);
            case '=' -> last().status().add(text);
            case '-' -> absent.add(root().resolve(text));
            case '+' -> made.add(root().resolve(text));
            default -> throw new IllegalArgumentException(file + " has a line of unknown kind: " + mark + ' ' + text);
        }
    }

    private Run last() {
        return runs.get(runs.size() - 1);
    }

    /** Returns the demo's directory, which is what a test report calls it. */
    @Override
    public String toString() {
        return file.getName(file.getNameCount() - 2).toString();
    }
}

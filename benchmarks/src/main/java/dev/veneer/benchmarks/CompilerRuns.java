package dev.veneer.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Compares the JDK's compiler over the sources of commons-lang3 on an overlay with the same on the host's directory. */
final class CompilerRuns {
    private static final int TIMES = 6;
    /** The compiler is no longer compiled itself. */
    private static final int WARM = 4;

    private static final String ROW = "| %-40s | %9s | %9s | %6s | %6s |%n";

    private final Path agent;
    private final Path directory;
    private final Path policy;
    private final List<long[][]> bare = new ArrayList<>();
    private final List<long[][]> hooked = new ArrayList<>();

    CompilerRuns(Path agent, Path directory) throws IOException {
        this.agent = agent;
        this.directory = directory;
        policy = directory.resolve("compiler.yaml");
        LangSources.unpack(directory.resolve("project/src"));
        Files.writeString(
                policy,
                "veneer: 1\nfilesystem:\n  mounts:\n    - {target: " + directory + "/project, type: overlay, changes: "
                        + directory + "/changes}\n");
    }

    void run(int rounds) throws IOException {
        for (int round = 1; round <= rounds; round++) {
            System.err.printf("round %d of %d: the compiler%n", round, rounds);
            bare.add(fork(List.of()));
            Fixture.delete(directory.resolve("project/target"));
            hooked.add(fork(List.of("-javaagent:" + agent + '=' + policy)));
            Fixture.delete(directory.resolve("changes"));
        }
    }

    private long[][] fork(List<String> agentArguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(agentArguments);
        command.addAll(List.of("-Xms512m", "-Xmx512m", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Compilation.class.getName(), directory + "/project", Integer.toString(TIMES)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (process.waitFor() != 0) {
                throw new IOException("the compiler's JVM ended with exit status " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the compiler's JVM was not waited for", e);
        }
        return printed.lines()
                .map(line -> Arrays.stream(line.split(" "))
                        .mapToLong(Long::parseLong)
                        .toArray())
                .toArray(long[][]::new);
    }

    void print(PrintStream out) {
        out.printf(ROW, "javac over commons-lang3, on an overlay", "base, ms", "ms", "wall", "CPU");
        out.printf(ROW.replaceAll("%-?\\d+s", "---"));
        print(out, "the JVM's start, until main", 0, 1);
        print(out, "the first time", 1, 2);
        print(out, "again in the same JVM", WARM, TIMES + 1);
    }

    private void print(PrintStream out, String what, int first, int end) {
        double wallBase = median(bare, 0, first, end);
        double wall = median(hooked, 0, first, end);
        out.printf(
                ROW,
                what,
                number("%,.0f", wallBase / 1e6),
                number("%,.0f", wall / 1e6),
                number("%.3f", wall / wallBase),
                number("%.3f", median(hooked, 1, first, end) / median(bare, 1, first, end)));
    }

    private static double median(List<long[][]> forks, int column, int first, int end) {
        long[] values = forks.stream()
                .flatMap(fork -> Arrays.stream(fork, first, end))
                .mapToLong(line -> line[column])
                .sorted()
                .toArray();
        int middle = values.length / 2;
        return values.length % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2.0;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }
}

package dev.veneer.it.demo;

import dev.veneer.it.harness.ForkedRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a command line as a user would, without input, and without options that the test's own JVM was given. */
final class Command {
    private static final long MINUTES_AT_MOST = 5;

    private Command() {}

    /**
     * Runs a command line, in the locale C.UTF-8.
     *
     * @param directory where it is started
     * @param environment variables beside those of the test
     */
    static ForkedRun run(Path directory, Map<String, String> environment, List<String> words)
            throws IOException, InterruptedException {
        Path stdout = Files.createTempFile("veneer-it", ".out");
        Path stderr = Files.createTempFile("veneer-it", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectOutput(stdout.toFile())
                    .redirectError(stderr.toFile());
            builder.environment()
                    .keySet()
                    .removeAll(List.of(
                            "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH", "VENEER_POLICY"));
            builder.environment().put("LC_ALL", "C.UTF-8");
            builder.environment().putAll(environment);
            return await(builder.start(), words, stdout, stderr);
        } finally {
            Files.delete(stdout);
            Files.delete(stderr);
        }
    }

    private static ForkedRun await(Process process, List<String> words, Path stdout, Path stderr)
            throws IOException, InterruptedException {
        process.getOutputStream().close();
        boolean ended = process.waitFor(MINUTES_AT_MOST, TimeUnit.MINUTES);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        ForkedRun run = new ForkedRun(words, process.exitValue(), Files.readString(stdout), Files.readString(stderr));
        if (!ended) {
            throw new AssertionError("still running after " + MINUTES_AT_MOST + " minutes: " + run);
        }
        return run;
    }
}

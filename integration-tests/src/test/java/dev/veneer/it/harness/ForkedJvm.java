package dev.veneer.it.harness;

import dev.veneer.testjdks.TestJdk;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Describes a JVM, starts it and waits for it.
 *
 * <pre>{@code
 * ForkedRun run = ForkedJvm.on(jdk)
 *         .policy("veneer: 1\nfilesystem: {default: allow}\n")
 *         .main(Program.class, "an argument")
 *         .run();
 * }</pre>
 *
 * <p>Options that the surrounding environment hands to every JVM are taken away, the cache of woven classes is none that a
 * person uses, and the locale is C.UTF-8, so that a run
 * depends on what is written in the test alone.
 */
public final class ForkedJvm {
    private static final List<String> FOREIGN =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH", "VENEER_POLICY", "LANGUAGE");

    private static final String CACHE_VARIABLE = "XDG_CACHE_HOME";

    private final TestJdk jdk;
    /** What ends sooner where a JVM runs for a second or two. */
    private static final List<String> QUICK = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final List<String> jvmArguments = new ArrayList<>(QUICK);
    private final List<String> launcher = new ArrayList<>();
    private final List<Path> classPath = new ArrayList<>();
    private final List<String> program = new ArrayList<>();
    private final Map<String, String> environment =
            new HashMap<>(Map.of("LC_ALL", "C.UTF-8", CACHE_VARIABLE, cacheHome()));
    private @Nullable String policy;
    private String agentOptions = "";
    private @Nullable Path workingDirectory;
    private Duration timeout = Duration.ofSeconds(60);
    private @Nullable String killMark;
    private long killDelayMillis;
    private @Nullable String inspectionMark;
    private Consumer<Process> inspection = process -> {};

    private ForkedJvm(TestJdk jdk) {
        this.jdk = jdk;
    }

    /** Begins the description of a JVM without agent. */
    public static ForkedJvm on(TestJdk jdk) {
        return new ForkedJvm(jdk);
    }

    /** Adds the agent, with a policy file of this text. */
    public ForkedJvm policy(String text) {
        policy = text;
        return this;
    }

    /** Adds options to the agent's argument, behind the policy file, such as {@code log=debug}. */
    public ForkedJvm agentOptions(String... options) {
        agentOptions = List.of(options).stream().map(option -> "," + option).collect(Collectors.joining());
        return this;
    }

    /** Has another command start the JVM: its command line comes behind the words of that. */
    public ForkedJvm launcher(String... words) {
        launcher.addAll(List.of(words));
        return this;
    }

    /** Has the JVM choose its collector and compile as far as it does by itself, which takes it longer to start. */
    public ForkedJvm allCompilers() {
        jvmArguments.removeAll(QUICK);
        return this;
    }

    /** Adds options of the JVM. */
    public ForkedJvm jvmArguments(String... arguments) {
        jvmArguments.addAll(List.of(arguments));
        return this;
    }

    /** Adds to the class path. */
    public ForkedJvm classPath(Path... entries) {
        classPath.addAll(List.of(entries));
        return this;
    }

    /** Adds the places that classes were loaded from to the class path. */
    public ForkedJvm classPathOf(Class<?>... classes) {
        return classPath(Arrays.stream(classes).map(ForkedJvm::placeOf).toArray(Path[]::new));
    }

    /** Sets the program by name. */
    public ForkedJvm main(String mainClass, String... arguments) {
        program.clear();
        program.add(mainClass);
        program.addAll(List.of(arguments));
        return this;
    }

    /** Sets the program, and adds the place that its class was loaded from to the class path. */
    public ForkedJvm main(Class<?> mainClass, String... arguments) {
        return classPath(placeOf(mainClass)).main(mainClass.getName(), arguments);
    }

    /** Sets an environment variable. */
    public ForkedJvm environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Sets the directory in which the process starts; without it, it is the test's own. */
    public ForkedJvm workingDirectory(Path directory) {
        workingDirectory = directory;
        return this;
    }

    /** Sets how long the JVM may run; one minute where it is not set. */
    public ForkedJvm timeout(Duration duration) {
        timeout = duration;
        return this;
    }

    /** Has the JVM killed ({@code SIGKILL}) so many milliseconds after it wrote {@code line}, unless it ends before. */
    public ForkedJvm killAfter(String line, long millis) {
        killMark = line;
        killDelayMillis = millis;
        return this;
    }

    /**
     * Has somebody look at the process while it runs, after it wrote {@code line}: its standard input, which is empty, ends only
     * then. Nobody looks where the JVM ends before.
     */
    public ForkedJvm inspectAfter(String line, Consumer<Process> inspection) {
        inspectionMark = line;
        this.inspection = inspection;
        return this;
    }

    /**
     * Starts the JVM and waits for its end.
     *
     * @throws AssertionError if it is still running after the timeout; it has been killed then
     */
    public ForkedRun run() {
        try {
            Path files = Files.createTempDirectory("veneer-it").toRealPath();
            try {
                return run(files);
            } finally {
                for (String name : List.of("policy.yaml", "stdout", "stderr")) {
                    Files.deleteIfExists(files.resolve(name));
                }
                Files.deleteIfExists(files);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a forked JVM ran", e);
        }
    }

    private ForkedRun run(Path files) throws IOException, InterruptedException {
        Path stdout = files.resolve("stdout");
        Path stderr = files.resolve("stderr");
        List<String> command = command(files);
        Process process = builder(command)
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile())
                .start();
        if (inspectionMark != null) {
            inspectWhenItIsTime(process, stdout, inspectionMark);
        }
        process.getOutputStream().close();
        if (killMark != null) {
            killWhenItIsTime(process, stdout, killMark);
        }
        boolean ended = process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        if (!ended) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        ForkedRun run = new ForkedRun(command, process.exitValue(), text(stdout), text(stderr));
        if (!ended) {
            throw new AssertionError("still running after " + timeout + ": " + run);
        }
        return run;
    }

    private void inspectWhenItIsTime(Process process, Path stdout, String mark) {
        try {
            Awaitility.await("'" + mark + "' on standard output")
                    .atMost(timeout)
                    .until(() -> !process.isAlive() || text(stdout).contains(mark));
            if (process.isAlive()) {
                inspection.accept(process);
            }
        } catch (ConditionTimeoutException e) {
            // Its input ends now, and so it does; or the test is told with all that it said.
        } catch (RuntimeException | Error e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private void killWhenItIsTime(Process process, Path stdout, String mark) throws InterruptedException {
        Awaitility.await("'" + mark + "' on standard output")
                .atMost(timeout)
                .until(() -> !process.isAlive() || text(stdout).contains(mark));
        if (!process.waitFor(killDelayMillis, TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeAll(FOREIGN);
        builder.environment().putAll(environment);
        if (workingDirectory != null) {
            builder.directory(workingDirectory.toFile());
        }
        return builder;
    }

    private List<String> command(Path files) throws IOException {
        List<String> command = new ArrayList<>(launcher);
        command.add(jdk.launcher().toString());
        if (policy != null) {
            Path file = Files.writeString(files.resolve("policy.yaml"), policy);
            command.add("-javaagent:" + AgentJar.path() + "=" + file + agentOptions);
        }
        command.addAll(jvmArguments);
        if (!classPath.isEmpty()) {
            command.add("-cp");
            command.add(classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
        }
        command.addAll(program);
        return command;
    }

    /** Returns where woven classes are kept: not at the home of who runs the tests. */
    private static String cacheHome() {
        String given = System.getenv(CACHE_VARIABLE);
        return given != null
                ? given
                : Path.of(System.getProperty("java.io.tmpdir"), "veneer-it-cache")
                        .toString();
    }

    private static Path placeOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException("not loaded from a file: " + type, e);
        }
    }
}

package dev.veneer.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A program to measure as a whole: the JDK's compiler over the sources of a directory, several times in one JVM.
 *
 * <p>Prints lines of two numbers, nanoseconds of the wall's clock and of all processors: first for the JVM's start until here, then for
 * each time.
 */
final class Compilation {
    private Compilation() {}

    /** Takes the project's directory and how often to compile. */
    public static void main(String[] arguments) throws IOException {
        Path project = Path.of(arguments[0]);
        long sinceStart = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        System.out.println(TimeUnit.MILLISECONDS.toNanos(sinceStart) + " " + cpu());
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            long wall = System.nanoTime();
            long cpu = cpu();
            compile(project, project.resolve("target/classes-" + i));
            System.out.println((System.nanoTime() - wall) + " " + (cpu() - cpu));
        }
    }

    /** Compiles the sources in {@code src} of a project. */
    static void compile(Path project, Path classes) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("-nowarn", "-XDsuppressNotes", "-proc:none", "-d", classes.toString()));
        try (Stream<Path> sources = Files.walk(project.resolve("src"))) {
            sources.map(Path::toString).filter(name -> name.endsWith(".java")).forEach(arguments::add);
        }
        int status = ToolProvider.getSystemJavaCompiler()
                .run(null, System.err, System.err, arguments.toArray(String[]::new));
        if (status != 0) {
            throw new IllegalStateException("the compiler ended with status " + status);
        }
    }

    /** Returns the CPU time of the JVM so far, in nanoseconds. */
    static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}

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
 * <p>Prints a line for each time: nanoseconds of the wall's clock and of all processors, the first from the JVM's start on.
 */
final class Compilation {
    private Compilation() {}

    /** Takes the project's directory and how often to compile. */
    public static void main(String[] arguments) throws IOException {
        Path project = Path.of(arguments[0]);
        long wall = TimeUnit.MILLISECONDS.toNanos(
                ManagementFactory.getRuntimeMXBean().getStartTime() - System.currentTimeMillis());
        long wallBegan = System.nanoTime() + wall;
        long cpuBegan = 0;
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            compile(project, project.resolve("target/classes-" + i));
            long wallNow = System.nanoTime();
            long cpuNow = cpu();
            System.out.println((wallNow - wallBegan) + " " + (cpuNow - cpuBegan));
            wallBegan = wallNow;
            cpuBegan = cpuNow;
        }
    }

    private static void compile(Path project, Path classes) throws IOException {
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

    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }
}

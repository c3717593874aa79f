package dev.veneer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The first call in a directory: each iteration asks for a file in directories that no call has named before. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FirstTouch {
    static final int DIRECTORIES = 1_000;
    /** How many iterations, of warm-up and measurement, find directories of their own. */
    static final int ITERATIONS = 12;

    private Path[] paths = {};
    private int next;

    static void fill(Path disk) throws IOException {
        for (int i = 0; i < DIRECTORIES * ITERATIONS; i++) {
            Files.createFile(Files.createDirectories(directory(disk, i)).resolve("file"));
        }
    }

    private static Path directory(Path disk, int number) {
        return disk.resolve("touched/a/b/c").resolve(Integer.toString(number));
    }

    @Setup
    public void name() {
        Path disk = Path.of(System.getProperty(Place.DISK_ROOT));
        paths = new Path[DIRECTORIES * ITERATIONS];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = directory(disk, i).resolve("file");
        }
    }

    @Benchmark
    @OperationsPerInvocation(DIRECTORIES)
    public int firstTouch() {
        int found = 0;
        for (int i = 0; i < DIRECTORIES; i++) {
            found += Files.exists(paths[next++]) ? 1 : 0;
        }
        return found;
    }
}

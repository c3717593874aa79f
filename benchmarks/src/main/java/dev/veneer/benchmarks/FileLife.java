package dev.veneer.benchmarks;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The whole life of a small file. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FileLife {
    @Param("PLAIN")
    public Place place = Place.PLAIN;

    /** One name alone. */
    @Param("ONE")
    public Names names = Names.ONE;

    private final byte[] bytes = new byte[4_096];
    private Path file = Path.of("");

    /** Names the file, in a directory that has others. */
    @Setup
    public void name() throws IOException {
        Path directory = directory();
        if (place == Place.MERGED || place == Place.KERNEL) {
            Fixture.change(directory);
        }
        file = directory.resolve("new");
    }

    private Path directory() throws IOException {
        if (place == Place.JIMFS) {
            Path root = Jimfs.newFileSystem(Configuration.unix()).getPath("/");
            Path directory = place.in(root, root).resolve(names.name());
            Fixture.fill(directory, names);
            return directory;
        }
        return place.here().resolve(names.name());
    }

    @Benchmark
    public byte[] createReadDelete() throws IOException {
        Files.write(file, bytes);
        byte[] read = Files.readAllBytes(file);
        Files.delete(file);
        return read;
    }
}

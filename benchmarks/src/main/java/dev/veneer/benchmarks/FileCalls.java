package dev.veneer.benchmarks;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The calls of {@code java.io} and {@code java.nio.file} that are measured: all that take a name. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FileCalls {
    private static final int MIXED_CALLS = 3_000;

    @Param("PLAIN")
    public Place place = Place.PLAIN;

    @Param("ONE")
    public Names names = Names.ONE;

    private File[] files = {};
    private Path[] paths = {};
    private File directory = new File("");
    private Path directoryPath = Path.of("");
    private int next;
    /** Names the files, fills what each fork fills for itself, and calls everything, so that the JIT compiler sees a mixed program. */
    @Setup
    public void open() throws IOException {
        directoryPath = place.here().resolve(names.name());
        if (place.ofEachFork()) {
            Fixture.fill(directoryPath, names);
        }
        directory = directoryPath.toFile();
        paths = new Path[names.count()];
        files = new File[names.count()];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = directoryPath.resolve("file-" + i);
            files[i] = paths[i].toFile();
        }
        if (place == Place.MERGED) {
            Fixture.change(directoryPath);
        }
        for (int i = 0; i < MIXED_CALLS; i++) {
            callAll();
        }
    }

    private void callAll() throws IOException {
        existsIo();
        existsNio();
        attributesIo();
        attributesNio();
        openIo();
        openNio();
    }

    private int next() {
        int index = next + 1;
        next = index < paths.length ? index : 0;
        return next;
    }

    @Benchmark
    public boolean existsIo() {
        return files[next()].exists();
    }

    @Benchmark
    public boolean existsNio() {
        return Files.exists(paths[next()]);
    }

    @Benchmark
    public long attributesIo() {
        return files[next()].length();
    }

    @Benchmark
    public BasicFileAttributes attributesNio() throws IOException {
        return Files.readAttributes(paths[next()], BasicFileAttributes.class);
    }

    @Benchmark
    public void openIo() throws IOException {
        new FileInputStream(files[next()]).close();
    }

    @Benchmark
    public void openNio() throws IOException {
        FileChannel.open(paths[next()], StandardOpenOption.READ).close();
    }

    @Benchmark
    public String[] listIo() {
        return directory.list();
    }

    @Benchmark
    public int listNio() throws IOException {
        int count = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directoryPath)) {
            for (Path ignored : entries) {
                count++;
            }
        }
        return count;
    }
}

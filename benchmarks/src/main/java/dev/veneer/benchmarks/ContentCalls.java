package dev.veneer.benchmarks;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Reads and writes of files that are open. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ContentCalls {
    private static final int BLOCK = 4_096;

    @Param("PLAIN")
    public Place place = Place.PLAIN;

    /** Names do not matter here; all benchmarks have the same parameters. */
    @Param("ONE")
    public Names names = Names.ONE;

    private FileChannel read;
    private FileChannel written;
    private RandomAccessFile stream;

    /**
     * On a page of its own: where {@code malloc} puts it otherwise differs from JVM to JVM, and the kernel copies 4 KiB 3 %
     * slower from an address that is not a multiple of 32.
     */
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(2 * BLOCK)
            .alignedSlice(BLOCK)
            .limit(BLOCK)
            .slice();

    private final byte[] bytes = new byte[BLOCK];

    /** Opens one file to read, and another to write. */
    @Setup
    public void open() throws IOException {
        Path directory = place.here().resolve(names.name());
        read = FileChannel.open(directory.resolve(Fixture.READ), StandardOpenOption.READ);
        stream = new RandomAccessFile(directory.resolve(Fixture.READ).toFile(), "r");
        written = FileChannel.open(directory.resolve(Fixture.CHANGED), StandardOpenOption.WRITE);
    }

    @TearDown
    public void close() throws IOException {
        read.close();
        stream.close();
        written.close();
    }

    @Benchmark
    public int read() throws IOException {
        buffer.clear();
        return read.read(buffer, 0);
    }

    @Benchmark
    public int write() throws IOException {
        buffer.clear();
        return written.write(buffer, 0);
    }

    @Benchmark
    public int readIo() throws IOException {
        stream.seek(0);
        return stream.read(bytes);
    }
}

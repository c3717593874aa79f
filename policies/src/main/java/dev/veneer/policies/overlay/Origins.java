package dev.veneer.policies.overlay;

import dev.veneer.hook.FileRefusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Set;

/**
 * The log of what lower layers had under the names that the upper layer covers or deletes, by which it can be told later
 * whether they still have the same. A line is written before the change gets its name, so that a killed JVM leaves no
 * change without one; a name that no lower layer had gets none. Of several lines for a path the first counts.
 *
 * <p>Whoever writes holds the layer's lock.
 */
final class Origins implements AutoCloseable {
    private static final String ATTRIBUTES = "mode,size,lastModifiedTime,ctime,dev,ino";
    /** How many paths are remembered to have their line; another line does no harm. */
    private static final int CAPACITY = 65_536;

    private final HostCalls calls;
    private final LayerTree tree;
    private final FileChannel log;
    private final Set<String> noted = new HashSet<>();

    private Origins(HostCalls calls, LayerTree tree, FileChannel log) {
        this.calls = calls;
        this.tree = tree;
        this.log = log;
    }

    /** Opens the log in the work directory of a layer; a new one begins with the layer's root. */
    static Origins open(HostCalls calls, LayerTree tree) throws IOException {
        String path = tree.upper() + '/' + LayerNames.WORK + '/' + LayerNames.ORIGINS;
        endTornLine(calls, path);
        FileChannel log = calls.channel(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        Origins origins = new Origins(calls, tree, log);
        if (log.size() == 0) {
            origins.write("/", tree.lowers().get(0));
        }
        return origins;
    }

    /** Has a line that a kill cut off not become one with the next. */
    private static void endTornLine(HostCalls calls, String path) throws IOException {
        if (!calls.exists(path)) {
            return;
        }
        try (FileChannel channel = calls.channel(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            long size = channel.size();
            if (size > 0 && channel.read(last, size - 1) == 1 && last.get(0) != '\n') {
                channel.write(ByteBuffer.wrap(new byte[] {'\n'}), size);
            }
        }
    }

    /** Notes what the lower layers have under a path, if they have it. */
    void note(String path, LayeredFile lower) throws FileRefusal {
        if (lower.exists()) {
            note(path, lower.host());
        }
    }

    /**
     * Notes what is about to be copied up.
     *
     * @param original the host path in a lower layer
     * @param copy the host path in the upper layer
     */
    void noteCopy(String original, String copy) throws FileRefusal {
        note(copy.substring(tree.upper().length()), original);
    }

    private void note(String path, String original) throws FileRefusal {
        if (noted.contains(path)) {
            return;
        }
        try {
            write(path, original);
        } catch (IOException e) {
            throw HostCalls.refusal(e);
        }
        if (noted.size() >= CAPACITY) {
            noted.clear();
        }
        noted.add(path);
    }

    private void write(String path, String original) throws IOException {
        String line = origin(path, original).line() + '\n';
        ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.US_ASCII));
        while (bytes.hasRemaining()) {
            log.write(bytes);
        }
    }

    private LowerOrigin origin(String path, String original) throws IOException {
        UnixAttributes read = UnixAttributes.read(calls.raw(original), ATTRIBUTES);
        return new LowerOrigin(
                path,
                original,
                read.integer("mode"),
                read.number("size"),
                read.time("lastModifiedTime"),
                read.time("ctime"),
                read.number("dev"),
                read.number("ino"));
    }

    @Override
    public void close() {
        try {
            log.close();
        } catch (IOException e) {
            // Every line was written at once.
            return;
        }
    }
}

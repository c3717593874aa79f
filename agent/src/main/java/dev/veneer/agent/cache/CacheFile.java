package dev.veneer.agent.cache;

import dev.veneer.agent.weave.ClassSet;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The form in which woven classes lie in a file: a {@link Checksum} of all that follows, then the {@link CacheKey}, then the
 * number of classes, then for each its name, its length and its bytes.
 */
final class CacheFile {
    private CacheFile() {}

    /** Returns the file's content. */
    static byte[] write(CacheKey key, ClassSet classes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(0);
        write(out, key.text().getBytes(StandardCharsets.UTF_8));
        out.writeInt(classes.byName().size());
        for (Map.Entry<String, byte[]> entry : classes.byName().entrySet()) {
            out.writeUTF(entry.getKey());
            write(out, entry.getValue());
        }
        byte[] content = bytes.toByteArray();
        ByteBuffer.wrap(content).putInt(Checksum.of(content, Integer.BYTES));
        return content;
    }

    /**
     * Reads the file's content.
     *
     * @throws IOException if it is damaged, or the file of another key
     */
    static ClassSet read(CacheKey key, byte[] content) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(content));
        if (content.length < 2 * Integer.BYTES || in.readInt() != Checksum.of(content, Integer.BYTES)) {
            throw new IOException("it is damaged");
        }
        if (!key.text().equals(new String(readBytes(in), StandardCharsets.UTF_8))) {
            throw new IOException("it is of another start");
        }
        SortedMap<String, byte[]> classes = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            classes.put(in.readUTF(), readBytes(in));
        }
        return new ClassSet(classes);
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] readBytes(DataInputStream in) throws IOException {
        return in.readNBytes(in.readInt());
    }
}

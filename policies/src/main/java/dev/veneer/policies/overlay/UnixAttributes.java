package dev.veneer.policies.overlay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Objects;

/** What {@code lstat(2)} tells of a file, by the names that the JDK's view {@code unix} has for it. */
public final class UnixAttributes {
    private final Map<String, Object> values;

    private UnixAttributes(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * Reads attributes, of a link its own.
     *
     * @param names separated by commas
     */
    public static UnixAttributes read(Path path, String names) throws IOException {
        return new UnixAttributes(Files.readAttributes(path, "unix:" + names, LinkOption.NOFOLLOW_LINKS));
    }

    /** Returns one that the JDK has as an {@code int}. */
    public int integer(String name) {
        return (Integer) value(name);
    }

    /** Returns one that the JDK has as a {@code long}. */
    public long number(String name) {
        return (Long) value(name);
    }

    /** Returns one that is a time. */
    public FileTime time(String name) {
        return (FileTime) value(name);
    }

    private Object value(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }
}

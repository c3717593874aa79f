package dev.veneer.policies.overlay;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the lower layers had under a name before the upper layer first had something to say of it: a line of the log.
 *
 * @param path below the mount's root, as a byte string that begins with {@code /}
 * @param host the host path in the lower layer, as a byte string
 * @param mode as {@code lstat(2)} tells it
 * @param size in bytes
 * @param modified when its content was changed last
 * @param changed when anything of it was changed last, {@code ctime}
 * @param device the device that it is on
 * @param inode its number there
 */
public record LowerOrigin(
        String path, String host, int mode, long size, FileTime modified, FileTime changed, long device, long inode) {
    private static final int FIELDS = 9;
    private static final int OCTAL = 8;
    private static final int NANO_DIGITS = 9;
    /** The last field of a whole line: a kill may have cut one off anywhere. */
    private static final String END = ".";

    /** Returns the line, without its end. */
    public String line() {
        return String.join(
                " ",
                EscapedPath.of(path),
                EscapedPath.of(host),
                Integer.toOctalString(mode),
                Long.toString(size),
                text(modified),
                text(changed),
                Long.toString(device),
                Long.toString(inode),
                END);
    }

    /** Reads a line; returns {@code null} where it is not whole. */
    public static @Nullable LowerOrigin parse(String line) {
        String[] fields = line.split(" ", -1);
        if (fields.length != FIELDS || !fields[FIELDS - 1].equals(END)) {
            return null;
        }
        try {
            return new LowerOrigin(
                    EscapedPath.byteString(fields[0]),
                    EscapedPath.byteString(fields[1]),
                    Integer.parseInt(fields[2], OCTAL),
                    Long.parseLong(fields[3]),
                    time(fields[4]),
                    time(fields[5]),
                    Long.parseLong(fields[6]),
                    Long.parseLong(fields[7]));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Returns the same with another time of the last change of anything. */
    public LowerOrigin withChanged(FileTime time) {
        return new LowerOrigin(path, host, mode, size, modified, time, device, inode);
    }

    /** Returns a time as seconds since the epoch, with nine digits behind the point. */
    public static String text(FileTime time) {
        Instant instant = time.toInstant();
        String nanos = Integer.toString(instant.getNano());
        return instant.getEpochSecond() + "." + "0".repeat(NANO_DIGITS - nanos.length()) + nanos;
    }

    /**
     * Reads a time from seconds since the epoch.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static FileTime time(String text) {
        int point = text.indexOf('.');
        if (point < 1 || text.length() - point - 1 != NANO_DIGITS) {
            throw new IllegalArgumentException("no time: " + text);
        }
        long seconds = Long.parseLong(text.substring(0, point));
        return FileTime.from(Instant.ofEpochSecond(seconds, Integer.parseInt(text.substring(point + 1))));
    }
}

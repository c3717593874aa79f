package dev.veneer.hook;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.attribute.FileTime;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The times of files, as a program with a virtual clock sees them.
 *
 * <p>Where no policy is in force, and in a {@link HostScope}, they are those that are stored.
 */
public final class FileTimeHooks {
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MOST_MILLIS = Long.MAX_VALUE / NANOS_PER_MILLI;

    private FileTimeHooks() {}

    /** Returns what the program sees of a stored time of the file with an inode. */
    public static FileTime shown(long inode, FileTime stored) {
        ClockPolicy current = ClockHooks.policy;
        if (current == null) {
            HookProbe.records(ClockCall.FILE_TIME);
            return stored;
        }
        FileTimePolicy times = current.fileTimes();
        long nanos = stored.to(TimeUnit.NANOSECONDS);
        return times.concerns(nanos, nanos) && !HostScope.active() ? times.shown(inode, stored) : stored;
    }

    /**
     * Returns what the program sees of the time when a file was made; as it is where that is another time of the file, which
     * the JDK takes where the host does not tell.
     *
     * @param seconds the time when it was made as it is stored, since 1970-01-01T00:00:00Z
     * @param nanos the nanoseconds of that second
     */
    public static FileTime shown(long inode, long seconds, long nanos, FileTime time) {
        return time.to(TimeUnit.NANOSECONDS) == TimeUnit.SECONDS.toNanos(seconds) + nanos || ClockHooks.policy == null
                ? shown(inode, time)
                : time;
    }

    /** Returns what the program sees of a stored time, in milliseconds: what the other ways show, with less of it. */
    public static long lastModified(File file, long millis) {
        ClockPolicy current = ClockHooks.policy;
        if (current == null) {
            HookProbe.records(ClockCall.FILE_TIME);
            return millis;
        }
        if (!isConcerned(current.fileTimes(), millis) || HostScope.active()) {
            return millis;
        }
        try {
            return Files.getLastModifiedTime(file.toPath()).toMillis();
        } catch (IOException | InvalidPathException e) {
            return current.fileTimes().shown(0, FileTime.fromMillis(millis)).toMillis();
        }
    }

    /** Takes note of times that the program sets; {@code null} for one that is kept. */
    public static void set(@Nullable FileTime modified, @Nullable FileTime accessed) {
        ClockPolicy current = ClockHooks.policy;
        if (current == null) {
            HookProbe.records(ClockCall.FILE_TIME_SET);
            return;
        }
        if (!HostScope.active()) {
            set(current.fileTimes(), modified);
            set(current.fileTimes(), accessed);
        }
    }

    /** Takes note of a time that the program sets, in milliseconds. */
    public static void set(long millis) {
        ClockPolicy current = ClockHooks.policy;
        if (current == null) {
            HookProbe.records(ClockCall.FILE_TIME_SET);
            return;
        }
        if (millis < MOST_MILLIS && !HostScope.active()) {
            current.fileTimes().set(millis * NANOS_PER_MILLI);
        }
    }

    private static void set(FileTimePolicy times, @Nullable FileTime time) {
        if (time != null) {
            long nanos = time.to(TimeUnit.NANOSECONDS);
            times.set(nanos);
            // Older JDKs set those of links in microseconds.
            times.set(nanos - Math.floorMod(nanos, NANOS_PER_MICRO));
        }
    }

    /** Looks at the whole millisecond, of which the rest was cut off. */
    private static boolean isConcerned(FileTimePolicy times, long millis) {
        return millis > 0
                && millis < MOST_MILLIS
                && times.concerns(millis * NANOS_PER_MILLI, millis * NANOS_PER_MILLI + NANOS_PER_MILLI - 1);
    }
}

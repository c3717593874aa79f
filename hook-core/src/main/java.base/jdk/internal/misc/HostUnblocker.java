package jdk.internal.misc;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Tells whether the JVM is about to put virtual threads back to work that were blocked at a monitor, or notified there.
 *
 * <p>Since JDK 24 (JEP 491) such a thread has no carrier. Who gives the monitor up puts it on a list of the JVM's own and wakes
 * a thread that looks after that list, before he goes on. No call shows it; but from then on the kernel shows that thread as one
 * that runs, until the list is empty: see proc_pid_stat(5), whose line for a thread is read here. Safe for use by several threads,
 * one after the other.
 */
public final class HostUnblocker implements BooleanSupplier {
    private static final String TASKS = "/proc/self/task";

    private static final String NAME = "VirtualThread-unblocker";

    /** How much of a name the kernel keeps. That of another, VirtualThread-unparker, begins like this one, but not before one sleeps. */
    private static final int KEPT = 15;

    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);
    private static final byte SLEEPS = 'S';

    /** The line of that thread; null where none was found. */
    private final RandomAccessFile line;

    private final byte[] text = new byte[256];

    /** What carries virtual threads. */
    private final ForkJoinPool carriers;

    /** Whether there has been a virtual thread: until then there is nobody to wake, and the kernel need not be asked. */
    private boolean used;

    /** That thread; null where none was found. */
    private final Thread thread;

    /**
     * Creates the door, before any virtual thread sleeps.
     *
     * @throws ReflectiveOperationException where this JDK has no virtual threads
     * @throws IOException where the kernel tells nothing of threads
     */
    public HostUnblocker() throws ReflectiveOperationException, IOException {
        // Begins the thread.
        Field scheduler = Class.forName("java.lang.VirtualThread", true, null).getDeclaredField("DEFAULT_SCHEDULER");
        scheduler.setAccessible(true);
        carriers = (ForkJoinPool) scheduler.get(null);
        thread = Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals(NAME))
                .findAny()
                .orElse(null);
        line = thread == null ? null : find();
    }

    private static RandomAccessFile find() throws IOException {
        long begin = System.nanoTime();
        do {
            String[] tasks = new File(TASKS).list();
            for (String task : tasks == null ? new String[0] : tasks) {
                Path directory = Path.of(TASKS, task);
                // A thread gives itself its name, a moment after it has begun.
                if (Files.readString(directory.resolve("comm")).strip().equals(NAME.substring(0, KEPT))) {
                    return new RandomAccessFile(directory.resolve("stat").toFile(), "r");
                }
            }
            Thread.onSpinWait();
        } while (System.nanoTime() - begin < PATIENCE);
        return null;
    }

    @Override
    public boolean getAsBoolean() {
        if (line == null || !isUsed()) {
            return false;
        }
        // Looks twice: at a safepoint it sleeps, too, and whoever asks goes no further than from one look to the other.
        // Then whether it has come to a hook with whom it wakes, and sleeps there until its turn; in this order.
        return !sleeps() || !sleeps() || thread.getState() == Thread.State.BLOCKED;
    }

    private boolean isUsed() {
        // A carrier ends when it has been idle for long by the clock that asks here, so one is seen in time.
        used = used || carriers.getPoolSize() > 0;
        return used;
    }

    private boolean sleeps() {
        try {
            line.seek(0);
            int length = line.read(text);
            // The state follows the name, which is in brackets.
            int end = new String(text, 0, Math.max(0, length), StandardCharsets.ISO_8859_1).lastIndexOf(')');
            return end < 0 || end + 2 >= length || text[end + 2] == SLEEPS;
        } catch (IOException e) {
            return true;
        }
    }
}

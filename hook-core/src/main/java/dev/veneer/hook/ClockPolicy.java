package dev.veneer.hook;

/**
 * Tells the time that a program sees.
 *
 * <p>Called by the hooks from any thread, for each reading; so an implementation neither allocates nor locks, and calls
 * nothing that reads a clock through the hooks.
 */
public interface ClockPolicy {
    /** Returns the wall clock, as {@link System#currentTimeMillis} does: milliseconds since 1970-01-01T00:00:00Z. */
    long currentTimeMillis();

    /**
     * Returns the wall clock, as the method behind {@link java.time.Clock} does.
     *
     * @param offset seconds since 1970-01-01T00:00:00Z
     * @return nanoseconds since then, or -1 where that is more than 2<sup>32</sup> seconds away
     */
    long nanoTimeAdjustment(long offset);

    /** Returns the monotonic clock, as {@link System#nanoTime} does: nanoseconds since an arbitrary moment; never goes back. */
    long nanoTime();

    /**
     * Returns the wall clock by which waits are counted: {@link #currentTimeMillis}, but where the clock stands still or is
     * moved by its readers. Then waits take real time, and so does this.
     */
    long waitTimeMillis();

    /** Returns the monotonic clock by which waits are counted; see {@link #waitTimeMillis}. */
    long waitNanoTime();

    /** Returns what the program sees of a real moment, such as that when the JVM started; milliseconds since 1970-01-01T00:00:00Z. */
    long virtualTimeMillis(long real);

    /** Returns what tells of the times of files; unlike readings, it may lock and allocate. */
    FileTimePolicy fileTimes();
}

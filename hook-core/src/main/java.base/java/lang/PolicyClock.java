package java.lang;

import dev.veneer.hook.ClockControlHooks;
import dev.veneer.hook.ClockHooks;
import java.time.Instant;
import jdk.internal.misc.VM;

/**
 * What classes call in the place of the methods that read a clock; public, because those outside of {@code java.base} can
 * link to nothing else.
 *
 * <p>Each method tells no more than the one that it stands for.
 */
public final class PolicyClock {
    private PolicyClock() {}

    /** Does what {@link System#currentTimeMillis} does. */
    public static long currentTimeMillis() {
        return ClockHooks.currentTimeMillis();
    }

    /** Does what {@link System#nanoTime} does. */
    public static long nanoTime() {
        return ClockHooks.nanoTime();
    }

    /** Does what {@link VM#getNanoTimeAdjustment} does. */
    public static long getNanoTimeAdjustment(long offset) {
        long adjustment = ClockHooks.nanoTimeAdjustment(offset);
        return adjustment == Long.MIN_VALUE ? VM.getNanoTimeAdjustment(offset) : adjustment;
    }

    /** Does what {@link System#currentTimeMillis} does, for one who counts a wait. */
    public static long waitTimeMillis() {
        return ClockHooks.waitTimeMillis();
    }

    /** Does what {@link System#nanoTime} does, for one who counts a wait. */
    public static long waitNanoTime() {
        return ClockHooks.waitNanoTime();
    }

    /** Does what {@link Instant#now()} does, for one who counts a wait. */
    public static Instant waitInstant() {
        return Instant.ofEpochMilli(ClockHooks.waitTimeMillis());
    }

    /**
     * Has the clock do what a line says; for the Java API, which finds this method by its name.
     *
     * @return the answer, or {@code null} where the policy has no clock
     */
    public static String control(String line) {
        return ClockControlHooks.control(line);
    }
}

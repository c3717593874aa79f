package dev.veneer.hook;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The clocks that a program reads.
 *
 * <p>Where no policy is in force each tells the real time.
 */
public final class ClockHooks {
    static volatile @Nullable ClockPolicy policy;
    static volatile @Nullable ClockDoor door;

    private ClockHooks() {}

    /** Does what {@link System#currentTimeMillis} does. */
    public static long currentTimeMillis() {
        ClockPolicy current = policy;
        if (current == null) {
            HookProbe.records(ClockCall.CURRENT_TIME_MILLIS);
            return System.currentTimeMillis();
        }
        return current.currentTimeMillis();
    }

    /** Does what {@link System#nanoTime} does. */
    public static long nanoTime() {
        ClockPolicy current = policy;
        if (current == null) {
            HookProbe.records(ClockCall.NANO_TIME);
            return System.nanoTime();
        }
        return current.nanoTime();
    }

    /**
     * Does what the method behind {@link java.time.Clock} does.
     *
     * @return what that is to return, or, where no policy is in force, {@code Long.MIN_VALUE}
     */
    public static long nanoTimeAdjustment(long offset) {
        ClockPolicy current = policy;
        if (current == null) {
            HookProbe.records(ClockCall.NANO_TIME_ADJUSTMENT);
            return Long.MIN_VALUE;
        }
        return current.nanoTimeAdjustment(offset);
    }

    /** Does what {@link System#currentTimeMillis} does, for one who counts a wait; waits of a host scope take real time. */
    public static long waitTimeMillis() {
        ClockPolicy current = policy;
        if (current == null) {
            HookProbe.records(ClockCall.WAIT_TIME_MILLIS);
            return System.currentTimeMillis();
        }
        return HostScope.active() ? System.currentTimeMillis() : current.waitTimeMillis();
    }

    /** Does what {@link System#nanoTime} does, for one who counts a wait; waits of a host scope take real time. */
    public static long waitNanoTime() {
        ClockPolicy current = policy;
        if (current == null) {
            HookProbe.records(ClockCall.WAIT_NANO_TIME);
            return System.nanoTime();
        }
        return HostScope.active() ? System.nanoTime() : current.waitNanoTime();
    }

    /** Returns what the program sees of the moment when the JVM started, in milliseconds since 1970-01-01T00:00:00Z. */
    public static long startTime(long real) {
        ClockPolicy current = policy;
        if (current == null) {
            HookProbe.records(ClockCall.JVM_AGE);
            return real;
        }
        return current.virtualTimeMillis(real);
    }

    /** Returns for how long the program sees the JVM run, in milliseconds. */
    public static long age(long real) {
        ClockPolicy current = policy;
        if (current == null) {
            HookProbe.records(ClockCall.JVM_AGE);
            return real;
        }
        long now = System.currentTimeMillis();
        return current.virtualTimeMillis(now) - current.virtualTimeMillis(now - real);
    }

    /** Returns the method that reflection calls for {@code method}. */
    public static Method method(Method method) {
        ClockDoor found = door;
        if (found == null || !isClock(method.getDeclaringClass())) {
            return method;
        }
        HookProbe.records(ClockCall.METHOD);
        return found.method(method);
    }

    /** Returns the member that a method handle calls for {@code member}, which is of {@code owner}. */
    public static Object member(Class<?> owner, Object member) {
        ClockDoor found = door;
        if (found == null || !isClock(owner)) {
            return member;
        }
        HookProbe.records(ClockCall.HANDLE);
        return found.member(member);
    }

    /** Returns the class file of which a hidden class is made for {@code file}. */
    public static byte[] hidden(Class<?> lookup, byte[] file) {
        ClockDoor found = door;
        if (found == null) {
            return file;
        }
        HookProbe.records(ClockCall.HIDDEN_CLASS);
        return found.hidden(lookup, file);
    }

    private static boolean isClock(Class<?> owner) {
        return owner == System.class;
    }
}

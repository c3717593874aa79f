package jdk.internal.misc;

import dev.veneer.hook.WaitHooks;

/** What classes of the JDK call in the place of the methods of {@link Unsafe} that park. */
public final class PolicyParks {
    private PolicyParks() {}

    /** Does what {@link Unsafe#park} does. */
    public static void park(Unsafe unsafe, boolean absolute, long time) {
        if (!WaitHooks.parked(absolute, time)) {
            unsafe.park(absolute, time);
        }
    }

    /** Does what {@link Unsafe#unpark} does. */
    public static void unpark(Unsafe unsafe, Object thread) {
        if (!WaitHooks.unparked(thread)) {
            unsafe.unpark(thread);
        }
    }
}

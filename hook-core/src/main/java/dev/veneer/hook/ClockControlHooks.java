package dev.veneer.hook;

import org.jspecify.annotations.Nullable;

/** What {@code java.lang.PolicyClock} calls to have the clock controlled from inside the program. */
public final class ClockControlHooks {
    static volatile @Nullable ClockControlPolicy policy;

    private ClockControlHooks() {}

    /**
     * Has the clock do what a line says.
     *
     * @return the answer, or {@code null} where the policy has no clock
     */
    public static @Nullable String control(String line) {
        ClockControlPolicy current = policy;
        if (current == null) {
            return null;
        }
        HostScope scope = HostScope.enter();
        try {
            return current.control(line);
        } finally {
            scope.depth--;
        }
    }
}

package dev.veneer.policies.network.faults;

import dev.veneer.policies.config.ConnectEffect.Partition;
import dev.veneer.policies.config.FaultConditions;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Whether the network between the application and some peers is cut.
 *
 * <p>Thread-safe.
 */
final class Cut {
    private final @Nullable Duration length;
    private volatile boolean on;
    private volatile long healsAt;

    /** Creates what is cut from the beginning where it always will be. */
    Cut(Partition partition, FaultConditions conditions) {
        length = partition.length();
        on = length == null && conditions.isUnconditional();
    }

    /** Returns whether it is cut. */
    boolean isOn() {
        return length == null ? on : on && healsAt - System.nanoTime() > 0;
    }

    /** Returns whether it heals by itself. */
    boolean heals() {
        return length != null;
    }

    /** Returns in how many nanoseconds it heals by itself; zero or less where that is over. */
    long nanosToHeal() {
        return healsAt - System.nanoTime();
    }

    /** Cuts it; for as long as the policy says, if it does. */
    void on() {
        if (length != null) {
            healsAt = System.nanoTime() + length.toNanos();
        }
        on = true;
    }

    /** Heals it, where that is not a matter of time. */
    void off() {
        if (length == null) {
            on = false;
        }
    }
}

package dev.veneer.agent;

import dev.veneer.policies.clock.InheritedClock;
import dev.veneer.policies.clock.VirtualClocks;
import org.jspecify.annotations.Nullable;

/** The clock of this JVM as those that it starts go on with it. It starts last, when all else is built. Thread-safe. */
final class ParentClock {
    private volatile @Nullable VirtualClocks clock;

    /** Takes note of the clock, which has just started. */
    void started(VirtualClocks started) {
        clock = started;
    }

    /** Returns how it stands now; {@code null} where the policy has none. */
    @Nullable
    InheritedClock now() {
        VirtualClocks started = clock;
        return started == null ? null : InheritedClock.of(started.control(), started.history());
    }
}

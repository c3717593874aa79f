package dev.veneer.policies.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What goes wrong where a connection is opened. Immutable. */
public sealed interface ConnectEffect {
    /** The peer refuses it at once. */
    record Refuse() implements ConnectEffect {}

    /**
     * Nobody answers.
     *
     * @param limit after how long the system gives up; zero for as long as it tries by itself
     */
    record Timeout(Duration limit) implements ConnectEffect {}

    /**
     * The network between is cut: nobody answers, and nothing travels on the connections that there are.
     *
     * @param length how long; {@code null} until a connection is opened that the fault does not hit
     */
    record Partition(@Nullable Duration length) implements ConnectEffect {}

    /**
     * The answer comes late.
     *
     * @param latency how late
     */
    record Delay(Latency latency) implements ConnectEffect {}
}

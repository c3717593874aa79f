package dev.veneer.policies.network.faults;

import dev.veneer.policies.config.EndpointPattern;

/** What the application wants to reach, as it asked for it. */
public interface Peer {
    /** Returns whether a pattern is about it, by its address or one of its names. */
    boolean matches(EndpointPattern pattern);

    /** Returns it as rules write it. */
    String text();
}

package sun.nio.ch;

import dev.veneer.hook.PollHooks;

/** What the reads of channels are preceded by that may block without a time limit. */
final class PolicyReads {
    private PolicyReads() {}

    /** Waits until a channel has something to read. */
    static void await(SelChImpl channel) {
        PollHooks.readable(channel.getFD());
    }
}

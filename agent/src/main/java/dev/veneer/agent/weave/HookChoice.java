package dev.veneer.agent.weave;

import dev.veneer.hook.ClockCall;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.NetworkCall;
import dev.veneer.hook.WaitCall;
import java.util.Set;

/**
 * Which hooks a policy needs.
 *
 * @param families those families of which it needs every hook
 * @param calls the calls before which it needs the hooks in {@code java.base} besides
 */
public record HookChoice(Set<HookFamily> families, Set<? extends Enum<?>> calls) {

    /** The module of the classes that every program uses. */
    private static final String JAVA_BASE = "java.base";

    /** Copies the sets. */
    public HookChoice {
        families = Set.copyOf(families);
        calls = Set.copyOf(calls);
    }

    /** Tells whether any hook of files is needed. */
    public boolean touchesFiles() {
        return touches(FileCall.class, HookFamily.FILE);
    }

    /** Tells whether any hook of sockets and names of hosts is needed. */
    public boolean touchesNetwork() {
        return touches(NetworkCall.class, HookFamily.NETWORK);
    }

    /** Tells whether any hook of what reads a clock is needed. */
    public boolean touchesClock() {
        return touches(ClockCall.class, HookFamily.CLOCK);
    }

    /** Tells whether any hook of waits is needed. */
    boolean touchesWaits() {
        return touches(WaitCall.class, HookFamily.WAITS, HookFamily.COUNTS);
    }

    /** Tells whether any hook is needed of what could take hooks away. */
    boolean touchesAttaching() {
        return touches(FileCall.class, HookFamily.values());
    }

    private boolean touches(Class<? extends Enum<?>> before, HookFamily... area) {
        for (HookFamily family : area) {
            if (families.contains(family)) {
                return true;
            }
        }
        return calls.stream().anyMatch(before::isInstance);
    }

    /** Tells whether a hook is needed. */
    boolean includes(HookPoint point) {
        return families.stream().anyMatch(point.family()::serves)
                || (calls.contains(point.call()) && point.module().equals(JAVA_BASE));
    }
}

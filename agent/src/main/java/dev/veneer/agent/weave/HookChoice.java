package dev.veneer.agent.weave;

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

    /** Tells whether a hook is needed. */
    boolean includes(HookPoint point) {
        return families.stream().anyMatch(point.family()::serves)
                || (calls.contains(point.call()) && point.module().equals(JAVA_BASE));
    }
}

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

    /**
     * Tells whether hooks of an area can be needed.
     *
     * @param before what the area's hooks come before
     * @param area the families that its hooks belong to
     * @return {@code false} if the policy needs none of them
     */
    public boolean touches(Class<? extends Enum<?>> before, HookFamily... area) {
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

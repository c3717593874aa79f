package dev.veneer.policies.network.faults;

import dev.veneer.policies.config.ClassPattern;
import dev.veneer.policies.config.FaultConditions;

/**
 * Counts the events that a fault is about, and decides which of them it hits. What it decides of the n-th event depends on
 * the policy alone, so that it is the same at every run.
 *
 * <p>Thread-safe.
 */
final class Occurrences {
    /** The event passes. */
    static final long PASSES = 0;

    private static final StackWalker STACK = StackWalker.getInstance();

    private final FaultConditions conditions;
    private long counted;
    private long hits;

    Occurrences(FaultConditions conditions) {
        this.conditions = conditions;
    }

    /** Counts an event of the calling thread; returns its number, from 1, if the fault hits it, or else {@link #PASSES}. */
    long next() {
        return conditions.classes().isEmpty() || isOnStack() ? decide() : PASSES;
    }

    private synchronized long decide() {
        counted++;
        long behind = counted - conditions.after();
        if (hits >= conditions.times() || behind <= 0 || behind % conditions.every() != 0) {
            return PASSES;
        }
        if (Draw.fraction(conditions.seed(), counted) >= conditions.probability()) {
            return PASSES;
        }
        hits++;
        return counted;
    }

    private boolean isOnStack() {
        return STACK.walk(frames -> frames.anyMatch(frame -> isMeant(frame.getClassName())));
    }

    private boolean isMeant(String name) {
        for (ClassPattern pattern : conditions.classes()) {
            if (pattern.matches(name)) {
                return true;
            }
        }
        return false;
    }
}

package dev.veneer.policies.config;

import java.util.List;

/**
 * Which of the events that a fault is about it hits. An event counts if a class of {@code classes} is on the stack; of those
 * that count the first {@code after} pass, of the others each {@code every}-th is drawn for, and at most {@code times} are
 * hit.
 *
 * @param after how many events pass first
 * @param every the fault may hit each so-manieth event behind those; 1 for each
 * @param times how many events it hits; {@link #ALWAYS} for no limit
 * @param probability how likely it hits an event that it may hit, from 0 to 1
 * @param seed what the decisions are drawn with: the same ones at every run
 * @param classes classes of which one must be on the stack; none for any
 */
public record FaultConditions(
        long after, long every, long times, double probability, long seed, List<ClassPattern> classes) {
    /** No limit to how often a fault hits. */
    public static final long ALWAYS = Long.MAX_VALUE;

    /** No conditions: it hits every event. */
    public static final FaultConditions NONE = new FaultConditions(0, 1, ALWAYS, 1, 0, List.of());

    /** Copies the list. */
    public FaultConditions {
        classes = List.copyOf(classes);
    }

    /** Returns whether it hits every event. */
    public boolean isUnconditional() {
        return after == 0 && every == 1 && times == ALWAYS && probability == 1 && classes.isEmpty();
    }
}

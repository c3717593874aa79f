package dev.veneer.agent.weave.clock;

/**
 * A class of the JDK that reads a clock.
 *
 * @param module its module
 * @param className its internal name
 * @param kind what it reads it for
 * @param reason why that is said, in a few words
 */
public record ClockReader(String module, String className, ReadKind kind, String reason) {}

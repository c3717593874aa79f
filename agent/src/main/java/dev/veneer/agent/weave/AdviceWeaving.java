package dev.veneer.agent.weave;

/**
 * Inlines a Byte Buddy advice at the method's entry and exit.
 *
 * @param advice the class that holds the advice's methods; its bytes are read, it is never initialised
 */
public record AdviceWeaving(Class<?> advice) implements Weaving {}

package dev.veneer.agent.weave;

/**
 * Shows a static hook the object whose method is about to call another one.
 *
 * <p>For a call that may block, out of a method that does more around it. The hook takes that object and returns nothing.
 * Calls out of static methods stay as they are.
 *
 * @param targetOwner the binary name of the class in which the calls name their target
 * @param targetName the name of the method that is called
 * @param targetDescriptor its JVM descriptor
 * @param hookOwner the binary name of the class that holds the hook
 * @param hookName the name of the hook, a static method
 * @param hookDescriptor its JVM descriptor
 */
public record BeforeCallWeaving(
        String targetOwner,
        String targetName,
        String targetDescriptor,
        String hookOwner,
        String hookName,
        String hookDescriptor)
        implements Weaving {}

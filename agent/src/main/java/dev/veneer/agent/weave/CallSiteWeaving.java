package dev.veneer.agent.weave;

/**
 * Replaces calls of one method, inside the declared method's body, by calls of a static hook.
 *
 * <p>The hook takes what the replaced call takes from the stack, the receiver first, and returns what it returns.
 *
 * @param targetOwner the binary name of the class in which the calls name their target
 * @param targetName the name of the method that is called
 * @param targetDescriptor its JVM descriptor
 * @param hookOwner the binary name of the class that holds the hook
 * @param hookName the name of the hook, a static method
 * @param hookDescriptor its JVM descriptor
 */
public record CallSiteWeaving(
        String targetOwner,
        String targetName,
        String targetDescriptor,
        String hookOwner,
        String hookName,
        String hookDescriptor)
        implements Weaving {}

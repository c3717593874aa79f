package dev.veneer.agent.weave;

/**
 * Sends one argument of the calls of a method, or what they return or are made on, through a static hook.
 *
 * <p>For a name that the JDK hands to native code of its own, or gets from it, where the method that does it uses the name
 * otherwise, too. The hook takes and returns one value of the argument's type, or of the returned type. At most two
 * arguments may follow the one that is sent, neither of them a {@code long} or {@code double}.
 *
 * @param targetOwner the binary name of the class in which the calls name their target
 * @param targetName the name of the method that is called
 * @param targetDescriptor its JVM descriptor
 * @param value which of its arguments, from 0; or {@value #RESULT} for what it returns, or {@value
 *     #RECEIVER} for what it is called on
 * @param hookOwner the binary name of the class that holds the hook
 * @param hookName the name of the hook, a static method
 */
public record CallValueWeaving(
        String targetOwner, String targetName, String targetDescriptor, int value, String hookOwner, String hookName)
        implements Weaving {

    /** Stands for what a call returns. */
    public static final int RESULT = -1;

    /** Stands for the object that a method without arguments is called on. */
    public static final int RECEIVER = -2;

    /** Tells whether it is the object that the calls are made on that goes through the hook. */
    boolean isReceiver() {
        return value == RECEIVER;
    }

    /** Tells whether it is what the calls return that goes through the hook. */
    boolean isResult() {
        return value == RESULT;
    }
}

package dev.veneer.agent.weave;

import java.util.List;
import net.bytebuddy.jar.asm.Type;

/**
 * Sends one argument of the calls of a method, or what they return, through a static hook.
 *
 * <p>For a name that the JDK hands to native code of its own, or gets from it, where the method that does it uses the name
 * otherwise, too. The hook takes and returns one value of the argument's type, or of the returned type. At most two
 * arguments may follow the one that is sent, neither of them a {@code long} or {@code double}.
 *
 * @param targetOwner the binary name of the class in which the calls name their target
 * @param targetName the name of the method that is called
 * @param targetDescriptor its JVM descriptor
 * @param value which of its arguments, from 0; or {@value #RESULT} for what it returns
 * @param hookOwner the binary name of the class that holds the hook
 * @param hookName the name of the hook, a static method
 */
public record CallValueWeaving(
        String targetOwner, String targetName, String targetDescriptor, int value, String hookOwner, String hookName)
        implements Weaving {

    /** Stands for what a call returns. */
    public static final int RESULT = -1;

    private static final int MOST_BEHIND = 2;

    /**
     * Checks that there is such an argument, and not too much behind it.
     *
     * @throws IllegalArgumentException if not
     */
    public CallValueWeaving {
        List<Type> behind = behind(targetDescriptor, value);
        if (behind.size() > MOST_BEHIND || behind.stream().anyMatch(type -> type.getSize() > 1)) {
            throw new IllegalArgumentException("argument " + value + " of " + targetOwner + "." + targetName
                    + targetDescriptor + " cannot be sent through a hook: what follows it are " + behind
                    + "; at most " + MOST_BEHIND + " may, of one slot each");
        }
    }

    /** Tells whether it is what the calls return that goes through the hook. */
    boolean isResult() {
        return value == RESULT;
    }

    /** Returns the JVM descriptor of the hook: from the value's type to the same. */
    String hookDescriptor() {
        String type = isResult()
                ? Type.getReturnType(targetDescriptor).getDescriptor()
                : Type.getArgumentTypes(targetDescriptor)[value].getDescriptor();
        return "(" + type + ")" + type;
    }

    /** Returns how many arguments follow the one that goes through the hook. */
    int behind() {
        return behind(targetDescriptor, value).size();
    }

    private static List<Type> behind(String descriptor, int value) {
        List<Type> all = List.of(Type.getArgumentTypes(descriptor));
        return value == RESULT ? List.of() : all.subList(value + 1, all.size());
    }
}

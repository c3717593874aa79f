package dev.veneer.agent.weave;

import java.util.List;
import net.bytebuddy.jar.asm.Type;

/**
 * What weaving has to know of a {@link CallValueWeaving}; a start from kept classes need not.
 *
 * @param weaving the declaration
 * @param hookDescriptor the JVM descriptor of the hook: from the value's type to the same
 * @param behind how many arguments follow the one that goes through the hook
 */
record ValueSite(CallValueWeaving weaving, String hookDescriptor, int behind) {

    private static final int MOST_BEHIND = 2;

    /**
     * Reads the declaration's descriptor.
     *
     * @throws IllegalArgumentException if too much follows the argument
     */
    static ValueSite of(CallValueWeaving weaving) {
        if (weaving.isResult()) {
            return new ValueSite(weaving, hook(Type.getReturnType(weaving.targetDescriptor())), 0);
        }
        List<Type> all = List.of(Type.getArgumentTypes(weaving.targetDescriptor()));
        if (weaving.isReceiver()) {
            if (!all.isEmpty()) {
                throw new IllegalArgumentException("what " + weaving.targetOwner() + "." + weaving.targetName()
                        + weaving.targetDescriptor()
                        + " is called on cannot be sent through a hook: only a method without arguments has it on top");
            }
            return new ValueSite(
                    weaving, hook(Type.getObjectType(weaving.targetOwner().replace('.', '/'))), 0);
        }
        List<Type> behind = all.subList(weaving.value() + 1, all.size());
        if (behind.size() > MOST_BEHIND || behind.stream().anyMatch(type -> type.getSize() > 1)) {
            throw new IllegalArgumentException("argument " + weaving.value() + " of " + weaving.targetOwner() + "."
                    + weaving.targetName() + weaving.targetDescriptor()
                    + " cannot be sent through a hook: what follows it are " + behind + "; at most " + MOST_BEHIND
                    + " may, of one slot each");
        }
        return new ValueSite(weaving, hook(all.get(weaving.value())), behind.size());
    }

    private static String hook(Type type) {
        return "(" + type.getDescriptor() + ")" + type.getDescriptor();
    }
}

package dev.veneer.agent.weave;

/**
 * One method of the JDK that Veneer intercepts: where, how, and how its presence is proven.
 *
 * @param family what it belongs to
 * @param className the binary name of the class, for instance {@code sun.nio.fs.UnixNativeDispatcher}
 * @param method the method's name; {@value #ALL_METHODS} for every method of the class
 * @param descriptor the method's JVM descriptor; empty for {@value #ALL_METHODS}
 * @param jdks the JDKs that have this method; on each of them it must be there
 * @param weaving how the hook gets in
 * @param call the constant that the hook records as reached while the probe runs
 * @param probe the call that must reach the hook
 * @param effect what the hook does for the user, in a few words for the coverage page
 * @param module the class's module; where this JVM runs without it, there is nothing to hook
 */
public record HookPoint(
        HookFamily family,
        String className,
        String method,
        String descriptor,
        JdkRange jdks,
        Weaving weaving,
        Enum<?> call,
        Probe probe,
        String effect,
        String module) {

    /** The method name that stands for every method of the class. */
    public static final String ALL_METHODS = "*";

    /**
     * Checks what can be checked without the JDK at hand.
     *
     * @throws IllegalArgumentException if a method has no descriptor, or every method has one
     */
    public HookPoint {
        if (method.equals(ALL_METHODS) != descriptor.isEmpty()) {
            throw new IllegalArgumentException("hook point " + className + "." + method + descriptor
                    + ": a descriptor belongs to one method, and to each but " + ALL_METHODS);
        }
    }

    /** Declares a hook point in {@code java.base}. */
    public HookPoint(
            HookFamily family,
            String className,
            String method,
            String descriptor,
            JdkRange jdks,
            Weaving weaving,
            Enum<?> call,
            Probe probe,
            String effect) {
        this(family, className, method, descriptor, jdks, weaving, call, probe, effect, "java.base");
    }

    /**
     * Tells whether this point stands for a method.
     *
     * @param name the method's name
     * @param itsDescriptor the method's JVM descriptor
     * @return {@code true} if it does
     */
    public boolean covers(String name, String itsDescriptor) {
        return method.equals(ALL_METHODS) || (method.equals(name) && descriptor.equals(itsDescriptor));
    }

    /**
     * Tells whether the hook is woven when the JVM loads the class, rather than at the start.
     *
     * @return {@code true} if it is
     */
    public boolean isLate() {
        return probe == Probe.AT_LOAD;
    }

    /**
     * Returns the method as messages show it.
     *
     * @return class, name and descriptor in one word
     */
    public String signature() {
        return className + "." + method + descriptor;
    }
}

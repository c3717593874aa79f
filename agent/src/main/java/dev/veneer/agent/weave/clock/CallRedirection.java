package dev.veneer.agent.weave.clock;

import org.jspecify.annotations.Nullable;

/**
 * A method whose calls are led to a static method of another class.
 *
 * @param owner the internal name of the class that calls name, or {@code null} where any may be named
 * @param name the method's name
 * @param descriptor its JVM descriptor
 * @param use which of its uses are led
 * @param newOwner the internal name of the class that is called instead
 * @param newName the name of its method
 * @param newDescriptor the JVM descriptor of that: the same for a static method; for any other the receiver comes first
 */
public record CallRedirection(
        @Nullable String owner,
        String name,
        String descriptor,
        Use use,
        String newOwner,
        String newName,
        String newDescriptor) {

    /** The uses of a method that can be led. */
    public enum Use {
        /** Calls of a static method. */
        STATIC,
        /** Calls of an instance method, but not those of a superclass's by {@code super}. */
        VIRTUAL,
        /** All calls of an instance method: one that nobody can override. */
        FINAL
    }

    /**
     * Leads a static method to one with the same descriptor.
     *
     * @param owner the internal name of its class
     * @param name the method's name
     * @param descriptor its JVM descriptor
     * @param newOwner the internal name of the class that is called instead
     * @param newName the name of its method
     */
    public static CallRedirection ofStatic(
            String owner, String name, String descriptor, String newOwner, String newName) {
        return new CallRedirection(owner, name, descriptor, Use.STATIC, newOwner, newName, descriptor);
    }

    /**
     * Leads an instance method that nobody can override to a static one, which takes the receiver first.
     *
     * @param owner the internal name of its class, or {@code null} where calls may name any class
     * @param name the method's name
     * @param descriptor its JVM descriptor
     * @param newOwner the internal name of the class that is called instead
     * @param newName the name of its method
     * @param receiver the internal name of the type as which that takes the receiver
     */
    public static CallRedirection ofFinal(
            @Nullable String owner, String name, String descriptor, String newOwner, String newName, String receiver) {
        return new CallRedirection(
                owner, name, descriptor, Use.FINAL, newOwner, newName, "(L" + receiver + ";" + descriptor.substring(1));
    }
}

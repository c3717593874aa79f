package dev.veneer.agent.weave;

import java.util.Set;

/**
 * Sends the value that a read of a field gives through a static hook.
 *
 * <p>The hook takes and returns one value of the field's type. Declared for method {@code *}, it holds in every method
 * of the class but its initialiser, where the field gets its value.
 *
 * @param owner the binary name of the class that declares the fields
 * @param fieldNames the fields, all of one type
 * @param descriptor the JVM descriptor of that type, for instance {@code I}
 * @param hookOwner the binary name of the class that holds the hook
 * @param hookName the name of the hook, a static method
 */
public record FieldReadWeaving(
        String owner, Set<String> fieldNames, String descriptor, String hookOwner, String hookName) implements Weaving {

    /** Copies the set of names. */
    public FieldReadWeaving {
        fieldNames = Set.copyOf(fieldNames);
    }
}

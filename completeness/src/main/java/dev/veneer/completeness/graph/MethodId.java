package dev.veneer.completeness.graph;

/**
 * A method's name within the JDK.
 *
 * @param owner the internal name of its class, for instance {@code java/io/File}
 * @param name its own name
 * @param descriptor its JVM descriptor
 */
public record MethodId(String owner, String name, String descriptor) {

    /**
     * Reads what {@link #toString()} writes.
     *
     * @param text for instance {@code java/io/File#exists()Z}
     * @return the method
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static MethodId parse(String text) {
        int hash = text.indexOf('#');
        int parenthesis = text.indexOf('(');
        if (hash < 1 || parenthesis < hash) {
            throw new IllegalArgumentException("'" + text + "' names no method: write class#name(parameters)result,"
                    + " as in java/io/File#exists()Z");
        }
        return new MethodId(
                text.substring(0, hash), text.substring(hash + 1, parenthesis), text.substring(parenthesis));
    }

    /** Returns name and descriptor in one word, which overriding methods have in common. */
    String signature() {
        return name + descriptor;
    }

    @Override
    public String toString() {
        return owner + "#" + name + descriptor;
    }
}

package dev.veneer.hook;

/** Leads calls that a class makes elsewhere. Safe for use by several threads. */
@FunctionalInterface
public interface ClassPatch {
    /**
     * Returns the class file that a class is made of.
     *
     * @param neighbour a class of the same package and loader
     * @param file its class file, which stays as it is
     * @return the same where nothing is to be led
     */
    byte[] patched(Class<?> neighbour, byte[] file);
}

package dev.veneer.hook;

import org.jspecify.annotations.Nullable;

/** Changes the few classes, of all that the JVM loads, that concern somebody. Safe for use by several threads. */
public interface ClassChange {
    /**
     * Tells whether a class could be one of them.
     *
     * @param file its class file, which may be damaged
     */
    boolean concerns(byte[] file);

    /**
     * Changes a class.
     *
     * @param module the module that it is or will be in
     * @param loader its loader, or {@code null} for that of the JVM
     * @param name its internal name
     * @param file its class file, which stays as it is
     * @return the new class file, or {@code null} where it is to stay
     * @throws Exception if it cannot be changed
     */
    byte @Nullable [] changed(Module module, @Nullable ClassLoader loader, String name, byte[] file) throws Exception;
}

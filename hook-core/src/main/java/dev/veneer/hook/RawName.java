package dev.veneer.hook;

/**
 * Marks a path object of Veneer's own that names a host file: hooks let it through as it is.
 *
 * <p>Its only implementation lives in {@code sun.nio.fs}, so that no application can make one.
 */
public interface RawName {}

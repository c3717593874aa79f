package dev.veneer.benchmarks;

/** A program that does nothing: all the time it takes is the JVM's start and end. */
final class Nothing {
    private Nothing() {}

    /**
     * Runs in a JVM of its own.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {}
}

package dev.veneer.it.entrypoints;

/** One check of one entry point; it fails by throwing. */
@FunctionalInterface
interface Check {
    /** Runs on files of {@code scene} that no other check sees. */
    void run(Scene scene) throws Exception;
}

package dev.veneer.agent.weave;

/**
 * A call of the JDK's public API that must reach one hook.
 *
 * <p>A probe runs on every start, on the user's machine, before any policy is in force: it must leave the host as it
 * found it. Asking for what does not exist is the usual way.
 *
 * @param description what it does, in a few words for the coverage page, for instance {@code Files.exists of a missing
 *     file}
 * @param step the call itself
 */
public record Probe(String description, Step step) {

    /**
     * The probe of a hook in a class that is loaded late or never, with a part of the JDK that few programs use, and that
     * no start should load: the hook is woven when the class is loaded, which fails where it cannot be.
     */
    public static final Probe AT_LOAD = new Probe("its class, which does not load without the hook", () -> {});

    /** What a probe does. */
    @FunctionalInterface
    public interface Step {

        /**
         * Calls the JDK.
         *
         * @throws Exception as the JDK does; a failure says nothing about the hook, which was reached or not before it
         */
        void run() throws Exception;
    }
}

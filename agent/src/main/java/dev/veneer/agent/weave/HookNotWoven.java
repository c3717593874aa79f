package dev.veneer.agent.weave;

/** Tells which hook did not get into its class, and why. */
final class HookNotWoven extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param signature the method that was to be hooked, as {@link HookPoint#signature()}
     * @param reason what is missing in the class
     */
    HookNotWoven(String signature, String reason) {
        super(signature + ": " + reason);
    }
}

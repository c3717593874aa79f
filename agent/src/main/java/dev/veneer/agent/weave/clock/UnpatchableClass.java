package dev.veneer.agent.weave.clock;

/** A class that makes calls which are to be led elsewhere, and in which they cannot be. */
public final class UnpatchableClass extends Exception {
    private static final long serialVersionUID = 1L;

    UnpatchableClass(String message) {
        super(message);
    }
}

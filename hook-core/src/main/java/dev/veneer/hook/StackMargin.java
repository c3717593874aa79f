package dev.veneer.hook;

/** Makes sure that a call that must not fail half-way has the stack that it needs. */
final class StackMargin {
    /** Compiled, a level takes some 32 bytes; interpreted, thrice that. */
    private static final int LEVELS = 512;

    private StackMargin() {}

    /**
     * Goes as deep as no hook goes.
     *
     * @return nothing of use; a result keeps the descent from being compiled away
     * @throws StackOverflowError where the stack has too little left, before anything was changed
     */
    static int require() {
        return descend(LEVELS);
    }

    private static int descend(int levels) {
        return levels == 0 ? 0 : 1 + descend(levels - 1);
    }
}

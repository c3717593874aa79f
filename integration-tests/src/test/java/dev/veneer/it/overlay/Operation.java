package dev.veneer.it.overlay;

/** One thing that can be done to a tree. */
interface Operation {
    /** Draws what it needs, does it, and returns what came of it. */
    Object run(Playground playground) throws Exception;
}

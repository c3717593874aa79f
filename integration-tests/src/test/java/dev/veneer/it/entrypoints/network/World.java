package dev.veneer.it.entrypoints.network;

/** Under what the program runs, or believes to. */
enum World {
    /** The bare JDK: everything is at the loopback. */
    BARE,
    /** A policy that leads what the program asks for to the loopback. */
    ALLOWED,
    /** A policy that denies it. */
    DENIED
}

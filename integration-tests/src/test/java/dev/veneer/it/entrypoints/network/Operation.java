package dev.veneer.it.entrypoints.network;

/** What of a policy decides about an entry point. */
enum Operation {
    CONNECT,
    SEND,
    LISTEN,
    ACCEPT,
    RESOLVE,
    MULTICAST,
    /** The entry point asks for nothing that a rule could be about. */
    NOTHING
}

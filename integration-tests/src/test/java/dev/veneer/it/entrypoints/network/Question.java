package dev.veneer.it.entrypoints.network;

import org.jspecify.annotations.Nullable;

/** A call of an entry point. */
@FunctionalInterface
interface Question {
    /** Makes the call, and returns what is seen of it. */
    @Nullable
    Object ask(Scene scene) throws Exception;
}

package dev.veneer.it.network;

import org.jspecify.annotations.Nullable;

/** One question to the network. */
@FunctionalInterface
interface NetworkQuestion {
    /**
     * Puts the question and returns the answer.
     *
     * @param scene what the question has to itself; what it keeps there is closed behind the question
     * @return a value whose text is the same at every run, once the scene has taken addresses and ports out of it
     */
    @Nullable
    Object ask(Scene scene) throws Exception;
}

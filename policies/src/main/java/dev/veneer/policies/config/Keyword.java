package dev.veneer.policies.config;

/** A word that has a fixed meaning in the policy file. */
interface Keyword {
    /** Returns the word as it stands in the file. */
    String keyword();
}

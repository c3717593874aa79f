package dev.veneer.it.contract;

/** A group of questions about one part of the file system. */
interface Topic {
    /** Returns the prefix of the topic's check names, in lower case with dashes. */
    String name();

    /** Asks every question of the topic, in a fixed order. */
    void ask(Contract contract);
}

package dev.veneer.it.contract;

/** A group of questions about one part of what a contract is about. */
public interface Topic {
    /** Returns the prefix of the topic's check names, in lower case with dashes. */
    String name();

    /** Asks every question of the topic, in a fixed order. */
    void ask(Contract contract);
}

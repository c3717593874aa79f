package dev.veneer.benchmarks;

/** What is done in batches; its text is what the table calls it. */
interface BatchAction {
    /** Returns how many batches are measured in each fork. */
    int batches();

    /** Returns how many batches are done before one is measured. */
    int warmUp();

    /** Returns the name by which a fork is asked for it. */
    String name();
}

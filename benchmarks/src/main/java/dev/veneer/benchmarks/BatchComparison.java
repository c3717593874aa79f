package dev.veneer.benchmarks;

/**
 * An action in two worlds, whose ratio has a limit.
 *
 * @param what the world, as the table shows it
 * @param limit the highest ratio that is good, or infinity where the ratio is only told
 */
record BatchComparison<A extends BatchAction, W>(String what, A action, W world, W base, double limit) {}

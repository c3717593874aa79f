package dev.veneer.policies.config;

/** One entry of {@code faults}: what goes wrong, where, and when. Immutable. */
public sealed interface Fault permits ConnectFault, TransferFault, ResolveFault, ClockFault {
    /** Returns where it goes wrong. */
    FaultPoint on();

    /** Returns which of the events that it is about it hits. */
    FaultConditions conditions();

    /** Returns the fault as the file has it, on one line. */
    String text();

    /** Returns where it is written. */
    Origin origin();
}

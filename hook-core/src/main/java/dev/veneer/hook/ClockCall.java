package dev.veneer.hook;

/** The ways in which a program comes to a clock: which hook a probe reached. */
public enum ClockCall {
    /** The wall clock, in milliseconds. */
    CURRENT_TIME_MILLIS,
    /** The monotonic clock. */
    NANO_TIME,
    /** The wall clock, in nanoseconds. */
    NANO_TIME_ADJUSTMENT,
    /** The wall clock, where a wait is counted. */
    WAIT_TIME_MILLIS,
    /** The monotonic clock, where a wait is counted. */
    WAIT_NANO_TIME,
    /** A clock's method, by reflection. */
    METHOD,
    /** A clock's method, by a method handle. */
    HANDLE,
    /** A class that the JVM tells no agent of. */
    HIDDEN_CLASS,
    /** What the JVM says of its own age. */
    JVM_AGE,
    /** The time of a file. */
    FILE_TIME,
    /** The time of a file, where the program sets it. */
    FILE_TIME_SET
}

package dev.veneer.agent.weave.clock;

/** What a class reads a clock for. */
public enum ReadKind {
    /** To tell the program: it gets the virtual clock. */
    TELLS,
    /** To count a wait: it gets the virtual clock, but one by which waits end. */
    WAITS,
    /** For the JVM itself: it keeps the real clock. */
    HOST;

    static ReadKind of(String word) {
        return switch (word) {
            case "tells" -> TELLS;
            case "waits" -> WAITS;
            case "host" -> HOST;
            default ->
                throw new IllegalArgumentException("a clock is read for 'tells', 'waits' or 'host', not " + word);
        };
    }
}

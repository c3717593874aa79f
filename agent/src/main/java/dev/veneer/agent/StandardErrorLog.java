package dev.veneer.agent;

import java.io.PrintStream;
import org.slf4j.event.Level;

/**
 * Where the agent's own lines go: standard error as it was at the start, one line a message, each with the prefix.
 *
 * <p>Standard out is the application's alone. A stream that the application sets later with {@code System.setErr} is the
 * application's, too, and is never used. Safe for use by several threads.
 */
final class StandardErrorLog {

    /** What every line begins with. */
    static final String PREFIX = "veneer: ";

    private static final PrintStream STREAM = System.err;

    private static volatile LogLevel threshold = LogLevel.WARN;

    private StandardErrorLog() {}

    /**
     * Sets what is worth a line.
     *
     * @param level the level that the user asked for
     * @param quiet whether errors alone are worth one
     */
    static void configure(LogLevel level, boolean quiet) {
        threshold = quiet ? LogLevel.ERROR : level;
    }

    /**
     * Tells whether messages of a level are written.
     *
     * @param level the level
     * @return {@code true} if they are
     */
    static boolean writes(Level level) {
        return switch (level) {
            case ERROR -> true;
            case WARN -> threshold.compareTo(LogLevel.WARN) >= 0;
            case INFO -> threshold.compareTo(LogLevel.INFO) >= 0;
            case DEBUG, TRACE -> threshold.compareTo(LogLevel.DEBUG) >= 0;
        };
    }

    /**
     * Writes a message.
     *
     * @param message the text, without the prefix
     */
    static void line(String message) {
        STREAM.println(PREFIX + message);
    }

    /**
     * Writes a stack trace as it is.
     *
     * @param problem what to show
     */
    static void trace(Throwable problem) {
        problem.printStackTrace(STREAM);
    }
}

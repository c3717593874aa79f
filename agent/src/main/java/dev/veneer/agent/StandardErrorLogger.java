package dev.veneer.agent;

import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** An SLF4J logger that writes to {@link StandardErrorLog}. */
final class StandardErrorLogger extends LegacyAbstractLogger {

    private static final long serialVersionUID = 1L;

    StandardErrorLogger(String name) {
        this.name = name;
    }

    @Override
    public boolean isTraceEnabled() {
        return StandardErrorLog.writes(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return StandardErrorLog.writes(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return StandardErrorLog.writes(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return StandardErrorLog.writes(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return StandardErrorLog.writes(Level.ERROR);
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level,
            @Nullable Marker marker,
            String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable problem) {
        StandardErrorLog.line(MessageFormatter.basicArrayFormat(pattern, arguments));
        if (problem != null) {
            StandardErrorLog.trace(problem);
        }
    }
}

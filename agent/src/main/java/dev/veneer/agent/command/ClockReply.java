package dev.veneer.agent.command;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a clock answers, line by line, as {@link dev.veneer.policies.clock.control.ClockCommands} says it.
 *
 * @param lines the lines of a name and a value
 */
record ClockReply(List<Line> lines) {
    private static final String OK = "ok";

    /** A line. */
    record Line(String name, String value) {}

    /**
     * A timer.
     *
     * @param due when it fires
     * @param kind how its thread waits
     * @param thread the name of its thread
     */
    record Timer(Instant due, String kind, String thread) {}

    /**
     * Reads an answer.
     *
     * @throws CommandFailure where the clock refused
     */
    static ClockReply parse(String process, String answer) {
        List<Line> lines = answer.lines().map(ClockReply::line).toList();
        if (lines.isEmpty()) {
            throw new CommandFailure(
                    CommandFailure.HOST, "process " + process + " ended before it answered; see what it says itself");
        }
        Line first = lines.get(0);
        if (!first.name().equals(OK)) {
            throw new CommandFailure(
                    first.name().equals("failed") ? CommandFailure.SOFTWARE : CommandFailure.REFUSED, first.value());
        }
        return new ClockReply(lines.subList(1, lines.size()));
    }

    private static Line line(String text) {
        int blank = text.indexOf(' ');
        return blank < 0 ? new Line(text, "") : new Line(text.substring(0, blank), text.substring(blank + 1));
    }

    /** Returns the value of a line, or an empty text where there is none of that name. */
    String value(String name) {
        List<String> values = values(name);
        return values.isEmpty() ? "" : values.get(0);
    }

    /** Returns the values of all lines of a name. */
    List<String> values(String name) {
        return lines.stream()
                .filter(line -> line.name().equals(name))
                .map(Line::value)
                .toList();
    }

    /** Returns whether a line says yes. */
    boolean is(String name) {
        return Boolean.parseBoolean(value(name));
    }

    /** Returns how much virtual time passed, or {@code null} where that is not told. */
    @Nullable
    Duration passed() {
        String value = value("passed");
        return value.isEmpty() ? null : Duration.parse(value);
    }

    /** Returns the timers, the next one first. */
    List<Timer> timers() {
        List<Timer> timers = new ArrayList<>();
        for (String value : values("timer")) {
            String[] words = value.split(" ", 3);
            timers.add(new Timer(Instant.parse(words[0]), words[1], words[2]));
        }
        return timers;
    }
}

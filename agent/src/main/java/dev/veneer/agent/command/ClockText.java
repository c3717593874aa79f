package dev.veneer.agent.command;

import dev.veneer.policies.clock.control.ClockWord;
import dev.veneer.policies.clock.control.DurationText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a clock answers, for people. */
final class ClockText {
    private static final String RUNNING = "running";

    private ClockText() {}

    /** Returns the lines. */
    static List<String> of(ClockWord word, ClockReply reply) {
        List<String> lines = new ArrayList<>();
        switch (word) {
            case NOW -> lines.add(reply.value("now"));
            case TIMERS -> timers(reply, lines);
            case STATE -> {
                lines.add(headline(reply));
                lines.add("  zone         " + reply.value("zone"));
                lines.add("  since start  " + DurationText.of(Duration.parse(reply.value("since-start"))));
                lines.add("  timers       " + reply.value("pending"));
                reply.values("held").forEach(holder -> lines.add("  held by      " + holder));
            }
            default -> {
                Duration passed = reply.passed();
                lines.add(headline(reply) + (passed == null ? "" : "  passed " + DurationText.of(passed)));
            }
        }
        return lines;
    }

    private static String headline(ClockReply reply) {
        return reply.value("now") + "  " + movement(reply) + "  (real " + reply.value("real") + ")";
    }

    private static String movement(ClockReply reply) {
        String mode = reply.value("mode");
        String moves = mode.equals(RUNNING) ? RUNNING + " at " + reply.value("rate") + "x" : mode;
        return reply.is("frozen") ? "frozen, was " + moves : moves;
    }

    private static void timers(ClockReply reply, List<String> lines) {
        Instant now = Instant.parse(reply.value("now"));
        for (ClockReply.Timer timer : reply.timers()) {
            lines.add(timer.due() + "  in " + DurationText.of(Duration.between(now, timer.due())) + "  " + timer.kind()
                    + "  " + timer.thread());
        }
        if (lines.isEmpty()) {
            lines.add("no timer is pending");
        }
    }
}

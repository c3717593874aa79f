package dev.veneer.policies.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells what does not go together in the section {@code clock}. The values can be of several files, so it is asked about all of
 * them together.
 */
final class ClockAgreement {
    private final ClockMode mode;
    private final Map<String, Origin> origins;
    private final Problems problems;

    private ClockAgreement(ClockMode mode, Map<String, Origin> origins, Problems problems) {
        this.mode = mode;
        this.origins = origins;
        this.problems = problems;
    }

    /** Adds a problem for each value that has no use in the mode, or contradicts it. */
    static void check(@Nullable ClockSection section, Map<String, Origin> origins, Problems problems) {
        if (section != null) {
            new ClockAgreement(section.mode(), origins, problems).check(section);
        }
    }

    private void check(ClockSection section) {
        if (mode != ClockMode.RUNNING) {
            refuse("rate", "it has a meaning with mode: running alone", "write mode: running");
        }
        if (!mode.hasStep()) {
            refuse("step", "it has a meaning with mode: step and mode: auto alone", "write one of those");
        }
        if (mode.hasRealWaits() && section.waits() == Reality.VIRTUAL) {
            refuse("waits", "virtual", "waits take real time then, for this clock would never end them", "write real");
        }
        if (mode == ClockMode.AUTO && section.waits() == Reality.REAL) {
            refuse("waits", "real", "this clock moves when all threads wait, from timer to timer", "write virtual");
        }
        if (mode == ClockMode.AUTO && section.monotonic() == Reality.REAL) {
            refuse(
                    "monotonic",
                    "real",
                    "waits are counted by System.nanoTime, and this clock ends them",
                    "write virtual");
        }
    }

    private void refuse(String key, String why, String instead) {
        Origin at = origins.get("clock." + key);
        if (at != null) {
            problems.add(at, "'" + key + "' in clock: " + why + ", and " + modeIs() + "; " + leaveOut(key, instead));
        }
    }

    private void refuse(String key, String value, String why, String instead) {
        Origin at = origins.get("clock." + key);
        if (at != null) {
            problems.add(
                    at,
                    "'" + key + ": " + value + "' in clock: " + modeIs() + "; " + why + "; " + leaveOut(key, instead));
        }
    }

    private String modeIs() {
        Origin at = origins.get("clock.mode");
        return "the mode is " + mode.keyword() + (at == null ? ", which is the default" : " (" + at + ")");
    }

    private static String leaveOut(String key, String instead) {
        return "leave '" + key + "' out, or " + instead;
    }
}

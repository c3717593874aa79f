package dev.veneer.policies.clock.control;

import static java.util.Objects.requireNonNull;

import dev.veneer.policies.clock.ClockControl;
import dev.veneer.policies.clock.ClockState;
import dev.veneer.policies.clock.PendingTimer;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Has a clock do what a line says, and answers in lines: the one place for the command line, the socket and the Java API.
 *
 * <p>The first line of an answer is {@code ok}; or {@code argument TEXT} where the line is wrong or asks for too much, {@code
 * state TEXT} where the clock's mode has no use for it, {@code failed TEXT} for a mistake of Veneer. Behind {@code ok} come
 * lines of a name, a blank and a value:
 *
 * <pre>
 * passed PT3S                                 of next, where there was a timer, and of run
 * mode running
 * now 2030-01-01T00:00:10Z
 * real 2026-11-27T01:00:00Z
 * rate 60.0
 * zone Europe/Paris
 * since-start PT10S
 * standing false
 * frozen false
 * pending 1
 * held TEXT                                   for each thing that holds it
 * timer 2030-01-01T00:00:20Z sleep THREAD     of timers, for each; the thread's name may have blanks
 * </pre>
 *
 * <p>Of {@code now} there is the line {@code now} alone. Every line ends with a line feed. Safe for use by several threads,
 * as far as the clock is.
 */
public final class ClockCommands {
    private final ClockControl clock;

    /** Creates the commands of a clock. */
    public ClockCommands(ClockControl clock) {
        this.clock = clock;
    }

    /** Has the clock do what a line says; returns the answer, and never throws. */
    public String answer(String line) {
        try {
            return "ok\n" + carryOut(ClockRequest.parse(line));
        } catch (IllegalArgumentException e) {
            return refusal("argument", e.getMessage());
        } catch (IllegalStateException e) {
            return refusal("state", e.getMessage());
        } catch (RuntimeException | Error e) {
            return refusal("failed", "the clock failed, which is a mistake of Veneer; please report it: " + e);
        }
    }

    private static String refusal(String kind, @Nullable String message) {
        return kind + ' ' + oneLine(String.valueOf(message)) + '\n';
    }

    private StringBuilder carryOut(ClockRequest request) {
        StringBuilder answer = new StringBuilder();
        Object value = request.value();
        switch (request.word()) {
            case STATE, TIMERS -> {}
            case NOW -> {
                return line(answer, "now", clock.now());
            }
            case SET -> clock.setWallClock((Instant) requireNonNull(value));
            case ADVANCE -> clock.advance((Duration) requireNonNull(value));
            case JUMP -> clock.jump((Duration) requireNonNull(value));
            case FREEZE -> clock.freeze();
            case RATE -> clock.rate((Double) requireNonNull(value));
            case RESUME -> clock.resume();
            case NEXT -> {
                Duration passed = clock.advanceToNextTimer().orElse(null);
                if (passed != null) {
                    line(answer, "passed", passed);
                }
            }
            case RUN -> line(answer, "passed", clock.runUntilIdle((Duration) requireNonNull(value)));
        }
        state(answer, clock.state());
        if (request.word() == ClockWord.TIMERS) {
            for (PendingTimer timer : clock.pendingTimers()) {
                line(answer, "timer", timer.due() + " " + timer.kind() + ' ' + timer.thread());
            }
        }
        return answer;
    }

    private static void state(StringBuilder answer, ClockState state) {
        line(answer, "mode", state.mode());
        line(answer, "now", state.now());
        line(answer, "real", state.real());
        line(answer, "rate", state.rate());
        line(answer, "zone", state.zone());
        line(answer, "since-start", state.sinceStart());
        line(answer, "standing", state.standing());
        line(answer, "frozen", state.frozen());
        line(answer, "pending", state.timers());
        for (String holder : state.heldBy()) {
            line(answer, "held", holder);
        }
    }

    private static StringBuilder line(StringBuilder answer, String name, Object value) {
        return answer.append(name)
                .append(' ')
                .append(oneLine(String.valueOf(value)))
                .append('\n');
    }

    /** Names of threads may hold anything. */
    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text);
        for (int i = 0; i < line.length(); i++) {
            if (Character.isISOControl(line.charAt(i))) {
                line.setCharAt(i, ' ');
            }
        }
        return line.toString();
    }
}

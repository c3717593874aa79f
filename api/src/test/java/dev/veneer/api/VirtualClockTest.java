package dev.veneer.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
    private static final Instant NOW = Instant.parse("2030-01-01T00:00:10Z");

    private final List<String> asked = new ArrayList<>();
    private @Nullable String answer = "ok\nmode manual\nnow 2030-01-01T00:00:10Z\n";
    private final VirtualClock clock = new VirtualClock(new ClockDoor(line -> {
        asked.add(String.valueOf(line));
        return answer;
    }));

    @Test
    void current_withoutAgent_saysHowToStart() {
        assertThatIllegalStateException()
                .isThrownBy(VirtualClock::current)
                .withMessage(
                        "this JVM does not run under Veneer; start it with -javaagent:veneer.jar=policy.yaml, and give"
                                + " the policy a section 'clock', as in: clock: {mode: manual}");
    }

    @Test
    void now_policyWithoutClock_saysSo() {
        answer = null;

        assertThatIllegalStateException()
                .isThrownBy(clock::now)
                .withMessageStartingWith("the policy of this JVM has no virtual clock; start it");
    }

    @Test
    void calls_each_areLinesOfTheProtocol() {
        clock.advance(Duration.ofMinutes(90));
        clock.jump(Duration.ofMillis(1));
        clock.setWallClock(NOW);
        clock.freeze();
        clock.rate(0.5);
        clock.resume();

        assertThat(clock.now()).isEqualTo(NOW);
        assertThat(asked)
                .containsExactly(
                        "advance PT1H30M",
                        "jump PT0.001S",
                        "set 2030-01-01T00:00:10Z",
                        "freeze",
                        "rate 0.5",
                        "resume",
                        "now");
    }

    @Test
    void advanceToNextTimer_tellsWhatPassed() {
        assertThat(clock.advanceToNextTimer()).isEmpty();
        answer = "ok\npassed PT3S\nmode manual\n";
        assertThat(clock.advanceToNextTimer()).contains(Duration.ofSeconds(3));
        assertThat(clock.runUntilIdle(Duration.ofDays(1))).isEqualTo(Duration.ofSeconds(3));
        assertThat(asked).containsExactly("next", "next", "run PT24H");
    }

    @Test
    void pendingTimers_namesWithBlanks_areWhole() {
        answer = "ok\npending 2\ntimer 2030-01-01T00:00:20Z sleep pool 1 thread 1\ntimer 2030-01-01T00:00:30Z park \n";

        assertThat(clock.pendingTimers())
                .containsExactly(
                        new PendingTimer("pool 1 thread 1", NOW.plusSeconds(10), "sleep"),
                        new PendingTimer("", NOW.plusSeconds(20), "park"));
    }

    @Test
    void refusals_areTheExceptionsOfTheirKind() {
        answer = "argument too much\n";
        assertThatIllegalArgumentException().isThrownBy(clock::freeze).withMessage("too much");
        answer = "state the mode is frozen\n";
        assertThatIllegalStateException().isThrownBy(clock::freeze).withMessage("the mode is frozen");
        answer = "failed it is a mistake\n";
        assertThatIllegalStateException().isThrownBy(clock::freeze).withMessage("it is a mistake");
    }
}

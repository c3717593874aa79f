package dev.veneer.policies.clock.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.policies.clock.PendingTimer;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockCommandsTest {
    private final FakeClock clock = new FakeClock();
    private final ClockCommands commands = new ClockCommands(clock);

    @Test
    void answer_state_tellsAllOfIt() {
        String state = """
                ok
                mode manual
                now 2030-01-01T00:00:00Z
                real 2026-11-27T01:00:00Z
                rate 1.0
                zone Europe/Paris
                since-start PT0S
                standing true
                frozen false
                pending 0
                held thread 'a b' runs
                """;

        assertThat(commands.answer("state")).isEqualTo(state);
        assertThat(commands.answer(" ")).isEqualTo(state);
    }

    @Test
    void answer_now_isOneLine() {
        assertThat(commands.answer("now")).isEqualTo("ok\nnow 2030-01-01T00:00:00Z\n");
    }

    @Test
    void answer_set_movesTheWallClockAlone() {
        assertThat(commands.answer("set 2020-02-29T12:00:00+01:00"))
                .contains("\nnow 2020-02-29T11:00:00Z\n", "\nsince-start PT0S\n");
    }

    @Test
    void answer_advance_letsTimePass() {
        assertThat(commands.answer("advance\t1h30m"))
                .contains("\nnow 2030-01-01T01:30:00Z\n", "\nsince-start PT1H30M\n");
    }

    @Test
    void answer_freezeAndResume_areToldToTheClock() {
        assertThat(commands.answer("freeze")).contains("\nfrozen true\n");
        assertThat(commands.answer("resume")).contains("\nfrozen false\n");
    }

    @Test
    void answer_timers_haveALineEach() {
        clock.timers.add(timer(20, "pool-1 thread\n1"));

        assertThat(commands.answer("timers"))
                .contains("\npending 1\n")
                .endsWith("\ntimer 2030-01-01T00:00:20Z sleep pool-1 thread 1\n");
    }

    @Test
    void answer_next_tellsWhatPassed() {
        clock.timers.add(timer(20, "a"));

        assertThat(commands.answer("next")).startsWith("ok\npassed PT20S\nmode ");
        assertThat(commands.answer("next")).startsWith("ok\nmode ");
    }

    @Test
    void answer_run_tellsWhatPassed() {
        clock.timers.add(timer(20, "a"));
        clock.timers.add(timer(30, "b"));

        assertThat(commands.answer("run 1d")).startsWith("ok\npassed PT30S\nmode ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            tell                 | argument a clock cannot 'tell'; allowed: state, now, set INSTANT, advance DURATION, jump DURATION, freeze, rate X, resume, next, run DURATION, timers
            advance              | argument 'advance' needs DURATION, as in: advance 10s
            set                  | argument 'set' needs INSTANT, as in: set 2030-01-01T00:00:00Z
            freeze now           | argument one word too many: 'now'; 'freeze' stands alone
            advance 1s 2s        | argument one word too many: '2s'
            set tomorrow         | argument 'tomorrow' is no instant; allowed: a date, a time and an offset, as in 2030-01-01T00:00:00Z or 2030-01-01T01:00:00+01:00
            advance 10           | argument '10' is no duration; allowed: numbers with units out of d, h, m, s, ms, us and ns, as in 10s or 1h30m, or PT1H30M
            advance -5s          | argument '-5s' is no duration; allowed: numbers with units out of d, h, m, s, ms, us and ns, as in 10s or 1h30m, or PT1H30M
            run PT-5S            | argument the duration 'PT-5S' is negative; time passes forwards only, and 'set' alone moves the wall clock back
            jump 9999999999999999999d | argument the duration '9999999999999999999d' is too large; the most is 100000d
            advance 99999999999999999d | argument the duration '99999999999999999d' is too large; the most is 100000d
            advance 100001d      | argument the duration '100001d' is too large; the most is 100000d
            rate fast            | argument 'fast' is no rate; allowed: a number greater than 0, as in 60 or 0.5
            rate 0               | argument '0' is no rate; allowed: a number greater than 0, as in 60 or 0.5
            rate NaN             | argument 'NaN' is no rate; allowed: a number greater than 0, as in 60 or 0.5
            rate 2               | state the clock's mode is manual
            """)
    void answer_whatIsWrong_saysWhatIsAllowed(String line, String expected) {
        assertThat(commands.answer(line)).isEqualTo(expected + "\n");
        assertThat(clock.now()).isEqualTo(FakeClock.START);
    }

    @Test
    void answer_mistakeOfTheClock_isTold() {
        assertThat(commands.answer("jump 1s"))
                .isEqualTo("failed the clock failed, which is a mistake of Veneer; please report it:"
                        + " java.lang.NullPointerException: as by mistake\n");
    }

    @ParameterizedTest
    @CsvSource({"0s,PT0S", "1d2h3m4s5ms6us7ns,P1DT2H3M4.005006007S", "90m,PT90M", "1500ms,PT1.5S", "2us,PT0.000002S"})
    void duration_text_isReadAndWritten(String text, String iso) {
        Duration duration = DurationText.parse(text);

        assertThat(duration).isEqualTo(Duration.parse(iso)).isEqualTo(DurationText.parse(iso));
        assertThat(DurationText.parse(DurationText.of(duration))).isEqualTo(duration);
    }

    private static PendingTimer timer(int second, String thread) {
        return new PendingTimer(thread, FakeClock.START.plusSeconds(second), "sleep");
    }
}

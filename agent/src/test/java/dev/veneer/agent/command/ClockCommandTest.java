package dev.veneer.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.policies.clock.control.ClockCommands;
import dev.veneer.policies.clock.control.ControlSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code veneer clock}, on a clock in this JVM. */
class ClockCommandTest {
    private static final String SELF = Long.toString(ProcessHandle.current().pid());
    private static final String REAL = "  (real 2026-11-27T01:00:00Z)";

    private final ControlSocket socket;

    ClockCommandTest() throws IOException {
        socket = ControlSocket.open(new ClockCommands(new StandingClock()));
    }

    @AfterEach
    void close() {
        socket.close();
    }

    @Test
    void clock_alone_showsAllOfIt() {
        assertThat(Outcome.of("clock", SELF)).isEqualTo(new Outcome(0, """
                2030-01-01T00:00:00Z  running at 60.0x  (real 2026-11-27T01:00:00Z)
                  zone         Europe/Paris
                  since start  0s
                  timers       1
                  held by      thread 'main' runs
                """, ""));
    }

    @Test
    void clock_moves_showWhatItShowsThen() {
        assertSays("2030-01-01T01:30:00Z  running at 60.0x" + REAL, "advance", "1h30m");
        assertSays("2020-02-29T00:00:00Z  running at 60.0x" + REAL, "set", "2020-02-29T00:00:00Z");
        assertSays("2020-02-29T00:00:00Z  running at 0.5x" + REAL, "rate", "0.5");
        assertSays("2020-02-29T00:00:00Z  frozen, was running at 0.5x" + REAL, "freeze");
        assertSays("2020-02-29T00:00:00Z  running at 0.5x" + REAL, "resume");
        assertSays("2020-02-29T00:00:00Z", "now");
    }

    @Test
    void clock_nextAndTimers_tellTimers() {
        assertSays("2030-01-01T00:00:20Z  in 20s  park  pool-1-thread-1", "timers");
        assertSays("2030-01-01T00:00:20Z  running at 60.0x" + REAL + "  passed 20s", "next");
        assertSays("no timer is pending", "timers");
        assertSays("2030-01-01T00:00:20Z  running at 60.0x" + REAL + "  passed 0s", "run", "10d");
        assertThat(Outcome.of("clock", SELF, "next"))
                .isEqualTo(new Outcome(1, "", "veneer: no timer is pending; the clock shows 2030-01-01T00:00:20Z\n"));
    }

    @Test
    void clock_json_isOneObject() {
        assertThat(Outcome.of("clock", "--json", SELF, "timers").out()).isEqualTo("""
                {
                  "format" : 1,
                  "process" : %s,
                  "now" : "2030-01-01T00:00:00Z",
                  "real" : "2026-11-27T01:00:00Z",
                  "mode" : "running",
                  "rate" : 60.0,
                  "standing" : false,
                  "frozen" : false,
                  "zone" : "Europe/Paris",
                  "sinceStart" : "PT0S",
                  "pending" : 1,
                  "heldBy" : [ "thread 'main' runs" ],
                  "timers" : [ {
                    "due" : "2030-01-01T00:00:20Z",
                    "kind" : "park",
                    "thread" : "pool-1-thread-1"
                  } ]
                }
                """.formatted(SELF));
        assertThat(Outcome.of("clock", SELF, "next", "--json").out()).contains("\"passed\" : \"PT20S\",");
    }

    @Test
    void clock_refusalOfTheClock_isStatus3() {
        assertThat(Outcome.of("clock", SELF, "jump", "1s"))
                .isEqualTo(new Outcome(3, "", "veneer: the clock stands in mode running; use 'advance'\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            clock x            | 'x' is no number of a process; 'jps' lists the JVMs that run, as in: veneer clock 4711
            clock 1 wait       | a clock cannot 'wait'; allowed: state, now, set INSTANT, advance DURATION, jump DURATION, freeze, rate X, resume, next, run DURATION, timers
            clock 1 advance    | 'advance' needs DURATION, as in: advance 10s
            clock 1 set        | 'set' needs INSTANT, as in: set 2030-01-01T00:00:00Z
            clock 1 advance 5  | '5' is no duration; allowed: numbers with units out of d, h, m, s, ms, us and ns, as in 10s or 1h30m, or PT1H30M
            """)
    void clock_wrongWords_areRefusedBeforeAnythingIsAsked(String line, String expected) {
        assertThat(Outcome.of(line.split(" ", -1))).isEqualTo(new Outcome(2, "", "veneer: " + expected + "\n"));
    }

    @Test
    void clock_withoutProcess_isRefused() {
        assertThat(Outcome.of("clock").errors()).first().isEqualTo("veneer: missing required parameter: 'PID'");
    }

    @Test
    void clock_noSuchProcess_isRefused() {
        String free = LongStream.range(2_000_000_000L, 2_000_001_000L)
                .mapToObj(Long::toString)
                .filter(number -> !Files.exists(Path.of("/proc", number)))
                .findFirst()
                .orElseThrow();

        assertThat(Outcome.of("clock", free))
                .isEqualTo(new Outcome(
                        2, "", "veneer: there is no process " + free + "; 'jps' lists the JVMs that run\n"));
    }

    @Test
    void clock_processWithoutAClock_isRefused() {
        socket.close();

        assertThat(Outcome.of("clock", SELF))
                .isEqualTo(
                        new Outcome(
                                2,
                                "",
                                "veneer: process " + SELF
                                        + " has no virtual clock; start it with 'veneer run' and a policy that has a section 'clock'\n"));
    }

    private static void assertSays(String line, String... words) {
        String[] arguments = new String[words.length + 2];
        arguments[0] = "clock";
        arguments[1] = SELF;
        System.arraycopy(words, 0, arguments, 2, words.length);

        assertThat(Outcome.of(arguments)).isEqualTo(new Outcome(0, line + "\n", ""));
    }
}

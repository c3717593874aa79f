package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClockReaderTest {
    @TempDir
    Path directory;

    private PolicySamples samples;

    @BeforeEach
    void createSamples() {
        samples = new PolicySamples(directory);
    }

    private ClockSection clock(String inside) throws PolicyException {
        return Objects.requireNonNull(
                samples.policy("veneer: 1\nclock: {" + inside + "}\n").clock());
    }

    private ClockSection clock(Path file) throws PolicyException {
        return Objects.requireNonNull(
                PolicyFile.load(file, PolicySamples.OPTIONS).clock());
    }

    private Policy option(String policy, String clock) throws PolicyException {
        return PolicyFile.parse(
                "veneer: 1\n" + policy, "policy.yaml", directory, PolicySamples.OPTIONS.withClock(clock));
    }

    @Test
    void parse_emptySection_isAClockThatRuns() throws Exception {
        assertThat(clock(""))
                .isEqualTo(new ClockSection(
                        ClockStart.NOW,
                        ClockMode.RUNNING,
                        1,
                        Duration.ofMillis(1),
                        null,
                        Reality.VIRTUAL,
                        Reality.VIRTUAL,
                        new Origin("policy.yaml", 2, 8)));
    }

    @Test
    void parse_noSection_isNone() throws Exception {
        assertThat(samples.policy("veneer: 1\n").clock()).isNull();
        assertThat(samples.policy("veneer: 1\nclock:\n").clock()).isNull();
    }

    @Test
    void parse_allKeys_readsEach() throws Exception {
        assertThat(clock("start: +30d, mode: step, step: PT1M, zone: Europe/Paris, monotonic: real, waits: real"))
                .isEqualTo(new ClockSection(
                        new ClockStart.Offset(Duration.ofDays(30)),
                        ClockMode.STEP,
                        1,
                        Duration.ofMinutes(1),
                        ZoneId.of("Europe/Paris"),
                        Reality.REAL,
                        Reality.REAL,
                        new Origin("policy.yaml", 2, 8)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2030-01-01T00:00:00Z, 2030-01-01T00:00:00Z",
        "'\"2030-01-01T00:00:00Z\"', 2030-01-01T00:00:00Z",
        "!!timestamp 2030-01-01T00:00:00Z, 2030-01-01T00:00:00Z",
        "!!timestamp 2030-01-01, 2030-01-01T00:00:00Z",
        "2030-01-01, 2030-01-01T00:00:00Z",
        "2030-01-01T01:00:00+01:00, 2030-01-01T00:00:00Z",
        "2030-01-01 01:00:00.5+01:00, 2030-01-01T00:00:00.500Z",
        "2030-01-01T00:00Z, 2030-01-01T00:00:00Z",
        "0001-01-01, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999999Z",
    })
    void parse_start_isAnInstant(String start, Instant instant) throws Exception {
        assertThat(clock("start: " + start).start().from(Instant.EPOCH)).isEqualTo(instant);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "now, PT0S, now",
        "+30d, P30D, +30d",
        "-2h, PT-2H, -2h",
        "+PT90M, PT90M, +90m",
        "-PT0.5S, PT-0.5S, -500ms",
        "+PT0.0000005S, PT0.0000005S, +PT0.0000005S",
        "-PT0.0000005S, PT-0.0000005S, -PT0.0000005S",
    })
    void parse_start_isAnOffset(String start, Duration offset, String text) throws Exception {
        ClockStart read = clock("start: " + start).start();

        assertThat(read.from(Instant.EPOCH)).isEqualTo(Instant.EPOCH.plus(offset));
        assertThat(read.text()).isEqualTo(text);
        assertThat(ClockStart.parse(text)).isEqualTo(read);
    }

    @ParameterizedTest
    @EnumSource(ClockMode.class)
    void parse_waits_areRealWhereTheClockWouldNeverEndThem(ClockMode mode) throws Exception {
        boolean real = mode == ClockMode.FROZEN || mode == ClockMode.STEP;

        assertThat(clock("mode: " + mode.keyword()).waits()).isEqualTo(real ? Reality.REAL : Reality.VIRTUAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mode: frozen, waits: real", "mode: running, rate: 60, waits: real", "mode: manual, waits: real"
            })
    void parse_realWaits_areRead(String inside) throws Exception {
        assertThat(clock(inside).waits()).isEqualTo(Reality.REAL);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"60, 60", "0.5, 0.5", ".5, 0.5", "1e3, 1000", "0.000001, 0.000001", "1000000, 1000000", "'\"60\"', 60"})
    void parse_rate_isRead(String rate, double expected) throws Exception {
        assertThat(clock("rate: " + rate).rate()).isEqualTo(expected);
    }

    @Test
    void parse_variables_arePutIn() throws Exception {
        assertThat(clock("start: '${env:START:-+1d}', mode: '${env:M:-auto}', step: '${env:S:-2s}'"))
                .returns(ClockMode.AUTO, ClockSection::mode)
                .returns(Duration.ofSeconds(2), ClockSection::step)
                .returns("+1d", section -> section.start().text());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "start: tomorrow | 2:16: 'start' in clock is 'tomorrow': expected an instant such as 2030-01-01T00:00:00Z, an"
                        + " offset such as +30d or -2h, or now",
                "start: 2030 | 2:16: 'start' in clock is '2030': expected an instant",
                "start: 30d | 2:16: 'start' in clock is '30d': an offset has its sign; write +30d for later, -30d for earlier",
                "start: +30x | 2:16: 'start' in clock is '+30x': expected a duration such as 250ms",
                "start: +100001d | 2:16: 'start' in clock is '+100001d': more than 100000d",
                "start: 2030-02-30 | 2:16: 'start' in clock is '2030-02-30': no such date and time; expected an instant",
                "start: 2030-01-01T25:00:00Z | 2:16: 'start' in clock is '2030-01-01T25:00:00Z': no such date and time",
                "start: 0000-01-01 | 2:16: 'start' in clock is '0000-01-01': expected an instant",
                "start: 2030-01-01T00:00:00 | 2:16: 'start' in clock is '2030-01-01T00:00:00': its zone is missing; write"
                        + " 2030-01-01T00:00:00Z for UTC, or an offset behind it, such as +01:00",
                "start: [now] | 2:16: 'start' in clock is a list; expected an instant",
                "start: | 2:15: 'start' in clock is empty; expected an instant",
                "mode: stopped | 2:15: unknown value 'stopped' for 'mode' in clock; allowed: running, frozen, step, auto, manual",
                "rate: 0 | 2:15: 'rate' in clock is '0': expected a number from 0.000001 to 1000000, such as 60, or 0.5 for half"
                        + " speed; a clock that stands is mode: frozen",
                "rate: -1 | 2:15: 'rate' in clock is '-1': expected a number",
                "rate: 1000001 | 2:15: 'rate' in clock is '1000001': expected a number",
                "rate: 1e400 | 2:15: 'rate' in clock is '1e400': expected a number",
                "rate: .inf | 2:15: 'rate' in clock is '.inf': expected a number",
                "rate: .nan | 2:15: 'rate' in clock is '.nan': expected a number",
                "rate: fast | 2:15: 'rate' in clock is 'fast': expected a number",
                "rate: true | 2:15: 'rate' in clock is 'true': expected a number",
                "mode: step, step: 0ms | 2:27: 'step' in clock is '0ms'; it is more than nothing",
                "mode: step, step: -1ms | 2:27: 'step' in clock is '-1ms': expected a duration",
                "mode: step, step: 1 | 2:27: 'step' in clock is '1': expected a duration",
                "zone: Europe/Pariss | 2:15: 'zone' in clock is 'Europe/Pariss': unknown time zone; did you mean 'Europe/Paris'?",
                "zone: europe/paris | 2:15: 'zone' in clock is 'europe/paris': unknown time zone; did you mean 'Europe/Paris'?",
                "zone: new york | 2:15: 'zone' in clock is 'new york': unknown time zone; did you mean 'America/New_York'?",
                "zone: +25:00 | 2:15: 'zone' in clock is '+25:00': unknown time zone",
                "zone: Middle-earth/Minas-Tirith | unknown time zone (one of the tz database, such as Europe/Paris, or UTC, or",
                "monotonic: host | 2:20: unknown value 'host' for 'monotonic' in clock; allowed: virtual, real",
                "waits: never | 2:16: unknown value 'never' for 'waits' in clock; allowed: virtual, real",
                "strat: now | 2:9: unknown key 'strat' in clock; did you mean 'start'?",
                "mode: frozen, rate: 60 | 2:29: 'rate' in clock: it has a meaning with mode: running alone, and the mode is frozen"
                        + " (policy.yaml:2:15); leave 'rate' out, or write mode: running",
                "step: 5ms | 2:15: 'step' in clock: it has a meaning with mode: step and mode: auto alone, and the mode is"
                        + " running, which is the default; leave 'step' out, or write one of those",
                "mode: manual, step: 5ms | 2:29: 'step' in clock: it has a meaning with mode: step and mode: auto alone, and the",
                "mode: frozen, waits: virtual | 2:30: 'waits: virtual' in clock: the mode is frozen (policy.yaml:2:15); waits take"
                        + " real time then, for this clock would never end them; leave 'waits' out, or write real",
                "mode: step, waits: virtual | 2:28: 'waits: virtual' in clock: the mode is step (policy.yaml:2:15); waits take",
                "mode: auto, waits: real | 2:28: 'waits: real' in clock: the mode is auto (policy.yaml:2:15); this clock moves when",
                "mode: auto, monotonic: real | 2:32: 'monotonic: real' in clock: the mode is auto (policy.yaml:2:15); waits are",
            })
    void parse_mistake_isToldOnce(String inside, String expected) {
        assertThat(samples.problems("veneer: 1\nclock: {" + inside + "}\n"))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:2:")
                .contains(expected);
    }

    @Test
    void load_layers_replaceKeyByKey() throws Exception {
        samples.write("base.yaml", "veneer: 1\nclock: {start: 2030-01-01, zone: UTC, rate: 60}\n");
        Path top = samples.write("top.yaml", "veneer: 1\nextends: ./base.yaml\nclock:\n  rate: 2\n  waits: real\n");

        assertThat(clock(top))
                .returns("2030-01-01T00:00:00Z", section -> section.start().text())
                .returns(ZoneId.of("UTC"), ClockSection::zone)
                .returns(2.0, ClockSection::rate)
                .returns(Reality.REAL, ClockSection::waits)
                .returns(4, section -> section.origin().line());
    }

    @Test
    void load_modeAndRateOfTwoFiles_areToldWithBothPlaces() {
        samples.write("base.yaml", "veneer: 1\nclock: {rate: 60, waits: virtual}\n");
        Path top = samples.write("top.yaml", "veneer: 1\nextends: ./base.yaml\nclock: {mode: frozen}\n");

        assertThat(samples.problemsOfFile(top))
                .containsExactly(
                        "base.yaml:2:15: 'rate' in clock: it has a meaning with mode: running alone, and the mode is frozen"
                                + " (top.yaml:3:15); leave 'rate' out, or write mode: running",
                        "base.yaml:2:26: 'waits: virtual' in clock: the mode is frozen (top.yaml:3:15); waits take real time"
                                + " then, for this clock would never end them; leave 'waits' out, or write real");
    }

    @Test
    void load_null_removesWhatWasInherited() throws Exception {
        samples.write("base.yaml", "veneer: 1\nclock: {mode: frozen, zone: UTC}\n");
        samples.write("none.yaml", "veneer: 1\nextends: ./base.yaml\nclock: null\n");
        Path top = samples.write("top.yaml", "veneer: 1\nextends: ./none.yaml\nclock: {rate: 2}\n");

        assertThat(PolicyFile.load(directory.resolve("none.yaml"), PolicySamples.OPTIONS)
                        .clock())
                .isNull();
        assertThat(clock(top)).returns(ClockMode.RUNNING, ClockSection::mode).returns(null, ClockSection::zone);
        assertThat(PolicyFile.load(top, PolicySamples.OPTIONS).origins()).containsOnlyKeys("clock.rate");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2030-01-01T00:00:00Z, running, 1, 2030-01-01T00:00:00Z",
        "2030-01-01, running, 1, 2030-01-01T00:00:00Z",
        "+30d, running, 1, +30d",
        "-2h, running, 1, -2h",
        "now, running, 1, now",
        "frozen@2030-01-01, frozen, 1, 2030-01-01T00:00:00Z",
        "auto, auto, 1, now",
        "manual@now, manual, 1, now",
        "step@-1d, step, 1, -1d",
        "x60, running, 60, now",
        "x0.5@+30d, running, 0.5, +30d",
    })
    void option_clock_isTheClock(String option, String mode, double rate, String start) throws Exception {
        assertThat(Objects.requireNonNull(option("", option).clock()))
                .returns(mode, section -> section.mode().keyword())
                .returns(rate, ClockSection::rate)
                .returns(start, section -> section.start().text());
    }

    @Test
    void option_start_leavesTheRestOfThePolicysClock() throws Exception {
        ClockSection clock = option("clock: {start: 2030-01-01, rate: 60, zone: UTC}\n", "+1d")
                .clock();

        assertThat(Objects.requireNonNull(clock))
                .returns("+1d", section -> section.start().text())
                .returns(60.0, ClockSection::rate)
                .returns(ZoneId.of("UTC"), ClockSection::zone);
    }

    @Test
    void option_mode_standsInPlaceOfHowThePolicysClockMoves() throws Exception {
        Policy policy = option("clock: {start: 2030-01-01, rate: 60, zone: UTC, waits: virtual}\n", "frozen");

        assertThat(Objects.requireNonNull(policy.clock()))
                .returns("2030-01-01T00:00:00Z", section -> section.start().text())
                .returns(ClockMode.FROZEN, ClockSection::mode)
                .returns(1.0, ClockSection::rate)
                .returns(Reality.REAL, ClockSection::waits)
                .returns(ZoneId.of("UTC"), ClockSection::zone);
        assertThat(policy.origins())
                .containsOnlyKeys("clock.start", "clock.zone", "clock.mode")
                .containsEntry("clock.mode", Origin.of("--clock frozen"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "frzen | --clock frzen: 'frzen' is no clock: expected a start (an instant such as 2030-01-01T00:00:00Z, an offset"
                        + " such as +30d or -2h, or now), a mode (running, frozen, step, auto or manual) or a rate such as x60,"
                        + " or one of these and a start, such as frozen@2030-01-01; did you mean 'frozen'?",
                "fozen@now | did you mean 'frozen'?",
                "frozen@ | --clock frozen@: 'frozen@' is no clock: expected an instant",
                "frozen@x | 'frozen@x' is no clock: expected an instant",
                "x0 | 'x0' is no clock: expected a number from 0.000001 to 1000000",
                "30d | '30d' is no clock: an offset has its sign; write +30d",
                "2030-01-01T00:00:00 | its zone is missing; write 2030-01-01T00:00:00Z",
            })
    void option_mistake_isTold(String option, String expected) {
        assertThatExceptionOfType(PolicyException.class)
                .isThrownBy(() -> option("", option))
                .satisfies(
                        e -> assertThat(e.problems()).singleElement().asString().contains(expected));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{on: clock, drift: 50ppm} | Drift[partsPerMillion=50.0]",
                "{on: clock, drift: -20ppm} | Drift[partsPerMillion=-20.0]",
                "{on: clock, drift: +0.5ppm} | Drift[partsPerMillion=0.5]",
                "{on: clock, step: -2s, at: 1h} | Step[by=PT-2S, at=PT1H]",
                "{on: clock, step: 1d, at: PT0S} | Step[by=PT24H, at=PT0S]",
                "{on: clock, step: PT-2S, at: 1h} | Step[by=PT-2S, at=PT1H]",
                "{on: clock, step: {at: PT1H, by: -2s}} | Step[by=PT-2S, at=PT1H]",
                "{on: clock, step: {by: -PT2S, at: 1h}} | Step[by=PT-2S, at=PT1H]",
            })
    void fault_onClock_isRead(String entry, String effect) throws Exception {
        Policy policy = samples.policy("veneer: 1\nfaults:\n  - " + entry + "\n");

        assertThat(policy.clockFaults()).singleElement().satisfies(fault -> {
            assertThat(fault.effect()).hasToString(effect);
            assertThat(fault.on()).isEqualTo(FaultPoint.CLOCK);
            assertThat(fault.conditions().isUnconditional()).isTrue();
            assertThat(fault.origin()).isEqualTo(new Origin("policy.yaml", 3, 5));
        });
        assertThat(policy.networkFaults()).isEmpty();
        assertThat(policy.clock()).isNull();
        assertThat(policy.effectiveClock()).isEqualTo(ClockSection.running(new Origin("policy.yaml", 3, 5)));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "on: clock | 3:5: a fault on clock needs what goes wrong, one of drift, step; for example drift: 50ppm",
                "on: clock, drift: 50 | 3:24: 'drift' in a fault is '50': expected how many millionths the clock runs fast, such"
                        + " as 50ppm, or slow, such as -20ppm",
                "on: clock, drift: 0ppm | 3:24: 'drift' in a fault is '0ppm': the clock would not drift",
                "on: clock, drift: -1000000ppm | 3:24: 'drift' in a fault is '-1000000ppm': a drift is less than 1000000ppm",
                "on: clock, drift: 50ppm, at: 1h | 3:35: 'at' in a fault is '1h': without step it has no meaning",
                "on: clock, drift: 50ppm, step: 1s, at: 1h | 3:5: a fault on clock has one of drift, step; write two faults",
                "on: clock, step: -2s | 3:5: missing key 'at' in a fault; for example at: 1h",
                "on: clock, at: 1h | 3:5: a fault on clock needs what goes wrong, one of drift, step; for example",
                "on: clock, step: 0s, at: 1h | 3:23: 'step' in a fault is '0s'; the clock would not jump",
                "on: clock, step: -2, at: 1h | 3:23: 'step' in a fault is '-2': expected a duration such as 250ms, 10s",
                "on: clock, step: -2s, at: -1h | 3:32: 'at' in a fault is '-1h': expected a duration",
                "on: clock, step: -2s, at: PT-1H | 3:32: 'at' in a fault is 'PT-1H': less than nothing",
                "on: clock, step: {by: -2s} | 3:23: missing key 'at' in 'step'; for example at: 1h",
                "on: clock, step: {at: 1h} | 3:23: missing key 'by' in 'step'; for example by: -2s",
                "on: clock, step: {by: 1s, at: 1h}, at: 2h | 3:45: 'at' in a fault is '2h': 'step' is a mapping; write it in",
                "on: clock, step: {by: 1s, att: 1h} | 3:32: unknown key 'att' in 'step'; did you mean 'at'?",
                "on: clock, drift: 1ppm, times: 2 | 3:30: 'times' has no meaning in a fault on clock; it is for network.connect,",
                "on: clock, drift: 1ppm, when-class: a.B | 3:30: 'when-class' has no meaning in a fault on clock; it is for",
                "on: network.resolve, host: a, drift: 1ppm | 3:36: 'drift' has no meaning in a fault on network.resolve; it is"
                        + " for clock",
            })
    void fault_mistakeOnClock_isToldOnce(String inside, String expected) {
        assertThat(samples.problems("veneer: 1\nfaults:\n  - {" + inside + "}\n"))
                .singleElement()
                .asString()
                .contains(expected);
    }

    @Test
    void audit_clockEvents_areListed() throws Exception {
        AuditEvents all = samples.policy("veneer: 1\naudit: {events: [clock.*]}\n")
                .audit()
                .events();
        AuditEvents one = samples.policy("veneer: 1\naudit: {events: [clock.jump]}\n")
                .audit()
                .events();

        assertThat(all.listedClock()).containsExactlyInAnyOrder(ClockEvent.values());
        assertThat(one.includes(ClockEvent.JUMP, false)).isTrue();
        assertThat(one.includes(ClockEvent.STEP, true)).isFalse();
        assertThat(AuditEvents.DEFAULT.includes(ClockEvent.STEP, true)).isTrue();
        assertThat(AuditEvents.DEFAULT.includes(ClockEvent.JUMP, false)).isFalse();
    }

    @Test
    void text_ofAClock_hasWhatItDoesAndWhereThatIsWritten() throws Exception {
        Policy policy = samples.policy("veneer: 1\nclock:\n  mode: step\n  start: 2030-01-01\n  zone: UTC\n");

        assertThat(PolicyText.of(policy)).contains("""
                clock:
                  start: 2030-01-01T00:00:00Z                               # policy.yaml:4
                  mode: step                                                # policy.yaml:3
                  step: 1ms                                                 # default
                  zone: UTC                                                 # policy.yaml:5
                  monotonic: virtual                                        # default
                  waits: real                                               # default with mode: step
                """);
        assertThat(PolicyText.of(samples.policy("veneer: 1\nclock: {rate: 60}\n")))
                .contains("""
                clock:
                  start: now                                                # default
                  mode: running                                             # default
                  rate: 60                                                  # policy.yaml:2
                  monotonic: virtual                                        # default
                  waits: virtual                                            # default
                """);
    }
}

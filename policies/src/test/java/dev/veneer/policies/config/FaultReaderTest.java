package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultReaderTest {
    private static final FaultConditions ALWAYS = new FaultConditions(0, 1, FaultConditions.ALWAYS, 1, 0, List.of());

    @TempDir
    Path directory;

    private PolicySamples samples;

    @BeforeEach
    void createSamples() {
        samples = new PolicySamples(directory);
    }

    private List<Fault> faults(String inside) throws PolicyException {
        return samples.policy("veneer: 1\nfaults:\n" + inside).faults();
    }

    private Fault fault(String entry) throws PolicyException {
        return faults("  - " + entry + "\n").get(0);
    }

    private ConnectEffect connect(String effect) throws PolicyException {
        return ((ConnectFault) fault("{on: network.connect, to: 'a:1', " + effect + "}")).effect();
    }

    private TransferFault.Toxics transfer(String toxics) throws PolicyException {
        return ((TransferFault) fault("{on: network.transfer, to: 'a:1', " + toxics + "}")).toxics();
    }

    @Test
    void parse_noFaults_isNone() throws Exception {
        assertThat(samples.policy("veneer: 1\n").faults()).isEmpty();
        assertThat(samples.policy("veneer: 1\nfaults: []\n").faults()).isEmpty();
        assertThat(samples.policy("veneer: 1\nfaults:\n").faults()).isEmpty();
    }

    @Test
    void parse_faultOnConnect_hasPeersEffectAndPlace() throws Exception {
        assertThat(fault("{on: network.connect, to: ['db.internal:5432', '10.0.0.0/8:1-99'], refuse: true}"))
                .isEqualTo(new ConnectFault(
                        List.of(EndpointPattern.parse("db.internal:5432"), EndpointPattern.parse("10.0.0.0/8:1-99")),
                        new ConnectEffect.Refuse(),
                        ALWAYS,
                        "{on: network.connect, to: [db.internal:5432, \"10.0.0.0/8:1-99\"], refuse: true}"
                                .replace("db.internal:5432", "\"db.internal:5432\""),
                        new Origin("policy.yaml", 3, 5)));
    }

    @Test
    void parse_effectsOfConnect_areRead() throws Exception {
        assertThat(connect("timeout: 5s")).isEqualTo(new ConnectEffect.Timeout(Duration.ofSeconds(5)));
        assertThat(connect("timeout: 0s")).isEqualTo(new ConnectEffect.Timeout(Duration.ZERO));
        assertThat(connect("partition: true")).isEqualTo(new ConnectEffect.Partition(null));
        assertThat(connect("partition: 10s")).isEqualTo(new ConnectEffect.Partition(Duration.ofSeconds(10)));
        assertThat(connect("latency: 200ms"))
                .isEqualTo(new ConnectEffect.Delay(new Latency(Duration.ofMillis(200), Duration.ZERO)));
        assertThat(connect("latency: 200ms, jitter: 50ms"))
                .isEqualTo(new ConnectEffect.Delay(new Latency(Duration.ofMillis(200), Duration.ofMillis(50))));
    }

    @Test
    void parse_toxicsOfTransfer_areRead() throws Exception {
        assertThat(transfer("latency: 200ms, jitter: 50ms, bandwidth: 64KiB/s, slow-close: 2s, limit-data: 500kB"))
                .isEqualTo(new TransferFault.Toxics(
                        new Latency(Duration.ofMillis(200), Duration.ofMillis(50)),
                        65_536L,
                        null,
                        Duration.ofSeconds(2),
                        null,
                        500_000L,
                        null));
        assertThat(transfer("timeout: 0s").timeout()).isEqualTo(Duration.ZERO);
        assertThat(transfer("reset: true").reset()).isEqualTo(new TransferFault.Reset(null, 0L));
        assertThat(transfer("reset: 10s").reset()).isEqualTo(new TransferFault.Reset(Duration.ofSeconds(10), null));
        assertThat(transfer("reset: 1KiB").reset()).isEqualTo(new TransferFault.Reset(null, 1_024L));
        assertThat(transfer("slice: 64B").slice()).isEqualTo(new TransferFault.Slice(64, 0, Duration.ZERO));
        assertThat(transfer("slice: {size: 64B, variation: 16B, delay: 10ms}").slice())
                .isEqualTo(new TransferFault.Slice(64, 16, Duration.ofMillis(10)));
    }

    @Test
    void parse_streamOfTransfer_isBothWaysWhereItDoesNotSay() throws Exception {
        assertThat(((TransferFault) fault("{on: network.transfer, to: 'a:1', latency: 1s}")).stream())
                .isEqualTo(FaultStream.BOTH);
        assertThat(((TransferFault) fault("{on: network.transfer, to: 'a:1', latency: 1s, stream: upstream}")).stream())
                .isEqualTo(FaultStream.UPSTREAM);
    }

    @Test
    void parse_faultOnResolve_hasNamesDelayAndError() throws Exception {
        assertThat(fault("{on: network.resolve, host: ['*.example.com', DB.internal.], delay: 2s, error: servfail}"))
                .isEqualTo(new ResolveFault(
                        List.of(HostPattern.parse("*.example.com"), HostPattern.parse("db.internal")),
                        Duration.ofSeconds(2),
                        ResolveError.SERVFAIL,
                        ALWAYS,
                        "{on: network.resolve, host: [\"*.example.com\", DB.internal.], delay: 2s, error: servfail}",
                        new Origin("policy.yaml", 3, 5)));
        assertThat(((ResolveFault) fault("{on: network.resolve, host: '*', error: nxdomain}")).delay())
                .isEqualTo(Duration.ZERO);
    }

    @Test
    void parse_conditions_areRead() throws Exception {
        assertThat(fault("{on: network.connect, to: 'a:1', refuse: true, after: 10, every: 2, times: 3,"
                                + " probability: 0.25, seed: -7, when-class: [com.acme.Report, 'com.acme.*']}")
                        .conditions())
                .isEqualTo(new FaultConditions(
                        10,
                        2,
                        3,
                        0.25,
                        -7,
                        List.of(ClassPattern.parse("com.acme.Report"), ClassPattern.parse("com.acme.*"))));
    }

    @Test
    void parse_valuesOutOfVariables_areRead() throws Exception {
        Fault fault = fault("{on: '${env:X:-network.connect}', to: '${env:H:-a}:1', timeout: '${env:T:-5s}',"
                + " times: '${env:N:-3}', probability: '${env:P:-0.5}'}");

        assertThat(((ConnectFault) fault).effect()).isEqualTo(new ConnectEffect.Timeout(Duration.ofSeconds(5)));
        assertThat(fault.conditions().times()).isEqualTo(3);
        assertThat(fault.conditions().probability()).isEqualTo(0.5);
    }

    @Test
    void parse_faultsOfAnExtendedFile_areReplaced() throws Exception {
        samples.write("base.yaml", """
                veneer: 1
                faults:
                  - {on: network.resolve, host: a, delay: 1s}
                """);

        assertThat(samples.policy("veneer: 1\nextends: ./base.yaml\n").faults())
                .extracting(fault -> fault.origin().fileAndLine())
                .containsExactly("base.yaml:3");
        assertThat(samples.policy("veneer: 1\nextends: ./base.yaml\nfaults:\n"
                                + "  - {on: network.resolve, host: b, delay: 1s}\n")
                        .faults())
                .extracting(fault -> fault.origin().fileAndLine())
                .containsExactly("policy.yaml:4");
        assertThat(samples.policy("veneer: 1\nextends: ./base.yaml\nfaults:\n").faults())
                .isEmpty();
    }

    @Test
    void policyText_ofFaults_saysTheSame() throws Exception {
        Policy policy = samples.policy("""
                veneer: 1
                faults:
                  - {on: network.connect, to: "*:*", refuse: true, times: 2, probability: 0.5, seed: 7}
                  - {on: network.transfer, to: ["a:1", "b:*"], slice: {size: 64B, delay: 10ms}, bandwidth: 64KiB/s}
                """);

        String text = PolicyText.of(policy);

        assertThat(text)
                .contains("faults:\n  - {on: network.connect, to: \"*:*\", refuse: true, times: 2, probability: 0.5,"
                        + " seed: 7}  # policy.yaml:3\n");
        assertThat(samples.policy(text).faults())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("origin")
                .containsExactlyElementsOf(policy.faults());
    }

    @ParameterizedTest
    @CsvSource({
        "com.acme.Report, com.acme.Report, true",
        "com.acme.Report, com.acme.Report$1, false",
        "com.acme.*, com.acme.Report, true",
        "com.acme.*, com.acme.a.B, true",
        "com.acme.*, com.acmee.B, false",
        "*.Report, com.acme.Report, true",
        "com.*.Re*t, com.acme.Report, true",
        "com.*.Re*t, com.acme.Reporter, false",
        "a*a, a, false",
        "*, anything, true",
    })
    void classPattern_matches(String pattern, String name, boolean matches) {
        assertThat(ClassPattern.parse(pattern).matches(name)).isEqualTo(matches);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "x | 3:5: 'faults' at the top level is the text 'x'; expected faults such as {on: network.connect, to:",
                "{to: 'a:1'} | 3:5: missing key 'on' in a fault; for example on: network.connect",
                "{no: network.connect} | 3:6: unknown key 'no' in a fault; did you mean 'on'?",
                "{on: network.conect, to: 'a:1'} | 3:10: unknown value 'network.conect' for 'on' in a fault; allowed: "
                        + "network.connect, network.transfer, network.resolve, clock; did you mean 'network.connect'?",
                "{on: filesystem.write, path: /x, error: ENOSPC} | 3:10: fault 'on: filesystem.write' is not available in"
                        + " this version of Veneer; available: network.connect, network.transfer, network.resolve, clock",
                "{on: [network.connect]} | 3:10: 'on' in a fault is a list; expected one of network.connect,",
            })
    void parse_mistakeInOn_isToldAlone(String entry, String expected) {
        assertOne(entry, expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "refuse: true, tims: 2 | 3:52: unknown key 'tims' in a fault; did you mean 'times'?",
                "times: 2 | 3:5: a fault on network.connect needs what goes wrong, one of refuse, timeout, partition, latency",
                "refuse: true, timeout: 1s | 3:5: a fault on network.connect has one of refuse, timeout, partition,"
                        + " latency; this one has refuse and timeout",
                "bandwidth: 1KiB/s | 3:38: 'bandwidth' has no meaning in a fault on network.connect; it is for network.transfer",
                "delay: 1s | 3:38: 'delay' has no meaning in a fault on network.connect; it is for network.resolve",
                "refuse: false | 3:46: 'refuse' in a fault is false, and there is nothing else that it could do",
                "refuse: yes | 3:46: 'refuse' in a fault is the text 'yes'; expected true or false",
                "timeout: 5 | 3:47: 'timeout' in a fault is '5': expected a duration such as 250ms, 10s",
                "timeout: 5 s | 3:47: 'timeout' in a fault is '5 s': expected a duration such as 250ms, 10s",
                "timeout: -5s | 3:47: 'timeout' in a fault is '-5s': expected a duration",
                "timeout: PT-5S | 3:47: 'timeout' in a fault is 'PT-5S': less than nothing",
                "timeout: P5 | 3:47: 'timeout' in a fault is 'P5': expected a duration",
                "timeout: 99999999999999999999d | 3:47: 'timeout' in a fault is '99999999999999999999d': more than 100000d",
                "timeout: [1s] | 3:47: 'timeout' in a fault is a list; expected a duration",
                "partition: false | 3:49: 'partition' in a fault is 'false': expected true, or how long, such as 10s",
                "partition: 1KiB | 3:49: 'partition' in a fault is '1KiB': expected true, or how long, such as 10s",
                "partition: 0s | 3:49: 'partition' in a fault is '0s'; it is more than nothing",
                "latency: 0ms | 3:47: 'latency' in a fault is '0ms'; it is more than nothing",
                "refuse: true, jitter: 1ms | 3:60: 'jitter' in a fault is '1ms': without latency it has no meaning",
                "refuse: true, after: -1 | 3:59: 'after' in a fault is '-1'; expected a whole number, 0 or more",
                "refuse: true, every: 0 | 3:59: 'every' in a fault is '0'; expected a whole number, 1 or more",
                "refuse: true, times: 1.5 | 3:59: 'times' in a fault is '1.5'; expected a whole number, 1 or more",
                "refuse: true, probability: 1.1 | 3:65: 'probability' in a fault is '1.1'; expected a number from 0 to 1",
                "refuse: true, probability: often | 3:65: 'probability' in a fault is 'often'; expected a number from",
                "refuse: true, seed: 7 | 3:58: 'seed' in a fault is '7': nothing is drawn; it belongs to probability",
                "refuse: true, probability: 1, seed: x | 3:74: 'seed' in a fault is 'x'; expected a whole number",
                "refuse: true, when-class: a b | 3:64: 'when-class' in a fault: 'a b' is no class name; write for example",
                "refuse: true, when-class: [] | 3:64: 'when-class' in a fault is an empty list; expected the name of a",
            })
    void parse_mistakeInAFaultOnConnect_isToldOnce(String effect, String expected) {
        assertOne("{on: network.connect, to: 'a:1', " + effect + "}", expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{on: network.connect, refuse: true} | 3:5: missing key 'to' in a fault; for example to: \"db.internal:5432\"",
                "{on: network.connect, to: a, refuse: true} | 3:31: endpoint 'a': the port is missing; write for example",
                "{on: network.connect, to: 'unix:/x', refuse: true} | 3:31: 'unix:/x': a fault about 'unix:' is not available",
                "{on: network.connect, to: 'a:1', host: a, refuse: true} | 3:38: 'host' has no meaning in a fault on"
                        + " network.connect; it is for network.resolve",
                "{on: network.resolve, delay: 1s} | 3:5: missing key 'host' in a fault; for example host: \"*.example.com\"",
                "{on: network.resolve, host: 10.0.0.1, delay: 1s} | 3:33: host '10.0.0.1': '10.0.0.1' is an address",
                "{on: network.resolve, host: a} | 3:5: a fault on network.resolve needs what goes wrong, one of delay, error;"
                        + " for example delay: 2s",
                "{on: network.resolve, host: a, error: ENOENT} | 3:43: unknown value 'ENOENT' for 'error' in a fault;"
                        + " allowed: nxdomain, servfail",
            })
    void parse_mistakeInWhatItIsAbout_isToldOnce(String entry, String expected) {
        assertOne(entry, expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "stream: both | 3:5: a fault on network.transfer needs what goes wrong, one of latency, bandwidth, reset,",
                "latency: 1s, stream: up | unknown value 'up' for 'stream' in a fault; allowed: both, upstream, downstream",
                "timeout: 1s, latency: 1s, reset: true | 3:5: 'timeout' lets nothing through, so that 'latency' and 'reset'"
                        + " can do nothing beside it; write two faults",
                "refuse: true | 3:39: 'refuse' has no meaning in a fault on network.transfer; it is for network.connect",
                "bandwidth: 64KiB | 'bandwidth' in a fault is '64KiB': expected a rate such as 64KiB/s",
                "bandwidth: 64Kib/s | 'bandwidth' in a fault is '64Kib/s': expected a size such as 512B, 500kB",
                "bandwidth: 0B/s | 'bandwidth' in a fault is '0B/s'; it is more than nothing",
                "limit-data: 1000 | 'limit-data' in a fault is '1000': expected a size such as 512B, 500kB, 64KiB or 1GiB",
                "limit-data: 999999999999GiB | 'limit-data' in a fault is '999999999999GiB': more than 1048576GiB",
                "reset: false | 'reset' in a fault is 'false': expected true, a duration such as 10s, or a size such as",
                "reset: 0s | 'reset' in a fault is '0s'; it is more than nothing",
                "reset: 10x | 'reset' in a fault is '10x': expected a size such as 512B",
                "slow-close: true | 'slow-close' in a fault is 'true': expected a duration such as 250ms",
                "slice: {delay: 1ms} | missing key 'size' in 'slice'; for example size: 64B",
                "slice: {size: 64B, dely: 1ms} | unknown key 'dely' in 'slice'; did you mean 'delay'?",
                "slice: {size: 64B, variation: 64B} | 'variation' in 'slice' is '64B': it is less than the size",
                "slice: 64 | 'slice' in a fault is '64': expected a size such as 512B",
            })
    void parse_mistakeInAFaultOnTransfer_isToldOnce(String toxics, String expected) {
        assertOne("{on: network.transfer, to: 'a:1', " + toxics + "}", expected);
    }

    private void assertOne(String entry, String expected) {
        assertThat(samples.problems("veneer: 1\nfaults:\n  - " + entry + "\n"))
                .singleElement()
                .asString()
                .startsWith("policy.yaml:3:")
                .contains(expected);
    }

    @Test
    void parse_noList_isTold() {
        assertThat(samples.problems("veneer: 1\nfaults: {}\n"))
                .containsExactly(
                        "policy.yaml:2:9: 'faults' at the top level is a mapping; expected a list of faults such as "
                                + "{on: network.connect, to: \"db.internal:5432\", refuse: true}");
    }
}

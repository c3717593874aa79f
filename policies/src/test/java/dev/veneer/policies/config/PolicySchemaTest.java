package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The shipped JSON Schema and the parser say the same, as far as a schema can tell. */
class PolicySchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchema SCHEMA = schema();

    @TempDir
    Path directory;

    private PolicySamples samples;

    @BeforeEach
    void createSources() {
        samples = new PolicySamples(directory);
        samples.write("data/in.csv", "1,2\n");
        samples.write("app.conf", "port=1\n");
        samples.write("base.yaml", "veneer: 1\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "extends: observe",
                "extends: [read-only, ./base.yaml]",
                "extends: ['${policy.dir}/base.yaml']",
                "watch: false",
                "enforcement: report",
                "process:",
                "process: {}",
                "process: {children: plain}",
                "process: {children: '${env:CHILDREN:-plain}'}",
                "filesystem:",
                "filesystem: {}",
                "filesystem: {default: allow}",
                "filesystem: {default: read-only, working-directory: /}",
                "filesystem: {default: '${env:MODE}'}",
                "filesystem: {mounts: []}",
                "filesystem: {mounts: ['./data:/data', './data:/d:ro', '${policy.dir}/data:/e']}",
                "filesystem: {mounts: [{target: /data, type: bind, source: ./data, read-only: true}]}",
                "filesystem: {mounts: [{target: /data, type: bind, source: ./data, read-only: '${env:RO}'}]}",
                "filesystem: {mounts: [{target: ~/data, type: tmpfs}, {target: /tmp, type: tmpfs, mode: 0o700}]}",
                "filesystem: {mounts: [{target: /a, type: file, content: ''}, {target: /b, type: file, source: app.conf}]}",
                "filesystem: {mounts: ['./data:/data:overlay', {target: /o, type: overlay, source: ./data}]}",
                "filesystem: {mounts: [{target: /o, type: overlay, source: [./data], changes: ./changes}]}",
                "filesystem: {mounts: [{target: /, type: overlay}, {target: /x, type: overlay, changes: ./changes}]}",
                "filesystem: {mounts: [{target: /root/.ssh, type: hidden}]}",
                "filesystem: {rules: [{allow: read, path: /a}, {deny: [write, execute], path: ['/b/**', '**/*.key']}]}",
                "filesystem: {rules: [{hide: all, path: '{/a,/b}/x'}, {deny: all, path: '${env:DATA}/x'}]}",
                "network:",
                "network: {}",
                "network: {default: deny}",
                "network: {default: '${env:MODE}'}",
                "network: {hosts: {}}",
                "network: {hosts: {db.internal: 10.0.0.5, api.x: [203.0.113.7, '2001:db8::7', '::1'], gone.x: nxdomain}}",
                "network: {hosts: {'*.x': nxdomain, bücher.y.: '${env:HOST:-10.0.0.5}', a: 'fe80::1%2'}}",
                "network: {routes: [{from: 'db.internal:5432', to: '127.0.0.1:15432'}, {from: '*:80', to: 'a.b:*'}]}",
                "network: {routes: [{from: '10.0.0.0/8:1-99', to: '[::1]:80'}, {from: '[fd00::]/8:*', to: '${env:H:-h}:1'}]}",
                "network: {listeners: [{from: '*:8080', to: '127.0.0.1:0'}, {from: '[fd00::/8]:1', to: 'localhost:*'}]}",
                "network: {rules: [{deny: all}]}",
                "network: {rules: [{allow: all, to: '*:*'}]}",
                "network: {rules: [{allow: connect, to: ['*.x:443', '10.0.0.0/8:1024-65535', 'unix:/run/{a,b}']}]}",
                "network: {rules: [{allow: [listen, accept], on: '127.0.0.1:*', from: 127.0.0.0/8}]}",
                "network: {rules: [{deny: accept, from: ['[::1]', '[fd00::]/8:1', '*', a.x]}]}",
                "network: {rules: [{allow: resolve, host: '*.x'}, {deny: '${env:OP:-resolve}', host: [a, 'b-*.y']}]}",
                "network: {rules: [{allow: [send, multicast], to: '224.0.0.0/4:*'}, {allow: listen, on: 'unix:**/x'}]}",
                "faults:",
                "faults: []",
                "faults: [{on: network.connect, to: 'db.internal:5432', refuse: true, times: 2}]",
                "faults: [{on: network.connect, to: ['10.0.0.0/8:1-99', '*:*'], timeout: 0s, after: 0, every: 2}]",
                "faults: [{on: network.connect, to: 'a:1', partition: true, when-class: [a.B, 'a.*']}]",
                "faults: [{on: network.connect, to: 'a:1', partition: 10s, probability: 0.5, seed: -7}]",
                "faults: [{on: network.connect, to: 'a:1', latency: PT1.5S, jitter: 50ms, when-class: a.B}]",
                "faults: [{on: network.transfer, to: 'a:1', latency: 1s, bandwidth: 64KiB/s, stream: upstream}]",
                "faults: [{on: network.transfer, to: 'a:1', reset: true, slow-close: 2s, slice: 64B, limit-data: 1MB}]",
                "faults: [{on: network.transfer, to: 'a:1', reset: 10s, slice: {size: 1KiB, variation: 0B, delay: 1ms}}]",
                "faults: [{on: network.transfer, to: 'a:1', reset: 10kB}, {on: network.transfer, to: 'b:*', timeout: 5s}]",
                "faults: [{on: network.resolve, host: '*.x', delay: 2s}, {on: network.resolve, host: [a], error: nxdomain}]",
                "faults: [{on: network.resolve, host: a, error: '${env:E:-servfail}', probability: '${env:P:-1}'}]",
                "faults: [{on: clock, drift: 50ppm}, {on: clock, drift: -0.5ppm}, {on: clock, drift: '${env:P:-1ppm}'}]",
                "faults: [{on: clock, step: -2s, at: 1h}, {on: clock, step: PT-2S, at: PT1H}]",
                "faults: [{on: clock, step: {by: -PT2S, at: 0s}}, {on: clock, step: {at: PT1H, by: +1d}}]",
                "clock:",
                "clock: {}",
                "clock: {start: now, rate: 60, zone: Europe/Paris}",
                "clock: {start: 2030-01-01T00:00:00Z, mode: running, rate: 0.5}",
                "clock: {start: '2030-01-01 00:00:00.123+01:00', mode: frozen, waits: real}",
                "clock: {start: 2030-01-01, mode: step, step: PT1S, monotonic: real}",
                "clock: {start: +30d, mode: auto, step: 10ms, waits: virtual}",
                "clock: {start: -PT2H, mode: manual, zone: +02:00}",
                "clock: {start: '${env:START:-now}', mode: '${env:CLOCK:-frozen}'}",
                "clock: {rate: '${env:RATE:-2}', zone: '${env:ZONE:-UTC}', waits: '${env:WAITS:-real}'}",
                "audit: {events: [clock.*, clock.step, clock.jump, clock.control]}",
                "audit:",
                "audit: {events: [network.*, network.connect, network.resolve]}",
                "audit: {events: none}",
                "audit: {events: [filesystem.*], file: audit.jsonl}",
                "audit: {events: [filesystem.read, filesystem.write, filesystem.execute]}",
            })
    void policy_validForTheParser_isValidForTheSchema(String line) throws Exception {
        String text = "veneer: 1\n" + line + "\n";

        assertThat(samples.policy(text)).isNotNull();
        assertThat(complaints(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "veneer: 2",
                "audit: {}",
                "[]",
                "veneer: 1\nfilesytem: {}",
                "veneer: 1\nenvironment: {}",
                "veneer: 1\nclock: []",
                "veneer: 1\nclock: {mdoe: frozen}",
                "veneer: 1\nclock: {start: tomorrow}",
                "veneer: 1\nclock: {start: 2030}",
                "veneer: 1\nclock: {start: 30d}",
                "veneer: 1\nclock: {start: 2030-01-01T00:00:00}",
                "veneer: 1\nclock: {mode: stopped}",
                "veneer: 1\nclock: {rate: 0}",
                "veneer: 1\nclock: {rate: -1}",
                "veneer: 1\nclock: {rate: 1000001}",
                "veneer: 1\nclock: {rate: fast}",
                "veneer: 1\nclock: {mode: step, step: 5}",
                "veneer: 1\nclock: {mode: step, step: -5ms}",
                "veneer: 1\nclock: {zone: [UTC]}",
                "veneer: 1\nclock: {monotonic: host}",
                "veneer: 1\nclock: {waits: true}",
                "veneer: 1\nclock: {mode: frozen, rate: 60}",
                "veneer: 1\nclock: {mode: manual, step: 1s}",
                "veneer: 1\nclock: {mode: frozen, waits: virtual}",
                "veneer: 1\nclock: {mode: step, waits: virtual}",
                "veneer: 1\nclock: {mode: auto, waits: real}",
                "veneer: 1\nclock: {mode: auto, monotonic: real}",
                "veneer: 1\nwatch: true",
                "veneer: 1\nextends: []",
                "veneer: 1\nextends: hermetic",
                "veneer: 1\nextends: [7]",
                "veneer: 1\nenforcement: strict",
                "veneer: 1\nfilesystem: []",
                "veneer: 1\nfilesystem: {defualt: deny}",
                "veneer: 1\nfilesystem: {default: none}",
                "veneer: 1\nfilesystem: {working-directory: data}",
                "veneer: 1\nfilesystem: {mounts: {}}",
                "veneer: 1\nfilesystem: {mounts: [7]}",
                "veneer: 1\nfilesystem: {mounts: ['./data']}",
                "veneer: 1\nfilesystem: {mounts: ['./data:/x:rw']}",
                "veneer: 1\nfilesystem: {mounts: ['./data:x']}",
                "veneer: 1\nfilesystem: {mounts: [{type: hidden}]}",
                "veneer: 1\nfilesystem: {mounts: [{target: /x}]}",
                "veneer: 1\nfilesystem: {mounts: [{target: x, type: hidden}]}",
                "veneer: 1\nfilesystem: {mounts: [{target: /a/../x, type: hidden}]}",
                "veneer: 1\nfilesystem: {mounts: [{target: /x, type: overlay, source: []}]}",
                "veneer: 1\nfilesystem: {mounts: [{target: /x, type: overlay, source: ./data, read-only: true}]}",
                "veneer: 1\nfilesystem: {mounts: [{target: /x, type: bind, source: ./data, changes: ./c}]}",
                "veneer: 1\nfilesystem: {mounts: [{target: /x, type: bind, source: [./data]}]}",
                "veneer: 1\nfilesystem: {mounts: [{target: /x, type: bind}]}",
                "veneer: 1\nfilesystem: {mounts: [{target: /x, type: bind, source: ''}]}",
                "veneer: 1\nfilesystem: {mounts: [{target: /x, type: bind, source: ./data, read-only: yes}]}",
                "veneer: 1\nfilesystem: {mounts: [{target: /x, type: tmpfs, size: 1MiB}]}",
                "veneer: 1\nfilesystem: {mounts: [{target: /x, type: tmpfs, mode: 0o17777}]}",
                "veneer: 1\nfilesystem: {mounts: [{target: /x, type: tmpfs, source: ./data}]}",
                "veneer: 1\nfilesystem: {mounts: [{target: /x, type: file}]}",
                "veneer: 1\nfilesystem: {mounts: [{target: /x, type: file, content: 8080}]}",
                "veneer: 1\nfilesystem: {mounts: [{target: /x, type: file, content: a, source: app.conf}]}",
                "veneer: 1\nfilesystem: {mounts: [{target: /x, type: hidden, read-only: true}]}",
                "veneer: 1\nfilesystem: {rules: all}",
                "veneer: 1\nfilesystem: {rules: [{path: /x}]}",
                "veneer: 1\nfilesystem: {rules: [{allow: read}]}",
                "veneer: 1\nfilesystem: {rules: [{allow: read, deny: write, path: /x}]}",
                "veneer: 1\nfilesystem: {rules: [{allow: delete, path: /x}]}",
                "veneer: 1\nfilesystem: {rules: [{allow: [read, all], path: /x}]}",
                "veneer: 1\nfilesystem: {rules: [{allow: read, path: x/**}]}",
                "veneer: 1\nfilesystem: {rules: [{allow: read, path: []}]}",
                "veneer: 1\nnetwork: []",
                "veneer: 1\nnetwork: {defualt: deny}",
                "veneer: 1\nnetwork: {default: read-only}",
                "veneer: 1\nnetwork: {hosts: []}",
                "veneer: 1\nnetwork: {hosts: {a: b.c}}",
                "veneer: 1\nnetwork: {hosts: {a: []}}",
                "veneer: 1\nnetwork: {hosts: {a: 7}}",
                "veneer: 1\nnetwork: {hosts: {a: [nxdomain]}}",
                "veneer: 1\nnetwork: {hosts: {a b: 10.0.0.5}}",
                "veneer: 1\nnetwork: {routes: {}}",
                "veneer: 1\nnetwork: {routes: [{from: 'a:1'}]}",
                "veneer: 1\nnetwork: {routes: [{from: 'a:1', to: Memory}]}",
                "veneer: 1\nnetwork: {routes: [{from: 'a:1', to: 'b:0'}]}",
                "veneer: 1\nnetwork: {routes: [{from: 'a:1', to: 'b:1-2'}]}",
                "veneer: 1\nnetwork: {routes: [{from: 'a:1', to: '*:1'}]}",
                "veneer: 1\nnetwork: {routes: [{from: 'a', to: 'b:1'}]}",
                "veneer: 1\nnetwork: {routes: [{from: 'unix:/a', to: 'b:1'}]}",
                "veneer: 1\nnetwork: {listeners: [{from: '*:1', to: 10.0.0.0/8}]}",
                "veneer: 1\nnetwork: {listeners: [{from: '*:1', to: 'unix:/b'}]}",
                "veneer: 1\nnetwork: {rules: [{to: 'a:1'}]}",
                "veneer: 1\nnetwork: {rules: [{allow: connect}]}",
                "veneer: 1\nnetwork: {rules: [{hide: all}]}",
                "veneer: 1\nnetwork: {rules: [{allow: connect, deny: send, to: 'a:1'}]}",
                "veneer: 1\nnetwork: {rules: [{allow: write, to: 'a:1'}]}",
                "veneer: 1\nnetwork: {rules: [{allow: [connect, all], to: 'a:1'}]}",
                "veneer: 1\nnetwork: {rules: [{allow: connect, to: a}]}",
                "veneer: 1\nnetwork: {rules: [{allow: connect, to: '::1'}]}",
                "veneer: 1\nnetwork: {rules: [{allow: connect, to: 'unix:x'}]}",
                "veneer: 1\nnetwork: {rules: [{allow: connect, to: []}]}",
                "veneer: 1\nnetwork: {rules: [{allow: resolve, host: 'a b'}]}",
                "veneer: 1\nnetwork: {rules: [{allow: accept, from: 'unix:/x'}]}",
                "veneer: 1\nfaults: {}",
                "veneer: 1\nfaults: [x]",
                "veneer: 1\nfaults: [{to: 'a:1', refuse: true}]",
                "veneer: 1\nfaults: [{on: filesystem.write, path: /x, error: ENOSPC}]",
                "veneer: 1\nfaults: [{on: clock}]",
                "veneer: 1\nfaults: [{on: clock, drift: 50}]",
                "veneer: 1\nfaults: [{on: clock, drift: 50ppm, at: 1h}]",
                "veneer: 1\nfaults: [{on: clock, drift: 50ppm, step: 1s, at: 1h}]",
                "veneer: 1\nfaults: [{on: clock, drift: 50ppm, times: 2}]",
                "veneer: 1\nfaults: [{on: clock, step: -2s}]",
                "veneer: 1\nfaults: [{on: clock, step: 2, at: 1h}]",
                "veneer: 1\nfaults: [{on: clock, step: {by: -2s}}]",
                "veneer: 1\nfaults: [{on: clock, step: {by: -2s, at: 1h}, at: 1h}]",
                "veneer: 1\nfaults: [{on: clock, step: {by: -2s, at: 1h, in: 1h}}]",
                "veneer: 1\nfaults: [{on: network.connect, refuse: true}]",
                "veneer: 1\nfaults: [{on: network.connect, to: 'a:1'}]",
                "veneer: 1\nfaults: [{on: network.connect, to: a, refuse: true}]",
                "veneer: 1\nfaults: [{on: network.connect, to: 'unix:/a', refuse: true}]",
                "veneer: 1\nfaults: [{on: network.connect, to: 'a:1', refuse: false}]",
                "veneer: 1\nfaults: [{on: network.connect, to: 'a:1', refuse: true, timeout: 1s}]",
                "veneer: 1\nfaults: [{on: network.connect, to: 'a:1', timeout: 5}]",
                "veneer: 1\nfaults: [{on: network.connect, to: 'a:1', partition: false}]",
                "veneer: 1\nfaults: [{on: network.connect, to: 'a:1', refuse: true, jitter: 1s}]",
                "veneer: 1\nfaults: [{on: network.connect, to: 'a:1', bandwidth: 1B/s}]",
                "veneer: 1\nfaults: [{on: network.connect, to: 'a:1', refuse: true, after: -1}]",
                "veneer: 1\nfaults: [{on: network.connect, to: 'a:1', refuse: true, every: 0}]",
                "veneer: 1\nfaults: [{on: network.connect, to: 'a:1', refuse: true, times: 1.5}]",
                "veneer: 1\nfaults: [{on: network.connect, to: 'a:1', refuse: true, probability: 2}]",
                "veneer: 1\nfaults: [{on: network.connect, to: 'a:1', refuse: true, probability: 1, seed: x}]",
                "veneer: 1\nfaults: [{on: network.connect, to: 'a:1', refuse: true, when-class: []}]",
                "veneer: 1\nfaults: [{on: network.transfer, to: 'a:1', stream: both}]",
                "veneer: 1\nfaults: [{on: network.transfer, to: 'a:1', latency: 1s, stream: up}]",
                "veneer: 1\nfaults: [{on: network.transfer, to: 'a:1', bandwidth: 64KiB}]",
                "veneer: 1\nfaults: [{on: network.transfer, to: 'a:1', limit-data: 1000}]",
                "veneer: 1\nfaults: [{on: network.transfer, to: 'a:1', reset: false}]",
                "veneer: 1\nfaults: [{on: network.transfer, to: 'a:1', slice: {delay: 1ms}}]",
                "veneer: 1\nfaults: [{on: network.resolve, host: a}]",
                "veneer: 1\nfaults: [{on: network.resolve, delay: 1s}]",
                "veneer: 1\nfaults: [{on: network.resolve, host: a, error: ENOENT}]",
                "veneer: 1\naudit: {events: some}",
                "veneer: 1\naudit: {events: filesystem.read}",
                "veneer: 1\naudit: {events: []}",
                "veneer: 1\naudit: {events: [random.*]}",
                "veneer: 1\naudit: {file: ''}",
                "veneer: 1\naudit: {flie: x}",
            })
    void policy_withAMistakeThatASchemaCanSee_isRefusedByBoth(String text) {
        assertThat(samples.problems(text + "\n")).isNotEmpty();
        assertThat(complaints(text + "\n")).isNotEmpty();
    }

    @Test
    void schema_keysOfEachMapping_areTheParsers() {
        JsonNode schema = SCHEMA.getSchemaNode();
        JsonNode definitions = schema.get("$defs");

        assertThat(keys(schema)).containsExactlyInAnyOrderElementsOf(LayerReader.KEYS);
        assertThat(keys(definitions.get("filesystem"))).containsExactlyInAnyOrderElementsOf(FilesystemReader.KEYS);
        assertThat(keys(definitions.get("rule"))).containsExactlyInAnyOrderElementsOf(RuleReader.KEYS);
        assertThat(keys(definitions.get("network"))).containsExactlyInAnyOrderElementsOf(NetworkReader.KEYS);
        assertThat(keys(definitions.get("route"))).containsExactlyInAnyOrderElementsOf(RouteReader.KEYS);
        assertThat(keys(definitions.get("listener"))).containsExactlyInAnyOrderElementsOf(RouteReader.KEYS);
        assertThat(keys(definitions.get("networkRule"))).containsExactlyInAnyOrderElementsOf(NetworkRuleReader.KEYS);
        assertThat(keys(definitions.get("clock"))).isEqualTo(ClockReader.KEYS);
        assertThat(keys(definitions.get("process"))).containsExactlyInAnyOrderElementsOf(ProcessReader.KEYS);
        assertThat(keys(definitions.get("connectFault"))).isEqualTo(FaultReader.keys(FaultPoint.CONNECT));
        assertThat(keys(definitions.get("transferFault"))).isEqualTo(FaultReader.keys(FaultPoint.TRANSFER));
        assertThat(keys(definitions.get("resolveFault"))).isEqualTo(FaultReader.keys(FaultPoint.RESOLVE));
        assertThat(keys(definitions.get("clockFault"))).isEqualTo(FaultReader.keys(FaultPoint.CLOCK));
        assertThat(keys(definitions.get("clockStep"))).isEqualTo(FaultReader.STEP_KEYS);
        assertThat(keys(definitions.get("slice"))).isEqualTo(FaultReader.SLICE);
        assertThat(keys(definitions.get("audit"))).containsExactlyInAnyOrderElementsOf(AuditReader.KEYS);
        assertThat(keys(definitions.get("mount"))).containsExactlyInAnyOrderElementsOf(MountReader.ALL_KEYS);
    }

    @Test
    void schema_wordsOfEachChoice_areTheParsers() {
        JsonNode definitions = SCHEMA.getSchemaNode().get("$defs");

        assertThat(words(definitions.at("/mount/properties/type"))).isEqualTo(MountReader.TYPES);
        assertThat(words(definitions.at("/filesystem/properties/default/anyOf/0")))
                .isEqualTo(Value.words(DefaultAccess.class));
        assertThat(words(definitions.at("/network/properties/default/anyOf/0")))
                .isEqualTo(Value.words(NetworkAccess.class));
        assertThat(words(definitions.at("/networkOperations/anyOf/0"))).isEqualTo(NetworkRuleReader.OPERATIONS);
        assertThat(words(definitions.at("/networkOperations/anyOf/1/items/anyOf/0")))
                .isEqualTo(Value.words(NetworkOperation.class));
        assertThat(words(definitions.at("/operations/anyOf/0"))).isEqualTo(RuleReader.OPERATIONS);
        assertThat(words(definitions.at("/audit/properties/events/anyOf/0"))).isEqualTo(AuditReader.SELECTIONS);
        assertThat(words(definitions.at("/audit/properties/events/anyOf/1/items/anyOf/0")))
                .isEqualTo(AuditReader.EVENTS);
        assertThat(words(definitions.at("/transferFault/properties/stream/anyOf/0")))
                .isEqualTo(Value.words(FaultStream.class));
        assertThat(words(definitions.at("/resolveFault/properties/error/anyOf/0")))
                .isEqualTo(Value.words(ResolveError.class));
        assertThat(words(definitions.at("/clock/properties/mode/anyOf/0"))).isEqualTo(Value.words(ClockMode.class));
        assertThat(words(definitions.at("/clock/properties/monotonic/anyOf/0"))).isEqualTo(Value.words(Reality.class));
        assertThat(words(definitions.at("/clock/properties/waits/anyOf/0"))).isEqualTo(Value.words(Reality.class));
        assertThat(definitions.at("/clock/properties/rate/anyOf/0/minimum").asDouble())
                .isEqualTo(ClockValues.LEAST_RATE);
        assertThat(definitions.at("/clock/properties/rate/anyOf/0/maximum").asDouble())
                .isEqualTo(ClockValues.MOST_RATE);
        assertThat(words(definitions.at("/parent/anyOf/0"))).isEqualTo(Preset.names());
        assertThat(words(SCHEMA.getSchemaNode().at("/properties/enforcement/anyOf/0")))
                .isEqualTo(Value.words(Enforcement.class));
        assertThat(definitions.at("/mount/properties/mode/maximum").asInt()).isEqualTo(MountReader.HIGHEST_MODE);
    }

    private static Set<ValidationMessage> complaints(String text) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new PolicySchema()).build();
        return SCHEMA.validate(JSON.valueToTree(new Load(settings).loadFromString(text)));
    }

    private static List<String> keys(JsonNode mapping) {
        return mapping.get("properties").properties().stream()
                .map(entry -> entry.getKey())
                .toList();
    }

    private static List<String> words(JsonNode choice) {
        return StreamSupport.stream(choice.get("enum").spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }

    private static JsonSchema schema() {
        try (InputStream in = Objects.requireNonNull(PolicyFile.class.getResourceAsStream("policy.schema.json"))) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(in);
        } catch (IOException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}

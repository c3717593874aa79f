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
                "audit:",
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
                "veneer: 1\nnetwork: {}",
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
                "veneer: 1\naudit: {events: some}",
                "veneer: 1\naudit: {events: filesystem.read}",
                "veneer: 1\naudit: {events: []}",
                "veneer: 1\naudit: {events: [network.*]}",
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
        assertThat(keys(definitions.get("process"))).containsExactlyInAnyOrderElementsOf(ProcessReader.KEYS);
        assertThat(keys(definitions.get("audit"))).containsExactlyInAnyOrderElementsOf(AuditReader.KEYS);
        assertThat(keys(definitions.get("mount"))).containsExactlyInAnyOrderElementsOf(MountReader.ALL_KEYS);
    }

    @Test
    void schema_wordsOfEachChoice_areTheParsers() {
        JsonNode definitions = SCHEMA.getSchemaNode().get("$defs");

        assertThat(words(definitions.at("/mount/properties/type"))).isEqualTo(MountReader.TYPES);
        assertThat(words(definitions.at("/filesystem/properties/default/anyOf/0")))
                .isEqualTo(Value.words(DefaultAccess.class));
        assertThat(words(definitions.at("/operations/anyOf/0"))).isEqualTo(RuleReader.OPERATIONS);
        assertThat(words(definitions.at("/audit/properties/events/anyOf/0"))).isEqualTo(AuditReader.SELECTIONS);
        assertThat(words(definitions.at("/audit/properties/events/anyOf/1/items/anyOf/0")))
                .isEqualTo(AuditReader.EVENTS);
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

package dev.veneer.policies.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one policy file, all but what it extends. */
final class LayerReader {
    static final List<String> KEYS = List.of(
            "veneer",
            "extends",
            "watch",
            "enforcement",
            "filesystem",
            "network",
            "clock",
            "process",
            "faults",
            "audit");

    private final Fields fields;

    private LayerReader(Fields fields) {
        this.fields = fields;
    }

    /** Returns the reader of a file, or {@code null} after telling that it is no policy at all. */
    static @Nullable LayerReader of(String text, PolicySource source) {
        Node root = YamlText.read(text, source.name(), source.problems());
        if (root == null) {
            return null;
        }
        MappingNode mapping = new Value(root, "the policy", source).mapping();
        return mapping == null
                ? null
                : new LayerReader(new Fields(mapping, source, "at the top level", KEYS, Unavailable.sections()));
    }

    /** Returns what {@code extends} has. */
    List<Value> parents() {
        Value value = fields.get("extends");
        List<Value> values = value == null ? null : value.oneOrMore("a list of presets and files");
        return values == null ? List.of() : values;
    }

    /** Returns what the file says. */
    Layer read(String key, PolicySource source, List<Layer> parents) {
        checkVersion();
        checkWatch();
        Value enforcementValue = fields.get("enforcement");
        Enforcement enforcement = enforcementValue == null ? null : enforcementValue.keyword(Enforcement.class);
        Value filesystem = fields.get("filesystem");
        Value network = fields.get("network");
        Value clock = fields.get("clock");
        Value process = fields.get("process");
        Value faults = fields.get("faults");
        Value audit = fields.get("audit");
        return new Layer(
                key,
                source.path(),
                List.copyOf(parents),
                enforcementValue == null || enforcement == null
                        ? null
                        : new Setting<>(enforcement, enforcementValue.origin()),
                filesystem == null ? null : FilesystemReader.read(filesystem),
                network == null ? null : NetworkReader.read(network),
                clock == null ? null : ClockReader.read(clock),
                process == null ? null : ProcessReader.read(process),
                faults == null ? null : FaultReader.read(faults),
                audit == null ? null : AuditReader.read(audit));
    }

    private void checkVersion() {
        Value version = fields.require("veneer", "veneer: 1");
        if (version == null) {
            return;
        }
        if (!version.node().getTag().equals(Tag.INT)) {
            version.wrongType("the number 1");
        } else if (!version.raw().equals("1")) {
            version.problem("unknown format version " + version.raw() + "; this version of Veneer reads 'veneer: 1'");
        }
    }

    private void checkWatch() {
        Value watch = fields.get("watch");
        if (watch != null && Boolean.TRUE.equals(watch.bool())) {
            watch.problem(Unavailable.watch());
        }
    }
}

package dev.veneer.policies.config;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads the section {@code process}. */
final class ProcessReader {
    static final List<String> KEYS = List.of("children");

    private ProcessReader() {}

    /** Returns the section, or {@code null} after telling that it is none. */
    static @Nullable ProcessLayer read(Value value) {
        if (value.isNull()) {
            return new ProcessLayer(true, null);
        }
        MappingNode mapping = value.mapping();
        if (mapping == null) {
            return null;
        }
        Fields fields = new Fields(mapping, value.source(), "in process", KEYS, Unavailable.processKeys());
        Value wanted = fields.get("children");
        Children children = wanted == null ? null : wanted.keyword(Children.class);
        return new ProcessLayer(
                false, wanted == null || children == null ? null : new Setting<>(children, wanted.origin()));
    }
}

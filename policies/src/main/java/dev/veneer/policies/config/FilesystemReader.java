package dev.veneer.policies.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads the section {@code filesystem}. */
final class FilesystemReader {
    static final List<String> KEYS = List.of("default", "working-directory", "mounts", "rules");

    private FilesystemReader() {}

    /** Returns the section, or {@code null} after telling that it is none. */
    static @Nullable FilesystemLayer read(Value value) {
        if (value.isNull()) {
            return FilesystemLayer.removing(value.origin());
        }
        MappingNode mapping = value.mapping();
        if (mapping == null) {
            return null;
        }
        Fields fields = new Fields(mapping, value.source(), "in filesystem", KEYS, Map.of());
        Value mounts = fields.get("mounts");
        Value rules = fields.get("rules");
        FilesystemLayer layer = new FilesystemLayer(
                false,
                defaultAccess(fields.get("default")),
                workingDirectory(fields.get("working-directory")),
                mounts == null ? List.of() : MountReader.read(mounts),
                rules == null ? List.of() : RuleReader.read(rules),
                fields.origin());
        RuleCoverage.refuseCovered(layer.rules(), value.source().problems());
        return layer;
    }

    private static @Nullable Setting<DefaultAccess> defaultAccess(@Nullable Value value) {
        DefaultAccess access = value == null ? null : value.keyword(DefaultAccess.class);
        return value == null || access == null ? null : new Setting<>(access, value.origin());
    }

    private static @Nullable Setting<String> workingDirectory(@Nullable Value value) {
        String path = value == null ? null : value.virtualPath();
        return value == null || path == null ? null : new Setting<>(path, value.origin());
    }
}

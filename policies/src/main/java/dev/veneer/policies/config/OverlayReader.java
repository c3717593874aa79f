package dev.veneer.policies.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a mount of type {@code overlay}. */
final class OverlayReader {
    private OverlayReader() {}

    /** Returns the mount, or {@code null} after telling what is wrong. */
    static @Nullable OverlayMount read(String target, Fields fields) {
        Value changesValue = fields.get("changes");
        Path changes = changesValue == null ? null : HostPath.read(changesValue);
        List<Path> sources = sources(fields);
        boolean badChanges = changesValue != null && changes == null;
        return sources == null || badChanges ? null : new OverlayMount(target, sources, changes, fields.origin());
    }

    private static @Nullable List<Path> sources(Fields fields) {
        Value value = fields.get("source");
        if (value == null) {
            return fields.isMistyped("source") ? null : List.of();
        }
        List<Value> values = value.oneOrMore("a directory, or a list of directories, top first");
        if (values == null) {
            return null;
        }
        List<Path> sources = new ArrayList<>();
        for (Value source : values) {
            Path path = HostPath.read(source);
            if (path != null) {
                sources.add(path);
            }
        }
        return sources.size() == values.size() ? List.copyOf(sources) : null;
    }
}

package dev.veneer.policies.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads {@code mounts}. */
final class MountReader {
    /** The types of mounts, and the keys that each has beside {@code target} and {@code type}. */
    static final Map<String, List<String>> KEYS = Map.of(
            "bind", List.of("source", "read-only"),
            "overlay", List.of("source", "changes"),
            "tmpfs", List.of("mode"),
            "file", List.of("content", "source", "read-only"),
            "hidden", List.of());

    static final List<String> TYPES = List.of("bind", "overlay", "tmpfs", "file", "hidden");
    static final List<String> ALL_KEYS = List.of("target", "type", "source", "content", "read-only", "mode", "changes");
    static final int HIGHEST_MODE = 07777;

    private static final String EXAMPLE = "target: /data, type: bind, source: ./data";

    private MountReader() {}

    /** Reads the list; leaves out what it had to complain about. */
    static List<Mount> read(Value value) {
        List<Mount> mounts = new ArrayList<>();
        List<Value> entries = value.list("a list of mounts such as {" + EXAMPLE + "}");
        if (entries != null) {
            for (Value entry : entries) {
                Mount mount = entry.isText() ? shortForm(entry) : longForm(entry);
                if (mount != null) {
                    mounts.add(mount);
                }
            }
            refuseSameTarget(mounts, value.source().problems());
        }
        return mounts;
    }

    /** Tells of every mount whose target an earlier one has. */
    static void refuseSameTarget(List<Mount> mounts, Problems problems) {
        for (int i = 0; i < mounts.size(); i++) {
            Mount mount = mounts.get(i);
            for (Mount earlier : mounts.subList(0, i)) {
                if (earlier.target().equals(mount.target())) {
                    problems.add(
                            mount.origin(),
                            "a second mount at " + mount.target() + "; the first is at " + earlier.origin());
                    break;
                }
            }
        }
    }

    private static @Nullable Mount shortForm(Value entry) {
        Expansion text = entry.path("a mount");
        return text == null ? null : ShortMount.read(text, entry.source(), entry.origin());
    }

    private static @Nullable Mount longForm(Value entry) {
        if (!(entry.node() instanceof MappingNode mapping)) {
            entry.problem("a mount is a mapping such as {" + EXAMPLE + "}, or SOURCE:TARGET[:ro|:overlay]");
            return null;
        }
        Fields fields = new Fields(mapping, entry.source(), "in a mount", ALL_KEYS, Unavailable.mountKeys());
        Value targetValue = fields.require("target", EXAMPLE);
        String target = targetValue == null ? null : targetValue.virtualPath();
        String type = type(fields);
        if (type == null) {
            return null;
        }
        refuseOtherKeys(fields, type);
        // Reads all of it before giving up, so that no mistake waits for another.
        Mount mount = mount(type, target == null ? "/" : target, fields, entry.source());
        return target == null ? null : mount;
    }

    private static @Nullable String type(Fields fields) {
        Value value = fields.require("type", EXAMPLE);
        Expansion text = value == null ? null : value.text("one of " + String.join(", ", TYPES));
        if (value == null || text == null) {
            return null;
        }
        String type = text.text();
        if (TYPES.contains(type)) {
            return type;
        }
        value.problem(
                Unavailable.isMountType(type)
                        ? Unavailable.mountType(type)
                        : "unknown mount type '" + type + "'" + Suggestion.among(type, TYPES));
        return null;
    }

    private static void refuseOtherKeys(Fields fields, String type) {
        List<String> own = KEYS.getOrDefault(type, List.of());
        for (String key : fields.keys()) {
            Value value = fields.get(key);
            if (value != null && !own.contains(key) && !key.equals("target") && !key.equals("type")) {
                String allowed = own.isEmpty() ? "" : ", " + String.join(", ", own);
                value.problem("'" + key + "' has no meaning in a mount of type " + type + "; allowed: target, type"
                        + allowed);
            }
        }
    }

    private static @Nullable Mount mount(String type, String target, Fields fields, PolicySource source) {
        return switch (type) {
            case "bind" -> bind(target, fields);
            case "overlay" -> OverlayReader.read(target, fields);
            case "tmpfs" -> new TmpfsMount(target, mode(fields.get("mode")), fields.origin());
            case "file" -> file(target, fields, source);
            default -> new HiddenMount(target, fields.origin());
        };
    }

    private static @Nullable Mount bind(String target, Fields fields) {
        boolean readOnly = readOnly(fields);
        Value value = fields.require("source", "source: ./data");
        Path source = value == null ? null : HostPath.read(value);
        return source == null ? null : new BindMount(target, source, readOnly, fields.origin());
    }

    private static @Nullable Mount file(String target, Fields fields, PolicySource file) {
        boolean readOnly = readOnly(fields);
        Value content = fields.get("content");
        Value source = fields.get("source");
        boolean mistyped = fields.isMistyped("content") || fields.isMistyped("source");
        if (content != null && source != null) {
            source.problem("a mount of type file has 'content' or 'source', not both");
        } else if (content == null && source == null && !mistyped) {
            file.problems().add(fields.origin(), "a mount of type file needs 'content' or 'source'");
        }
        Expansion text = content == null ? null : content.text("text, in quotes where it looks like something else");
        Path path = source == null ? null : HostPath.read(source);
        if ((text == null) == (path == null)) {
            return null;
        }
        return new FileMount(target, text == null ? null : text.text(), path, readOnly, fields.origin());
    }

    private static boolean readOnly(Fields fields) {
        Value value = fields.get("read-only");
        return value != null && Boolean.TRUE.equals(value.bool());
    }

    private static int mode(@Nullable Value value) {
        if (value == null) {
            return TmpfsMount.DEFAULT_MODE;
        }
        String raw = value.raw();
        if (value.node().getTag().equals(Tag.INT) && raw.matches("0o[0-7]{1,9}")) {
            int mode = Integer.parseInt(raw.substring(2), 8);
            if (mode <= HIGHEST_MODE) {
                return mode;
            }
        }
        value.problem("'mode' in a mount is '" + raw + "'; expected an octal number up to 0o7777, such as 0o1777");
        return TmpfsMount.DEFAULT_MODE;
    }
}

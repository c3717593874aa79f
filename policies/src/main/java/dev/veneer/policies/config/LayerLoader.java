package dev.veneer.policies.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads policy files and what they extend, each once. */
final class LayerLoader {
    private static final String PRESET = "preset:";

    private final LoadOptions options;
    private final Problems problems;
    private final Map<String, Layer> done = new HashMap<>();
    /** The files that are being read, each with the one before it: its key and what the user calls it. */
    private final Map<String, String> open = new LinkedHashMap<>();

    /** Creates the loader of one policy. */
    LayerLoader(LoadOptions options, Problems problems) {
        this.options = options;
        this.problems = problems;
    }

    /** Returns what a file says, or {@code null} after telling why it cannot be read. */
    @Nullable
    Layer file(Path path, String name, Origin mentioned) {
        Path absolute = HostPath.tidy(options.workingDirectory().resolve(path));
        String text = text(absolute, name, mentioned);
        if (text == null) {
            return null;
        }
        Path parent = absolute.getParent();
        return layer(key(absolute), name, text, absolute, parent == null ? absolute : parent, mentioned);
    }

    /** Returns what text out of no file says, or {@code null} after telling why it is no policy. */
    @Nullable
    Layer text(String text, String name, Path directory) {
        return layer("text:" + name, name, text, null, directory, Origin.of(name));
    }

    private @Nullable Layer layer(
            String key, String name, String text, @Nullable Path path, Path directory, Origin mentioned) {
        Layer known = done.get(key);
        if (known != null) {
            return known;
        }
        if (open.containsKey(key)) {
            problems.add(mentioned, "'extends' goes in a circle: " + circle(key));
            return null;
        }
        PolicySource source = new PolicySource(name, path, directory, new Variables(options, directory), problems);
        LayerReader reader = LayerReader.of(text, source);
        if (reader == null) {
            return null;
        }
        open.put(key, name);
        List<Layer> parents = new ArrayList<>();
        for (Value entry : reader.parents()) {
            Layer parent = parent(entry, source);
            if (parent != null) {
                parents.add(parent);
            }
        }
        open.remove(key);
        Layer layer = reader.read(key, source, parents);
        done.put(key, layer);
        return layer;
    }

    private String circle(String key) {
        List<String> keys = new ArrayList<>(open.keySet());
        List<String> names = new ArrayList<>(open.values());
        List<String> circle = new ArrayList<>(names.subList(keys.indexOf(key), names.size()));
        circle.add(circle.get(0));
        return String.join(" -> ", circle);
    }

    private @Nullable Layer parent(Value entry, PolicySource source) {
        Expansion text = entry.path("the name of a preset, or a file such as ./base.yaml");
        if (text == null) {
            return null;
        }
        String name = text.text();
        boolean file = name.contains("/") || name.endsWith(".yaml") || name.endsWith(".yml");
        if (!file) {
            return preset(name, entry);
        }
        Path path = HostPath.resolve(name, source, entry.origin(), entry.what());
        return path == null ? null : file(path, nameBeside(source, name), entry.origin());
    }

    /** Returns what the user would call a file that another one mentions. */
    private static String nameBeside(PolicySource source, String mentioned) {
        Path beside = source.path() == null
                ? Path.of(mentioned)
                : Path.of(source.name()).resolveSibling(mentioned);
        return HostPath.tidy(beside).toString();
    }

    private @Nullable Layer preset(String name, Value entry) {
        try {
            return layer(
                    PRESET + name,
                    PRESET + name,
                    Preset.text(name),
                    null,
                    entry.source().directory(),
                    entry.origin());
        } catch (IllegalArgumentException e) {
            boolean known = Unavailable.isPreset(name);
            entry.problem(
                    e.getMessage() + (known ? "" : "; a file is written with '/' or its ending, such as ./base.yaml"));
            return null;
        }
    }

    private static String key(Path file) {
        try {
            return file.toRealPath().toString();
        } catch (IOException e) {
            return file.toString();
        }
    }

    private @Nullable String text(Path file, String name, Origin mentioned) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            problems.add(mentioned, "cannot read the policy file " + name + ": " + reason(file, e));
            return null;
        }
        return decoded(bytes, name);
    }

    private @Nullable String decoded(byte[] bytes, String name) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            Origin origin = YamlText.originOfOffset(name, text, text.codePointCount(0, text.length()));
            problems.add(origin, "the policy file is not in UTF-8 from here on");
            return null;
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static String reason(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such file" + workingDirectoryIfLost();
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        return Files.isDirectory(file) ? "it is a directory" : String.valueOf(e.getMessage());
    }

    /** In the locale C, a working directory with letters beyond ASCII has another name for the JDK, which is not there. */
    private static String workingDirectoryIfLost() {
        Path directory = Path.of("").toAbsolutePath();
        if (Files.isDirectory(directory)) {
            return "";
        }
        return "; the working directory is not to be found as " + directory
                + ": it was removed, or the locale's encoding, " + System.getProperty("sun.jnu.encoding")
                + ", cannot name it (set LC_ALL=C.UTF-8)";
    }
}

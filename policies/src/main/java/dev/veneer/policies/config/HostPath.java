package dev.veneer.policies.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads host paths, which belong to the file that wrote them. */
final class HostPath {
    private HostPath() {}

    /** Returns an absolute host path, or {@code null} after telling what is wrong. */
    static @Nullable Path read(Value value) {
        Expansion text = value.path("a path");
        return text == null ? null : resolve(text.text(), value.source(), value.origin(), value.what());
    }

    /** Returns the absolute host path that {@code text} means in a policy file, or {@code null} after telling. */
    static @Nullable Path resolve(String text, PolicySource source, Origin origin, String what) {
        if (text.isEmpty()) {
            source.problems().add(origin, what + " is empty; expected a path");
            return null;
        }
        try {
            return tidy(source.directory().resolve(text));
        } catch (InvalidPathException e) {
            source.problems().add(origin, what + ": '" + text + "' is no path of this host: " + e.getReason());
            return null;
        }
    }

    /** Drops {@code .} and {@code //}; {@code ..} stays where it is, because the name before it may be a link. */
    static Path tidy(Path path) {
        for (Path name : path) {
            if (name.toString().equals("..")) {
                return path;
            }
        }
        return path.normalize();
    }
}

package dev.veneer.policies.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a mount in Compose's short form, {@code SOURCE:TARGET[:ro]}. */
final class ShortMount {
    private ShortMount() {}

    /** Returns the mount, or {@code null} after telling what is wrong. A colon out of a variable separates nothing. */
    static @Nullable Mount read(Expansion text, PolicySource source, Origin origin) {
        List<String> parts = parts(text);
        if (parts.size() < 2 || parts.size() > 3) {
            source.problems()
                    .add(
                            origin,
                            "'" + text.text() + "' is no mount; expected SOURCE:TARGET[:ro], or the long form"
                                    + " {target: ..., type: bind, source: ...}");
            return null;
        }
        boolean optionKnown = parts.size() == 2 || checkOption(parts.get(2), source, origin);
        Path path = HostPath.resolve(parts.get(0), source, origin, "the source of mount '" + text.text() + "'");
        String target = target(parts.get(1), source, origin);
        return path == null || target == null || !optionKnown
                ? null
                : new BindMount(target, path, parts.size() == 3, origin);
    }

    private static boolean checkOption(String option, PolicySource source, Origin origin) {
        if (option.equals("ro")) {
            return true;
        }
        source.problems()
                .add(
                        origin,
                        option.equals("overlay")
                                ? Unavailable.overlayOption()
                                : "unknown mount option '" + option + "'; allowed: ro");
        return false;
    }

    private static @Nullable String target(String text, PolicySource source, Origin origin) {
        try {
            return VirtualPath.normalize(text);
        } catch (IllegalArgumentException e) {
            source.problems().add(origin, "the target of a mount: " + e.getMessage());
            return null;
        }
    }

    private static List<String> parts(Expansion text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || text.is(i, ':')) {
                parts.add(text.part(from, i).text());
                from = i + 1;
            }
        }
        return parts;
    }
}

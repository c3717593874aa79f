package dev.veneer.policies.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a mount in Compose's short form, {@code SOURCE:TARGET[:ro|:overlay]}. */
final class ShortMount {
    private ShortMount() {}

    /** Returns the mount, or {@code null} after telling what is wrong. A colon out of a variable separates nothing. */
    static @Nullable Mount read(Expansion text, PolicySource source, Origin origin) {
        List<String> parts = parts(text);
        if (parts.size() < 2 || parts.size() > 3) {
            source.problems()
                    .add(
                            origin,
                            "'" + text.text() + "' is no mount; expected SOURCE:TARGET[:ro|:overlay], or the long form"
                                    + " {target: ..., type: bind, source: ...}");
            return null;
        }
        String option = parts.size() == 2 ? "" : parts.get(2);
        boolean optionKnown = parts.size() == 2 || checkOption(option, source, origin);
        Path path = HostPath.resolve(parts.get(0), source, origin, "the source of mount '" + text.text() + "'");
        String target = target(parts.get(1), source, origin);
        if (path == null || target == null || !optionKnown) {
            return null;
        }
        return option.equals("overlay")
                ? new OverlayMount(target, List.of(path), null, origin)
                : new BindMount(target, path, option.equals("ro"), origin);
    }

    private static boolean checkOption(String option, PolicySource source, Origin origin) {
        if (option.equals("ro") || option.equals("overlay")) {
            return true;
        }
        source.problems().add(origin, "unknown mount option '" + option + "'; allowed: ro, overlay");
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

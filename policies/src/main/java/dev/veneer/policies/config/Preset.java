package dev.veneer.policies.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The policies that come with Veneer, for {@code extends} and {@code veneer check --preset NAME}. */
public final class Preset {
    private static final List<String> NAMES = List.of("observe", "read-only");

    private Preset() {}

    /** Returns the names of the presets. */
    public static List<String> names() {
        return NAMES;
    }

    /**
     * Returns a preset as the policy file that it is.
     *
     * @throws IllegalArgumentException where there is no such preset, or not in this version; the message says so
     */
    public static String text(String name) {
        if (Unavailable.isPreset(name)) {
            throw new IllegalArgumentException(Unavailable.preset(name));
        }
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException("unknown preset '" + name + "'" + Suggestion.among(name, NAMES));
        }
        try (InputStream resource = Preset.class.getResourceAsStream("preset-" + name + ".yaml")) {
            if (resource == null) {
                throw new IllegalStateException("preset-" + name + ".yaml is missing from the jar");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

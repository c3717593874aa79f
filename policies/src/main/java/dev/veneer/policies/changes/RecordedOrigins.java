package dev.veneer.policies.changes;

import dev.veneer.policies.overlay.LowerOrigin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The log of what the lower layers had, as a running overlay wrote it. */
final class RecordedOrigins {
    private final Map<Path, LowerOrigin> origins = new LinkedHashMap<>();

    /** Reads the log; without a file it is empty. */
    static RecordedOrigins read(Path log) throws IOException {
        RecordedOrigins read = new RecordedOrigins();
        if (FileState.exists(log)) {
            for (String line :
                    Files.readString(log, StandardCharsets.ISO_8859_1).split("\n")) {
                LowerOrigin origin = LowerOrigin.parse(line);
                if (origin != null) {
                    read.origins.putIfAbsent(LayerPaths.path(origin.path()), origin);
                }
            }
        }
        return read;
    }

    /** Returns what the lower layers had under a path when it was first changed, or {@code null} for nothing. */
    @Nullable
    LowerOrigin of(Path path) {
        return origins.get(path);
    }

    /** Returns all that is known. */
    List<LowerOrigin> all() {
        return List.copyOf(origins.values());
    }

    /** Replaces what is known of a path. */
    void replace(LowerOrigin origin) {
        origins.put(LayerPaths.path(origin.path()), origin);
    }

    /** Returns the log as text. */
    String text() {
        StringBuilder text = new StringBuilder();
        origins.values().forEach(origin -> text.append(origin.line()).append('\n'));
        return text.toString();
    }
}

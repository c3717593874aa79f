package dev.veneer.policies.changes;

import dev.veneer.hook.HostTree;
import dev.veneer.policies.overlay.LowerOrigin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A changed file that the lower layers do not have any more as they had it when the overlay first changed it.
 *
 * @param path below the mount's root, which is {@code /}
 * @param host the host path in the lower layers, or where it was
 * @param what what happened to it there
 */
public record Conflict(Path path, Path host, What what) {
    /** What happened to the file of the lower layer. */
    public enum What {
        /** It came. */
        CREATED("was created since"),
        /** It went. */
        DELETED("was deleted since"),
        /** It is another one, or has another content or other attributes. */
        CHANGED("was changed since");

        private final String text;

        What(String text) {
            this.text = text;
        }

        /** Returns a verb phrase for it. */
        public String text() {
            return text;
        }
    }

    /** Returns the conflicts among some changes. */
    static List<Conflict> among(List<ChangedFile> changes, RecordedOrigins origins) {
        List<Conflict> conflicts = new ArrayList<>();
        for (ChangedFile change : changes) {
            LowerOrigin origin = origins.of(change.path());
            FileState now = change.before();
            What what = what(origin, now);
            if (what != null) {
                Path host = now == null ? LayerPaths.path(hostOf(origin)) : now.host();
                conflicts.add(new Conflict(change.path(), host, what));
            }
        }
        return conflicts;
    }

    private static String hostOf(@Nullable LowerOrigin origin) {
        return origin == null ? "/" : origin.host();
    }

    private static @Nullable What what(@Nullable LowerOrigin origin, @Nullable FileState now) {
        if (origin == null) {
            return now == null ? null : What.CREATED;
        }
        if (now == null) {
            return What.DELETED;
        }
        return isSame(origin, now) ? null : What.CHANGED;
    }

    /**
     * Returns whether a file is as it was. The time of its last change tells most, and the device and number nothing beyond
     * that: they may be others after a restart of the machine. What is in a directory is compared name by name.
     */
    static boolean isSame(LowerOrigin origin, FileState now) {
        boolean directory = (origin.mode() & HostTree.TYPE) == HostTree.DIRECTORY;
        return origin.mode() == now.mode()
                && (directory
                        || origin.size() == now.size()
                                && origin.modified().equals(now.modified())
                                && origin.changed().equals(now.changed()));
    }
}

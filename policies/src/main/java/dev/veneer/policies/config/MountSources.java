package dev.veneer.policies.config;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Tells of mounts whose source the host does not have. Only those count that are in force in the end. */
final class MountSources {
    private MountSources() {}

    /** Checks the mounts of a section. */
    static void check(@Nullable FilesystemSection section, Problems problems) {
        if (section == null) {
            return;
        }
        for (Mount mount : section.mounts()) {
            if (mount instanceof BindMount bind) {
                checkExists(bind, bind.source(), problems);
            } else if (mount instanceof FileMount file && file.source() != null) {
                checkFile(file, file.source(), problems);
            }
        }
    }

    private static boolean checkExists(Mount mount, Path source, Problems problems) {
        if (Files.exists(source)) {
            return true;
        }
        String link = Files.isSymbolicLink(source) ? "is a link that leads nowhere" : "does not exist";
        problems.add(mount.origin(), "the source of the mount at " + mount.target() + " " + link + ": " + source);
        return false;
    }

    private static void checkFile(Mount mount, Path source, Problems problems) {
        if (!checkExists(mount, source, problems)) {
            return;
        }
        if (Files.isDirectory(source)) {
            problems.add(
                    mount.origin(),
                    "the source of the file at " + mount.target() + " is a directory: " + source
                            + "; use 'type: bind'");
        } else if (!Files.isReadable(source)) {
            problems.add(mount.origin(), "the source of the file at " + mount.target() + " cannot be read: " + source);
        }
    }
}

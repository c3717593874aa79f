package dev.veneer.policies.config;

import java.io.IOException;
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
            } else if (mount instanceof OverlayMount overlay) {
                overlay.sources().forEach(source -> checkLayer(overlay, source, problems));
                checkChanges(overlay, problems);
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

    private static void checkLayer(OverlayMount mount, Path source, Problems problems) {
        if (!checkExists(mount, source, problems) || Files.isDirectory(source)) {
            return;
        }
        String name = source.toString();
        boolean archive = name.matches(".*\\.(zip|jar|tar|tar\\.gz|tgz)");
        problems.add(
                mount.origin(),
                archive
                        ? Unavailable.archiveSource(name)
                        : "a source of the overlay at " + mount.target() + " is no directory: " + name);
    }

    private static void checkChanges(OverlayMount mount, Problems problems) {
        Path changes = mount.changes();
        if (changes == null) {
            return;
        }
        if (Files.exists(changes) && !Files.isDirectory(changes)) {
            problems.add(
                    mount.origin(),
                    "'changes' of the overlay at " + mount.target() + " is no directory: " + changes
                            + "; name one, or a path where one is to be made");
        }
        for (Path source : mount.sources()) {
            if (isAtOrBelow(changes, source) || isAtOrBelow(source, changes)) {
                problems.add(
                        mount.origin(),
                        "'changes' and a source of the overlay at " + mount.target() + " lie in each other: " + changes
                                + " and " + source + "; name a directory beside the source");
            }
        }
    }

    private static boolean isAtOrBelow(Path path, Path directory) {
        return real(path).startsWith(real(directory));
    }

    /** Returns the path with the links on its way resolved, as far as it exists. */
    private static Path real(Path path) {
        Path parent = path.getParent();
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return parent == null || path.getFileName() == null
                    ? path
                    : real(parent).resolve(path.getFileName()).normalize();
        }
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

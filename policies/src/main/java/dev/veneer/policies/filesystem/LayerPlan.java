package dev.veneer.policies.filesystem;

import dev.veneer.hook.HostTree;
import dev.veneer.policies.config.Origin;
import dev.veneer.policies.config.OverlayMount;
import dev.veneer.policies.config.Problem;
import dev.veneer.policies.name.ByteString;
import dev.veneer.policies.overlay.LayerTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Makes the mount points of overlays, and sees to it that no other name leads to what is behind them. */
final class LayerPlan {
    /** What an overlay of the host's own directory leaves as it is: files in there are the kernel's, not anybody's. */
    private static final List<String> PASSING = List.of("/dev", "/proc", "/sys");

    private final HostTree files;
    private final MountTable table;
    private final ScratchSpace scratch;
    private final List<Problem> problems;
    private final Set<String> changes = new LinkedHashSet<>();

    LayerPlan(HostTree files, MountTable table, ScratchSpace scratch, List<Problem> problems) {
        this.files = files;
        this.table = table;
        this.scratch = scratch;
        this.problems = problems;
    }

    /**
     * Returns an overlay's mount point; nothing is made on the host.
     *
     * @param target the canonical virtual path
     */
    MountPoint point(String target, OverlayMount overlay) throws IOException {
        Path wanted = overlay.changes();
        String upper = byteString(wanted == null ? scratch.ofMount("overlay") : real(wanted));
        if (wanted != null && !changes.add(upper)) {
            problem(overlay, "two overlays have the same 'changes', " + text(upper) + "; give each its own");
        }
        LayerTree layers = new LayerTree(files, upper, lowers(target, overlay));
        return new MountPoint(target, MountPoint.Kind.OVERLAY, upper, false, true, overlay.origin(), layers);
    }

    private List<String> lowers(String target, OverlayMount overlay) throws IOException {
        if (overlay.sources().isEmpty()) {
            requireOnHost(target, overlay);
            return List.of(target);
        }
        List<String> lowers = new ArrayList<>();
        for (Path source : overlay.sources()) {
            lowers.add(byteString(source.toRealPath()));
        }
        return lowers;
    }

    private void requireOnHost(String target, OverlayMount overlay) {
        int mode = files.mode(ByteString.bytes(target), false);
        if (mode < 0 || (mode & HostTree.TYPE) != HostTree.DIRECTORY) {
            problem(
                    overlay,
                    "the overlay at " + overlay.target() + " has no 'source', and the host has no directory of that"
                            + " name; name one with 'source', or make it");
        }
    }

    /** Returns the path with the links on its way resolved, as far as it exists. */
    private static Path real(Path path) throws IOException {
        Path parent = path.toAbsolutePath().getParent();
        Path name = path.getFileName();
        if (Files.exists(path) || parent == null || name == null) {
            return path.toRealPath();
        }
        return real(parent).resolve(name);
    }

    /** Returns the host paths that the policy names for changes. */
    Set<String> changes() {
        return changes;
    }

    /** Has the kernel's own files show through overlays of the host, where the policy mounts nothing over them. */
    void pass() {
        for (MountPoint overlay : List.copyOf(table.all())) {
            for (String directory : PASSING) {
                if (isOfHost(overlay) && ByteString.isBelow(directory, overlay.target())) {
                    table.add(new MountPoint(directory, MountPoint.Kind.HOST, directory, false, true, null));
                }
            }
        }
    }

    private static boolean isOfHost(MountPoint overlay) {
        LayerTree layers = overlay.layers();
        return layers != null && layers.lowers().equals(List.of(overlay.target()));
    }

    /** Has the sources of overlays show read-only, wherever else a mount or the host itself shows them. */
    void protect() {
        for (MountPoint overlay : List.copyOf(table.all())) {
            LayerTree layers = overlay.layers();
            if (layers != null && !isOfHost(overlay)) {
                layers.lowers().forEach(lower -> protect(overlay, lower));
            }
        }
    }

    private void protect(MountPoint overlay, String lower) {
        for (MountPoint mount : List.copyOf(table.all())) {
            refuseWriting(mount, overlay, lower);
            String virtual = mount.kind() == MountPoint.Kind.BIND ? mount.virtualPath(lower) : null;
            if (virtual != null && table.containing(virtual).equals(mount)) {
                table.add(readOnly(virtual, lower, overlay));
            }
        }
        if (table.containing(lower).kind() == MountPoint.Kind.HOST) {
            table.add(readOnly(lower, lower, overlay));
        }
    }

    private void refuseWriting(MountPoint mount, MountPoint overlay, String lower) {
        boolean binds = mount.kind() == MountPoint.Kind.BIND || mount.kind() == MountPoint.Kind.FILE;
        Origin origin = mount.origin();
        if (binds && origin != null && !mount.readOnly() && ByteString.isAtOrBelow(mount.host(), lower)) {
            problems.add(Problem.at(
                    origin,
                    "the mount at " + text(mount.target()) + " would write to " + text(mount.host())
                            + ", a source of the overlay at " + text(overlay.target())
                            + "; add 'read-only: true', or mount a copy"));
        }
    }

    private static MountPoint readOnly(String virtual, String host, MountPoint overlay) {
        return new MountPoint(virtual, MountPoint.Kind.BIND, host, true, true, overlay.origin());
    }

    private void problem(OverlayMount overlay, String message) {
        problems.add(Problem.at(overlay.origin(), message));
    }

    private String byteString(Path path) {
        return ByteString.of(files.encode(path.toString()));
    }

    private String text(String byteString) {
        return files.decode(ByteString.bytes(byteString));
    }
}

package dev.veneer.policies.filesystem;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostTree;
import dev.veneer.policies.config.BindMount;
import dev.veneer.policies.config.FileMount;
import dev.veneer.policies.config.FilesystemSection;
import dev.veneer.policies.config.HiddenMount;
import dev.veneer.policies.config.Mount;
import dev.veneer.policies.config.Origin;
import dev.veneer.policies.config.OverlayMount;
import dev.veneer.policies.config.PolicyException;
import dev.veneer.policies.config.Problem;
import dev.veneer.policies.config.TmpfsMount;
import dev.veneer.policies.name.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes the mount table that a policy describes: resolves targets in the name space as it grows, checks that files meet
 * files and directories meet directories, and makes the directories above a target that the host does not have.
 *
 * <p>All mistakes are collected; one throws them together. Runs once, in a host scope.
 */
final class MountPlan {
    private final HostTree files;
    private final ScratchSpace scratch;
    private final MountTable table = new MountTable();
    private final List<Problem> problems = new ArrayList<>();
    private final LayerPlan layers;

    MountPlan(HostTree files, ScratchSpace scratch) {
        this.files = files;
        this.scratch = scratch;
        this.layers = new LayerPlan(files, table, scratch, problems);
    }

    /**
     * Builds the table.
     *
     * @param internal host paths that are not there for the application
     * @throws PolicyException with every mount that cannot be
     */
    MountTable build(FilesystemSection section, Collection<Path> internal) throws PolicyException, IOException {
        List<Mount> mounts = new ArrayList<>(section.mounts());
        mounts.sort(Comparator.comparingInt(mount -> depth(mount.target())));
        for (Mount mount : mounts) {
            add(mount);
        }
        for (MountPoint mount : List.copyOf(table.all())) {
            makeParents(mount);
        }
        layers.pass();
        layers.protect();
        for (Path path : internal) {
            hide(ByteString.of(files.encode(path.toString())));
        }
        layers.changes().forEach(this::hide);
        if (!problems.isEmpty()) {
            throw new PolicyException(problems);
        }
        return table;
    }

    private void add(Mount mount) throws IOException {
        Walk.Place there;
        try {
            there = walk().canonical(ByteString.of(files.encode(mount.target())));
        } catch (FileRefusal refusal) {
            problem(
                    mount.origin(),
                    "mount target '" + mount.target() + "' cannot be resolved: " + refusal.getMessage());
            return;
        }
        MountPoint point = materialize(mount, there.path());
        if (meetsOther(mount, there, point)) {
            return;
        }
        MountPoint other = table.add(point);
        if (other != null) {
            problem(
                    mount.origin(),
                    "mount target '" + mount.target() + "' is '" + text(there.path())
                            + "' behind a link, where " + place(other)
                            + " mounts already; two mounts cannot meet: give one of them another target");
        }
    }

    private boolean meetsOther(Mount mount, Walk.Place there, MountPoint point) {
        boolean exists = there.mode() >= 0;
        boolean isDirectory = exists && (there.mode() & HostTree.TYPE) == HostTree.DIRECTORY;
        if (!exists || point.hides() || isDirectory == point.directory()) {
            return false;
        }
        problem(
                mount.origin(),
                "mount target '" + mount.target() + "' is a " + (isDirectory ? "directory" : "file")
                        + " and what is mounted there is a " + (point.directory() ? "directory" : "file")
                        + "; a file goes on a file and a directory on a directory");
        return true;
    }

    private MountPoint materialize(Mount mount, String target) throws IOException {
        if (mount instanceof BindMount bind) {
            Path source = bind.source().toRealPath();
            return point(target, MountPoint.Kind.BIND, source, bind.readOnly(), bind.origin());
        }
        if (mount instanceof OverlayMount overlay) {
            return layers.point(target, overlay);
        }
        if (mount instanceof TmpfsMount tmpfs) {
            Path directory = scratch.ofMount("tmpfs");
            if (scratch.makesMounts()) {
                Files.createDirectory(directory);
                Files.setPosixFilePermissions(directory, ScratchSpace.permissions(tmpfs.mode()));
            }
            return point(target, MountPoint.Kind.TMPFS, directory, false, tmpfs.origin());
        }
        if (mount instanceof FileMount file) {
            Path source = file.source();
            if (source != null) {
                return point(target, MountPoint.Kind.FILE, source.toRealPath(), file.readOnly(), file.origin());
            }
            String content = file.content();
            Path own = scratch.ofMount("file");
            if (scratch.makesMounts()) {
                Files.writeString(own, content == null ? "" : content);
            }
            return point(target, MountPoint.Kind.FILE, own, file.readOnly(), file.origin());
        }
        HiddenMount hidden = (HiddenMount) mount;
        return new MountPoint(target, MountPoint.Kind.HIDDEN, "", true, true, hidden.origin());
    }

    private MountPoint point(String target, MountPoint.Kind kind, Path host, boolean readOnly, Origin origin) {
        String path = ByteString.of(files.encode(host.toString()));
        return new MountPoint(target, kind, path, readOnly, Files.isDirectory(host), origin);
    }

    /** Makes the directories above a mount's target that are not there. */
    private void makeParents(MountPoint mount) throws IOException {
        String path = "";
        String parent = ByteString.parent(mount.target());
        for (String component : parent.substring(1).split("/")) {
            path = path + '/' + component;
            if (component.isEmpty() || table.at(path) != null) {
                continue;
            }
            MountPoint around = table.containing(path);
            if (around.hides()) {
                problem(
                        mount.origin(),
                        "mount target '" + text(mount.target()) + "' lies in what is hidden at '"
                                + text(around.target()) + "'; mount it elsewhere, or hide less");
                return;
            }
            int mode = files.mode(ByteString.bytes(around.hostPath(path)), true);
            if (mode == -Errno.ENOENT) {
                makeParent(path, around);
            } else if (mode < 0 || (mode & HostTree.TYPE) != HostTree.DIRECTORY) {
                problem(
                        mount.origin(),
                        "mount target '" + text(mount.target()) + "' lies below '" + text(path)
                                + "', which is no directory");
                return;
            }
        }
    }

    private void makeParent(String path, MountPoint around) throws IOException {
        if (around.kind() == MountPoint.Kind.PARENTS) {
            Files.createDirectory(Path.of(files.decode(ByteString.bytes(around.hostPath(path)))));
            return;
        }
        Path directory = scratch.newDirectory("parents");
        Files.setPosixFilePermissions(directory, ScratchSpace.permissions(0755));
        String host = ByteString.of(files.encode(directory.toString()));
        table.add(new MountPoint(path, MountPoint.Kind.PARENTS, host, true, true, null));
    }

    /** Takes a host path out of sight, wherever a mount shows it. */
    private void hide(String host) {
        for (MountPoint mount : List.copyOf(table.all())) {
            String virtual = shows(mount) ? mount.virtualPath(host) : null;
            if (virtual != null && table.containing(virtual).equals(mount)) {
                table.add(internal(virtual));
            }
        }
        if (table.containing(host).kind() == MountPoint.Kind.HOST) {
            table.add(internal(host));
        }
    }

    private static boolean shows(MountPoint mount) {
        return mount.kind() == MountPoint.Kind.BIND || mount.kind() == MountPoint.Kind.OVERLAY;
    }

    private static MountPoint internal(String virtual) {
        return new MountPoint(virtual, MountPoint.Kind.INTERNAL, "", true, true, null);
    }

    private Walk walk() {
        return Walk.withoutRules(files, table, "/");
    }

    private void problem(@Nullable Origin origin, String message) {
        problems.add(Problem.at(origin == null ? Origin.of("veneer") : origin, message));
    }

    private static String place(MountPoint mount) {
        Origin origin = mount.origin();
        return origin == null ? "Veneer itself" : origin.fileAndLine();
    }

    private String text(String byteString) {
        return files.decode(ByteString.bytes(byteString));
    }

    private static int depth(String target) {
        return target.equals("/")
                ? 0
                : (int) target.chars().filter(c -> c == '/').count();
    }
}

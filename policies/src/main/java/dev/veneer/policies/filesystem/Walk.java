package dev.veneer.policies.filesystem;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileHooks;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostTree;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Resolves names in the virtual name space component by component, as the kernel does: see {@code path_resolution(7)}.
 *
 * <p>Symbolic links restart at the virtual root or go on in the link's virtual directory; {@code ..} goes to the virtual
 * parent, and stays at the root; a mount covers what lies behind it. What directories and links on the way were found to
 * be is remembered for a while (see {@link DirectoryEntries}). Thread-safe.
 */
final class Walk {
    /** As the kernel's {@code MAXSYMLINKS}. */
    private static final int MAX_LINKS = 40;
    /** As the kernel's, with the terminating NUL that names have there. */
    private static final int PATH_MAX = 4096;

    private final HostTree files;
    private final MountTable mounts;
    private final String workingDirectory;
    private final Predicate<String> hidden;
    private final ProcFiles proc;
    private final DirectoryEntries entries = new DirectoryEntries();

    /**
     * Creates a walk.
     *
     * @param workingDirectory what relative names are resolved against, an absolute path
     * @param hidden whether a canonical virtual path is not there, by a rule
     */
    Walk(HostTree files, MountTable mounts, String workingDirectory, Predicate<String> hidden, ProcFiles proc) {
        this.files = files;
        this.mounts = mounts;
        this.workingDirectory = workingDirectory;
        this.hidden = hidden;
        this.proc = proc;
    }

    /**
     * Where a name leads.
     *
     * @param path the canonical virtual path
     * @param mount the mount in which it lies
     * @param mode its mode, or an error number, negated
     * @param plain whether the kernel, given the name as it is, comes to the same place: no mount was touched
     * @param fleeting whether it went through {@code /proc}, where names change their meaning with who asks
     */
    record Place(String path, MountPoint mount, int mode, boolean plain, boolean fleeting) {
        /** Returns the host path. */
        String host() {
            return mount.hostPath(path);
        }
    }

    /**
     * Resolves a name.
     *
     * @param name a byte string, absolute or relative
     * @param follow whether a link as the last component is followed
     * @throws FileRefusal when a component before the last is missing, is no directory, or cannot be searched
     */
    Place resolve(String name, boolean follow) throws FileRefusal {
        if (name.length() >= PATH_MAX) {
            throw new FileRefusal(Errno.ENAMETOOLONG);
        }
        // A trailing "/." has the kernel look into the last component, so it follows a link and wants a directory.
        boolean intoDirectory = name.endsWith("/.") || (name.length() > 1 && name.endsWith("/"));
        Place place = new Course(follow || intoDirectory).run(name);
        if (intoDirectory && place.mode() >= 0 && (place.mode() & HostTree.TYPE) != HostTree.DIRECTORY) {
            throw new FileRefusal(Errno.ENOTDIR);
        }
        return place;
    }

    /**
     * Resolves a name to its canonical form as {@code File.getCanonicalPath} does: the longest beginning that exists is
     * resolved, what follows it is put behind as it is.
     */
    Place canonical(String name) throws FileRefusal {
        String whole = name.startsWith("/") ? name : ByteString.child(workingDirectory, name);
        String beginning = whole;
        while (true) {
            Place place = existing(beginning);
            if (place != null) {
                String rest = whole.substring(Math.min(beginning.length(), whole.length()));
                return rest.isEmpty() ? place : append(place, rest);
            }
            if (beginning.equals("/")) {
                throw new FileRefusal(Errno.ENOENT);
            }
            beginning = ByteString.parent(beginning);
        }
    }

    private @Nullable Place existing(String name) throws FileRefusal {
        try {
            Place place = resolve(name, true);
            return place.mode() >= 0 ? place : null;
        } catch (FileRefusal refusal) {
            int errno = refusal.errno();
            if (errno == Errno.ENOENT || errno == Errno.ENOTDIR || errno == Errno.EACCES) {
                return null;
            }
            throw refusal;
        }
    }

    private Place append(Place base, String rest) {
        String path = base.path();
        for (String component : rest.split("/")) {
            if (component.equals("..")) {
                path = ByteString.parent(path);
            } else if (!component.isEmpty() && !component.equals(".")) {
                path = ByteString.child(path, component);
            }
        }
        MountPoint mount = mounts.containing(path);
        boolean plain = base.plain() && mount.kind() == MountPoint.Kind.HOST;
        return new Place(path, mount, -Errno.ENOENT, plain, base.fleeting());
    }

    /** One resolution under way. */
    private final class Course {
        private final boolean follow;
        private final int generation = FileHooks.generation();
        private final Deque<String> ahead = new ArrayDeque<>();
        private String directory = "/";
        private MountPoint mount = mounts.root();
        private boolean plain = mounts.root().kind() == MountPoint.Kind.HOST;
        private boolean fleeting;
        private int links;

        Course(boolean follow) {
            this.follow = follow;
        }

        Place run(String name) throws FileRefusal {
            pushComponents(name);
            if (!name.startsWith("/")) {
                pushComponents(workingDirectory);
            }
            Place place = null;
            while (!ahead.isEmpty()) {
                String component = ahead.pop();
                if (component.equals("..")) {
                    moveTo(ByteString.parent(directory));
                } else {
                    place = step(component);
                    if (place != null) {
                        return place;
                    }
                }
            }
            return here();
        }

        /** Takes one component; returns the place when it was the last and is no directory that was entered. */
        private @Nullable Place step(String component) throws FileRefusal {
            boolean last = ahead.isEmpty();
            String path = ByteString.child(directory, component);
            MountPoint mountThere = mounts.at(path);
            if (mountThere != null) {
                return stepOntoMount(path, mountThere, last);
            }
            if (hidden.test(path)) {
                return missing(path, last);
            }
            DirectoryEntries.Entry entry = look(path, last);
            if (entry.mode() < 0) {
                if (!last) {
                    throw new FileRefusal(-entry.mode());
                }
                return new Place(path, mount, entry.mode(), plain, fleeting);
            }
            String link = entry.link();
            if (link != null && (follow || !last)) {
                follow(path, link);
                return null;
            }
            return arrive(path, entry.mode(), last);
        }

        private @Nullable Place stepOntoMount(String path, MountPoint there, boolean last) throws FileRefusal {
            plain = false;
            if (there.hides()) {
                mount = there;
                return missing(path, last);
            }
            mount = there;
            int mode = files.mode(ByteString.bytes(there.host()), false);
            return arrive(path, mode, last);
        }

        private Place missing(String path, boolean last) throws FileRefusal {
            if (!last) {
                throw new FileRefusal(Errno.ENOENT);
            }
            return new Place(path, mount, -Errno.ENOENT, plain, fleeting);
        }

        private @Nullable Place arrive(String path, int mode, boolean last) throws FileRefusal {
            if (last) {
                return new Place(path, mount, mode, plain, fleeting);
            }
            if ((mode & HostTree.TYPE) != HostTree.DIRECTORY) {
                throw new FileRefusal(Errno.ENOTDIR);
            }
            directory = path;
            return null;
        }

        private Place here() {
            int mode = files.mode(ByteString.bytes(mount.hostPath(directory)), false);
            return new Place(directory, mount, mode, plain, fleeting);
        }

        private void follow(String path, String text) throws FileRefusal {
            if (++links > MAX_LINKS) {
                throw new FileRefusal(Errno.ELOOP);
            }
            if (text.isEmpty()) {
                throw new FileRefusal(Errno.ENOENT);
            }
            String target = text;
            if (proc.contains(mount.hostPath(path))) {
                fleeting = true;
                plain = false;
                target = proc.target(path, text);
            }
            if (target.startsWith("/")) {
                moveTo("/");
            }
            pushComponents(target);
        }

        private DirectoryEntries.Entry look(String path, boolean last) throws FileRefusal {
            boolean inProc = proc.contains(mount.hostPath(path));
            if (inProc) {
                fleeting = true;
                return proc.leaf(mount.hostPath(path), inspect(path));
            }
            DirectoryEntries.Entry known = last ? null : entries.get(path, generation);
            if (known == null) {
                known = inspect(path);
                entries.put(path, generation, known);
            }
            return known;
        }

        private DirectoryEntries.Entry inspect(String path) {
            byte[] host = ByteString.bytes(mount.hostPath(path));
            int mode = files.mode(host, false);
            if (mode >= 0 && (mode & HostTree.TYPE) == HostTree.LINK) {
                try {
                    return new DirectoryEntries.Entry(mode, ByteString.of(files.readLink(host)));
                } catch (FileRefusal refusal) {
                    return new DirectoryEntries.Entry(-refusal.errno(), null);
                }
            }
            return new DirectoryEntries.Entry(mode, null);
        }

        private void moveTo(String path) {
            directory = path;
            mount = mounts.containing(path);
            plain = plain && mount.kind() == MountPoint.Kind.HOST;
        }

        /** Pushes the components of a path so that its first comes off first. */
        private void pushComponents(String path) {
            int end = path.length();
            while (end > 0) {
                int slash = path.lastIndexOf('/', end - 1);
                if (end - slash > 1) {
                    String component = path.substring(slash + 1, end);
                    if (!component.equals(".")) {
                        ahead.push(component);
                    }
                }
                end = slash;
            }
        }
    }
}

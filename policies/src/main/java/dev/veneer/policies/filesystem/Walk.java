package dev.veneer.policies.filesystem;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileHooks;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostTree;
import dev.veneer.policies.name.ByteString;
import dev.veneer.policies.overlay.LayeredFile;
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
    private final Hiding hidden;
    private final Predicate<String> ruled;
    private final ProcFiles proc;
    private final DirectoryEntries entries = new DirectoryEntries();
    private final SeenDirectories seen = new SeenDirectories();
    private final KnownLinks links;

    /**
     * Creates a walk.
     *
     * @param workingDirectory what relative names are resolved against, an absolute path
     * @param hidden which canonical virtual paths are not there, by a rule
     * @param ruled whether a rule could match a name in a canonical virtual directory
     * @param links what is known of the links in busy directories
     */
    Walk(
            HostTree files,
            MountTable mounts,
            String workingDirectory,
            Hiding hidden,
            Predicate<String> ruled,
            ProcFiles proc,
            KnownLinks links) {
        this.files = files;
        this.mounts = mounts;
        this.workingDirectory = workingDirectory;
        this.hidden = hidden;
        this.ruled = ruled;
        this.proc = proc;
        this.links = links;
    }

    /** Creates a walk for which there are mounts alone, no rules. */
    static Walk withoutRules(HostTree files, MountTable mounts, String workingDirectory) {
        ProcFiles proc = new ProcFiles(path -> path, workingDirectory);
        return new Walk(
                files, mounts, workingDirectory, Hiding.NOTHING, directory -> false, proc, new KnownLinks(files, null));
    }

    /**
     * Where a name leads whose last component was not looked at.
     *
     * @param directory the directory in which the name is
     * @param name its last component
     * @param certain whether it is known to be no link; else it leads there if it is none
     */
    record Unseen(SeenDirectories.Seen directory, String name, boolean certain) {
        /** Returns the canonical virtual path. */
        String path() {
            return ByteString.child(directory.path(), name);
        }
    }

    /**
     * Where a name leads.
     *
     * @param path the canonical virtual path
     * @param mount the mount in which it lies
     * @param mode its mode, or an error number, negated
     * @param plain whether the kernel, given the name as it is, comes to the same place: no mount was touched
     * @param fleeting whether it went through {@code /proc}, where names change their meaning with who asks
     * @param found what an overlay has there, or {@code null} where that was not asked
     */
    record Place(
            String path,
            MountPoint mount,
            int mode,
            boolean plain,
            boolean fleeting,
            @Nullable LayeredFile found) {
        /** Returns the host path. */
        String host() {
            return found == null ? mount.hostPath(path) : found.host();
        }

        /** Returns what an overlay has there, or {@code null} where it lies in none. */
        @Nullable
        LayeredFile layered() {
            return found == null ? mount.layered(path) : found;
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
        int last = name.lastIndexOf('/') + 1;
        SeenDirectories.Seen directory = isName(name, last) ? directory(name.substring(0, last)) : null;
        if (directory != null) {
            return new Course(follow).runIn(directory, name.substring(last));
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
     * Resolves a name without a look at its last component, for a call that follows no link there.
     *
     * @return {@code null} where it takes a look to tell
     */
    @Nullable
    Unseen unseen(String name) throws FileRefusal {
        int last = name.lastIndexOf('/') + 1;
        if (name.length() >= PATH_MAX || !isName(name, last)) {
            return null;
        }
        SeenDirectories.Seen directory = directory(name.substring(0, last));
        if (directory == null) {
            return null;
        }
        KnownLinks.Directory known = directory.known();
        String component = name.substring(last);
        boolean certain = known.isNoLink(component, directory.generation());
        if (!certain) {
            known.meet(directory.generation());
        }
        Unseen unseen = new Unseen(directory, component, certain);
        return isSpecial(unseen) ? null : unseen;
    }

    /**
     * Returns whether nothing is mounted or hidden in a directory, no rule could match there, nothing is made up, and one
     * directory of the host is behind it.
     */
    boolean isOrdinary(SeenDirectories.Seen directory) {
        return directory.mount().layers() == null
                && !directory.mountsIn()
                && !directory.hidesIn()
                && !directory.ruled()
                && !proc.containsIn(directory.path());
    }

    private boolean isSpecial(Unseen unseen) {
        SeenDirectories.Seen directory = unseen.directory();
        return (directory.mountsIn() && mounts.at(unseen.path()) != null)
                || (directory.hidesIn() && hidden.hides(unseen.path()))
                || proc.containsIn(directory.path());
    }

    /** Returns whether what follows the last slash is a name, and not {@code .}, {@code ..} or nothing. */
    private static boolean isName(String name, int last) {
        int length = name.length() - last;
        return length > 2 || (length > 0 && !name.startsWith(length == 1 ? "." : "..", last));
    }

    /** Returns where the beginning of a name leads; {@code null} where the whole name is to be walked, to tell why. */
    private SeenDirectories.@Nullable Seen directory(String beginning) throws FileRefusal {
        int generation = FileHooks.generation();
        SeenDirectories.Seen known = seen.get(beginning, generation, System.nanoTime());
        if (known != null) {
            return known;
        }
        if (proc.contains(beginning)) {
            return null;
        }
        Course course = new Course(true);
        Place place = course.run(beginning);
        if (place.fleeting() || place.mode() < 0 || (place.mode() & HostTree.TYPE) != HostTree.DIRECTORY) {
            return null;
        }
        SeenDirectories.Seen found = new SeenDirectories.Seen(
                place.path(),
                place.mount(),
                place.plain(),
                course.links,
                mounts.hasBelow(place.path()),
                hidden.couldHideIn(place.path()),
                ruled.test(place.path()),
                links.in(place.host()),
                course.generation,
                course.deadlineNanos);
        seen.put(beginning, found);
        return found;
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
        return new Place(path, mount, -Errno.ENOENT, plain, base.fleeting(), null);
    }

    /** One resolution under way. */
    private final class Course {
        private final boolean follow;
        private final int generation = FileHooks.generation();
        private final long nowNanos = System.nanoTime();
        private final Deque<String> ahead = new ArrayDeque<>();
        private String directory = "/";
        private MountPoint mount = mounts.root();
        private boolean plain = mounts.root().kind() == MountPoint.Kind.HOST;
        private boolean fleeting;
        private int links;
        /** What an overlay has at the component that was looked at last. */
        private @Nullable LayeredFile found;

        /** Until when all that was remembered holds. */
        private long deadlineNanos = nowNanos + DirectoryEntries.LIFE_NANOS;

        Course(boolean follow) {
            this.follow = follow;
        }

        Place run(String name) throws FileRefusal {
            pushComponents(name);
            if (!name.startsWith("/")) {
                pushComponents(workingDirectory);
            }
            return goOn();
        }

        /** Goes on from a directory with a name in it. */
        Place runIn(SeenDirectories.Seen start, String name) throws FileRefusal {
            directory = start.path();
            mount = start.mount();
            plain = start.plain();
            links = start.links();
            ahead.push(name);
            return goOn();
        }

        private Place goOn() throws FileRefusal {
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
            found = null;
            String path = ByteString.child(directory, component);
            MountPoint mountThere = mounts.at(path);
            if (mountThere != null) {
                return stepOntoMount(path, mountThere, last);
            }
            if (hidden.hides(path)) {
                return missing(path, last);
            }
            DirectoryEntries.Entry entry = look(path, last);
            if (entry.mode() < 0) {
                if (!last) {
                    throw new FileRefusal(-entry.mode());
                }
                return new Place(path, mount, entry.mode(), plain, fleeting, found);
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
            found = there.layered(path);
            int mode = found == null ? files.mode(ByteString.bytes(there.host()), false) : found.mode();
            return arrive(path, mode, last);
        }

        private Place missing(String path, boolean last) throws FileRefusal {
            if (!last) {
                throw new FileRefusal(Errno.ENOENT);
            }
            return new Place(path, mount, -Errno.ENOENT, plain, fleeting, null);
        }

        private @Nullable Place arrive(String path, int mode, boolean last) throws FileRefusal {
            if (last) {
                return new Place(path, mount, mode, plain, fleeting, found);
            }
            if ((mode & HostTree.TYPE) != HostTree.DIRECTORY) {
                throw new FileRefusal(Errno.ENOTDIR);
            }
            directory = path;
            return null;
        }

        private Place here() {
            int mode = files.mode(ByteString.bytes(mount.hostPath(directory)), false);
            return new Place(directory, mount, mode, plain, fleeting, null);
        }

        private void follow(String path, String text) throws FileRefusal {
            if (++links > MAX_LINKS) {
                throw new FileRefusal(Errno.ELOOP);
            }
            if (text.isEmpty()) {
                throw new FileRefusal(Errno.ENOENT);
            }
            String target = text;
            if (mount.layers() == null && proc.contains(mount.hostPath(path))) {
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
            boolean inProc = mount.layers() == null && proc.contains(mount.hostPath(path));
            if (inProc) {
                fleeting = true;
                return proc.leaf(mount.hostPath(path), inspect(path));
            }
            DirectoryEntries.Remembered known = last ? null : entries.get(path, generation, nowNanos);
            if (known == null) {
                DirectoryEntries.Entry found = inspect(path);
                entries.put(path, generation, nowNanos, found);
                return found;
            }
            if (known.deadlineNanos() - deadlineNanos < 0) {
                deadlineNanos = known.deadlineNanos();
            }
            return known.entry();
        }

        private DirectoryEntries.Entry inspect(String path) {
            found = mount.layered(path);
            byte[] host = ByteString.bytes(found == null ? mount.hostPath(path) : found.host());
            int mode = found == null ? files.mode(host, false) : found.mode();
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

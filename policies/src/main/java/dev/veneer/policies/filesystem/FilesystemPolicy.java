package dev.veneer.policies.filesystem;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.FilePolicy;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostFiles;
import dev.veneer.hook.HostTree;
import dev.veneer.hook.ResolvedPath;
import dev.veneer.policies.audit.Denial;
import dev.veneer.policies.audit.DenialLog;
import dev.veneer.policies.audit.NativeCode;
import dev.veneer.policies.config.FileOperation;
import dev.veneer.policies.config.FileRule;
import dev.veneer.policies.name.ByteString;
import dev.veneer.policies.overlay.LayerTree;
import dev.veneer.policies.overlay.LayeredFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The virtual file system of a policy, as the hooks ask for it.
 *
 * <p>Immutable but for what its {@link Walk} remembers; thread-safe. {@link FilesystemBuilder} makes it.
 */
final class FilesystemPolicy implements FilePolicy {
    /** How a link in {@code /proc} shows what has no name for the application, as the kernel shows such files. */
    private static final String NAMELESS = "anon_inode:[veneer]";

    private final HostFiles files;
    private final MountTable mounts;
    private final Walk walk;
    private final OrdinaryDirectories ordinary = new OrdinaryDirectories();
    private final RuleSet rules;
    private final AccessRules access;
    private final JvmReads jvmReads;
    private final DenialLog log;
    private final SocketAliases aliases;
    private final Overlays overlays;
    private final @Nullable String workingDirectory;
    private final boolean reportOnly;
    private final boolean recordsAll;
    private final String defaultText;

    FilesystemPolicy(
            HostFiles files,
            MountTable mounts,
            Walk walk,
            RuleSet rules,
            AccessRules access,
            JvmReads jvmReads,
            DenialLog log,
            SocketAliases aliases,
            Overlays overlays,
            Settings settings) {
        this.files = files;
        this.mounts = mounts;
        this.walk = walk;
        this.rules = rules;
        this.access = access;
        this.jvmReads = jvmReads;
        this.log = log;
        this.aliases = aliases;
        this.overlays = overlays;
        this.workingDirectory = settings.workingDirectory;
        this.reportOnly = settings.reportOnly;
        this.recordsAll = settings.recordsAll;
        this.defaultText = settings.defaultText;
    }

    /**
     * What a policy says beside its mounts and rules.
     *
     * @param workingDirectory the virtual working directory, or {@code null} for the process's own
     * @param reportOnly whether rules only tell what they would deny
     * @param recordsAll whether allowed calls are recorded, too
     * @param defaultText the default as reports show it
     */
    record Settings(@Nullable String workingDirectory, boolean reportOnly, boolean recordsAll, String defaultText) {}

    @Override
    public ResolvedPath resolve(byte[] name, boolean follow) throws FileRefusal {
        String asked = ByteString.of(name);
        Walk.Place place = walk.resolve(asked, follow);
        String path = place.path();
        byte[] host = place.plain() ? null : host(place, asked);
        int traits = (place.fleeting() ? ResolvedPath.FLEETING : 0) | layerTraits(place.layered());
        if (jvmReads.concerns(path)) {
            traits |= ResolvedPath.READ_BY_JVM;
        }
        return new ResolvedPath(ByteString.bytes(path), host, allowed(place), place.mount(), place.mode(), traits);
    }

    private static int layerTraits(@Nullable LayeredFile file) {
        return file == null ? 0 : ResolvedPath.LAYERED | (file.ready() ? 0 : ResolvedPath.BELOW);
    }

    @Override
    public ResolvedPath prepare(ResolvedPath path, FileCall.Access kind) throws FileRefusal {
        return overlays.prepare(path, kind);
    }

    @Override
    public ResolvedPath[] prepareRename(ResolvedPath from, ResolvedPath to) throws FileRefusal {
        return overlays.prepareRename(from, to);
    }

    @Override
    public void settle() {
        overlays.settle();
    }

    @Override
    public @Nullable ResolvedPath resolveUnseen(byte[] name, FileCall.Access kind) throws FileRefusal {
        Walk.Unseen unseen = recordsAll ? null : walk.unseen(ByteString.of(name));
        if (unseen == null || !allows(unseen, operation(kind))) {
            return null;
        }
        SeenDirectories.Seen directory = unseen.directory();
        if (unseen.certain()) {
            remember(name, directory);
        }
        if (directory.plain()) {
            return unseen.certain() ? ResolvedPath.AS_IT_IS : ResolvedPath.AS_GIVEN;
        }
        String path = unseen.path();
        MountPoint mount = directory.mount();
        LayerTree layers = mount.layers();
        String host = layers == null ? mount.hostPath(path) : layers.alone(mount.inLayers(path));
        if (host == null || (layers != null && kind != FileCall.Access.READ)) {
            return null;
        }
        int traits =
                (unseen.certain() ? 0 : ResolvedPath.UNSEEN) | (jvmReads.concerns(path) ? ResolvedPath.READ_BY_JVM : 0);
        return new ResolvedPath(
                ByteString.bytes(path),
                ByteString.bytes(host),
                ResolvedPath.bit(kind),
                mount,
                HostTree.REGULAR,
                traits);
    }

    /** Has the next name in the directory found at once. */
    private void remember(byte[] name, SeenDirectories.Seen directory) {
        if (walk.isOrdinary(directory) && (directory.plain() || !jvmReads.concernsIn(directory.path()))) {
            ordinary.put(name, directory);
        }
    }

    @Override
    public @Nullable ResolvedPath resolveOrdinary(byte[] name, FileCall.Access kind) {
        OrdinaryDirectories.Ordinary found = recordsAll ? null : ordinary.find(name);
        if (found == null || !allows(found, kind)) {
            return null;
        }
        if (found.directory().plain()) {
            return ResolvedPath.AS_IT_IS;
        }
        int allowed = ResolvedPath.bit(kind);
        MountPoint mount = found.directory().mount();
        return new ResolvedPath(found.path(name), found.host(name), allowed, mount, HostTree.REGULAR, 0);
    }

    @Override
    public @Nullable String resolveOrdinary(String name, FileCall.Access kind) {
        OrdinaryDirectories.Ordinary found = recordsAll ? null : ordinary.find(name);
        if (found == null || found.text() == null || !allows(found, kind)) {
            return null;
        }
        return found.directory().plain() ? name : found.text().host(name);
    }

    private boolean allows(OrdinaryDirectories.Ordinary found, FileCall.Access kind) {
        return access.allowsUnruled(operation(kind), found.directory().mount());
    }

    private boolean allows(Walk.Unseen unseen, FileOperation operation) {
        SeenDirectories.Seen directory = unseen.directory();
        MountPoint mount = directory.mount();
        if (!directory.ruled() && access.allowsUnruled(operation, mount)) {
            return true;
        }
        return access.decide(operation, text(unseen.path()), mount, HostTree.REGULAR)
                .allows();
    }

    /** A trailing "/." stays: the kernel refuses to remove or rename such a name. */
    private static byte[] host(Walk.Place place, String asked) {
        boolean dot = asked.equals(".") || asked.endsWith("/.");
        return ByteString.bytes(dot ? place.host() + "/." : place.host());
    }

    private int allowed(Walk.Place place) {
        if (recordsAll) {
            return 0;
        }
        String text = text(place.path());
        int bits = 0;
        for (FileOperation operation : FileOperation.values()) {
            if (access.decide(operation, text, place.mount(), place.mode()).allows()) {
                bits |= bits(operation);
            }
        }
        return bits;
    }

    private static int bits(FileOperation operation) {
        int bits = 0;
        for (FileCall.Access kind : FileCall.Access.values()) {
            if (operation(kind) == operation) {
                bits |= ResolvedPath.bit(kind);
            }
        }
        return bits;
    }

    private static FileOperation operation(FileCall.Access kind) {
        return switch (kind) {
            case READ -> FileOperation.READ;
            case EXECUTE -> FileOperation.EXECUTE;
            default -> FileOperation.WRITE;
        };
    }

    @Override
    public int refuse(ResolvedPath path, byte[] name, FileCall.Access kind) {
        FileOperation operation = operation(kind);
        String virtual = text(ByteString.of(path.virtual()));
        AccessDecision decision = access.decide(operation, virtual, (MountPoint) path.mount(), path.mode());
        String operationName = "filesystem." + operation.name().toLowerCase(Locale.ROOT);
        if (decision.allows()) {
            log.allowed(operationName, virtual);
            return 0;
        }
        int errno = asTheKernel(decision, path, kind);
        boolean absent = errno == Errno.ENOENT || errno == Errno.EEXIST;
        boolean enforced = decision.mount() != null || !reportOnly;
        if (!absent || !enforced) {
            Denial denial = denial(decision, operationName, virtual, files.decode(name), enforced);
            if (kind == FileCall.Access.ASK_WRITE && decision.mount() != null) {
                // That a mount is read-only is its nature, and the answer to the question; nothing was denied.
                log.answered(denial);
            } else {
                log.denied(denial);
            }
        }
        return enforced ? errno : 0;
    }

    private Denial denial(AccessDecision decision, String operation, String virtual, String asked, boolean enforced) {
        FileRule rule = decision.rule();
        return new Denial(
                operation,
                virtual,
                asked.equals(virtual) ? null : asked,
                rule == null ? null : rule.text(),
                rule == null ? null : rule.origin(),
                because(decision),
                enforced);
    }

    /** Returns the error number that the kernel would give, which looks whether the file is there first, or later. */
    private int asTheKernel(AccessDecision decision, ResolvedPath path, FileCall.Access kind) {
        int errno = decision.errno();
        if (errno == Errno.ENOENT) {
            boolean creates = kind == FileCall.Access.CREATE
                    || kind == FileCall.Access.CREATE_OR_WRITE
                    || kind == FileCall.Access.REPLACE;
            return creates ? Errno.EACCES : Errno.ENOENT;
        }
        if (errno == Errno.EACCES && !mayRead(path)) {
            // Whether the file is there is not to be told either.
            return errno;
        }
        boolean exists = files.mode(path.hostOrVirtual(), false) >= 0;
        return switch (kind) {
            case CREATE -> exists ? Errno.EEXIST : errno;
            case WRITE, ASK_WRITE -> exists ? errno : Errno.ENOENT;
            case REMOVE -> exists || errno == Errno.EROFS ? errno : Errno.ENOENT;
            default -> errno;
        };
    }

    private boolean mayRead(ResolvedPath path) {
        String virtual = text(ByteString.of(path.virtual()));
        return access.decide(FileOperation.READ, virtual, (MountPoint) path.mount(), path.mode())
                .allows();
    }

    private String because(AccessDecision decision) {
        MountPoint mount = decision.mount();
        if (mount == null) {
            return decision.rule() == null ? defaultText : "";
        }
        String what = mount.hides() ? " is hidden" : " is read-only";
        return "mount " + text(mount.target()) + what;
    }

    @Override
    public byte @Nullable [] canonicalize(byte[] name) throws FileRefusal {
        Walk.Place place = walk.canonical(ByteString.of(name));
        return place.plain() ? null : ByteString.bytes(place.path());
    }

    @Override
    public boolean busy(ResolvedPath path) {
        String virtual = ByteString.of(path.virtual());
        return mountPoint(path) || (isDirectory(path) && rules.restrictsBelow(text(virtual)));
    }

    @Override
    public boolean makesReadable(ResolvedPath from, ResolvedPath to) {
        return !mayRead(from) && mayRead(to);
    }

    @Override
    public boolean mountPoint(ResolvedPath path) {
        String virtual = ByteString.of(path.virtual());
        return mounts.hasBelow(virtual) || isVisibleMount(virtual);
    }

    private boolean isVisibleMount(String virtual) {
        MountPoint mount = mounts.at(virtual);
        return mount != null && !mount.hides();
    }

    private boolean isDirectory(ResolvedPath path) {
        int mode = files.mode(path.hostOrVirtual(), false);
        return mode >= 0 && (mode & HostFiles.TYPE) == HostFiles.DIRECTORY;
    }

    @Override
    public @Nullable Listing listing(ResolvedPath directory) {
        String virtual = ByteString.of(directory.virtual());
        MountPoint mount = (MountPoint) directory.mount();
        boolean onlyAllowed = access.showsOnlyAllowed(text(virtual), mount);
        if (mount.layers() != null) {
            return overlays.listing(directory, new DirectoryListing(virtual, onlyAllowed));
        }
        if (!onlyAllowed && !mounts.hasBelow(virtual) && !rules.couldHideIn(text(virtual))) {
            return null;
        }
        return new DirectoryListing(virtual, onlyAllowed);
    }

    /** What a directory shows. */
    private final class DirectoryListing implements Listing {
        private final String directory;
        private final boolean onlyAllowed;

        DirectoryListing(String directory, boolean onlyAllowed) {
            this.directory = directory;
            this.onlyAllowed = onlyAllowed;
        }

        @Override
        public boolean shows(byte[] name) {
            String path = ByteString.child(directory, ByteString.of(name));
            MountPoint mount = mounts.at(path);
            if (mount != null) {
                return !mount.hides();
            }
            String text = text(path);
            if (rules.hides(text)) {
                return reportOnly;
            }
            return !onlyAllowed
                    || reportOnly
                    || access.decide(FileOperation.READ, text, mounts.containing(path), 0)
                            .allows();
        }

        @Override
        public List<byte[]> mountPoints() {
            List<byte[]> names = new ArrayList<>();
            for (String name : mounts.namesIn(directory)) {
                if (isVisibleMount(ByteString.child(directory, name))) {
                    names.add(ByteString.bytes(name));
                }
            }
            return names;
        }
    }

    @Override
    public byte @Nullable [] virtual(byte[] host) {
        String path = ByteString.of(host);
        String virtual = virtualPath(mounts, path);
        if (virtual == null && mounts.containing(path).kind() == MountPoint.Kind.INTERNAL) {
            virtual = NAMELESS;
        }
        return virtual == null ? null : ByteString.bytes(virtual);
    }

    @Override
    public void outside(byte[] library, boolean network) {
        String name = ByteString.of(library);
        if (!NativeCode.isOfJdk(name)) {
            byte[] virtual = virtual(library);
            log.outside(NativeCode.library(text(virtual == null ? name : ByteString.of(virtual)), true, network));
        }
    }

    @Override
    public byte @Nullable [] virtual(byte[] host, Object mount) {
        MountPoint point = (MountPoint) mount;
        String path = ByteString.of(host);
        String virtual = point.kind() == MountPoint.Kind.HOST ? path : point.virtualPath(path);
        if (virtual == null || !mounts.containing(virtual).equals(point)) {
            return null;
        }
        return ByteString.bytes(virtual);
    }

    /** Returns the virtual path under which a mount shows a host path, or {@code null} where none does. */
    static @Nullable String virtualPath(MountTable mounts, String host) {
        MountPoint best = null;
        int longest = 0;
        for (MountPoint mount : mounts.all()) {
            String behind = mount.behind(host);
            if (behind != null && behind.length() > longest) {
                longest = behind.length();
                best = mount;
            }
        }
        return best == null ? null : best.virtualPath(host);
    }

    @Override
    public List<Object> mountEntries(List<Object> host) {
        List<Object> entries = new ArrayList<>();
        for (Object entry : host) {
            String at = ByteString.of(files.mountPoint(entry));
            if (mounts.containing(at).kind() == MountPoint.Kind.HOST) {
                entries.add(entry);
            }
        }
        for (MountPoint mount : mounts.all()) {
            if (!mount.hides() && mount.kind() != MountPoint.Kind.HOST) {
                entries.add(entry(mount));
            }
        }
        return entries;
    }

    @Override
    public @Nullable Object mountEntry(ResolvedPath path) {
        MountPoint mount = (MountPoint) path.mount();
        return mount.kind() == MountPoint.Kind.HOST || mount.hides() ? null : entry(mount);
    }

    private Object entry(MountPoint mount) {
        return files.mountEntry(ByteString.bytes(mount.target()), "veneer", mount.fileStoreType(), mount.readOnly());
    }

    @Override
    public byte[] socketPath(ResolvedPath path) throws FileRefusal {
        return aliases.shorten(path.hostOrVirtual());
    }

    @Override
    public byte @Nullable [] workingDirectory() {
        return workingDirectory == null ? null : ByteString.bytes(workingDirectory);
    }

    @Override
    public boolean calledByJvm(byte[] name) {
        String path = ByteString.of(name);
        // A name that climbs only begins among the JVM's files.
        return !path.contains("/..") && jvmReads.concerns(path) && jvmReads.calledByJvm();
    }

    @Override
    public boolean calledByJvm(ResolvedPath path) {
        return jvmReads.calledByJvm();
    }

    private String text(String byteString) {
        return isAscii(byteString) ? byteString : files.decode(ByteString.bytes(byteString));
    }

    private static boolean isAscii(String byteString) {
        for (int i = 0; i < byteString.length(); i++) {
            if (byteString.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }
}

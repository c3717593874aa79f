package dev.veneer.policies.filesystem;

import dev.veneer.hook.Errno;
import dev.veneer.hook.HostFiles;
import dev.veneer.policies.config.DefaultAccess;
import dev.veneer.policies.config.FileOperation;
import dev.veneer.policies.config.FileRule;
import dev.veneer.policies.config.Verdict;
import dev.veneer.policies.name.ByteString;
import java.util.List;
import java.util.Set;

/**
 * Decides about operations: a mount says what is there; then the first rule that matches; where none does, what the
 * policy itself put there is allowed within the mount's limits; only the rest falls to the default.
 *
 * <p>Paths are canonical and absolute, as text. Immutable, thread-safe.
 */
final class AccessRules {
    /** What passes whatever the default: they are no files of anybody's. */
    private static final Set<String> DEVICES = Set.of(
            "/dev/null",
            "/dev/zero",
            "/dev/full",
            "/dev/random",
            "/dev/urandom",
            "/dev/tty",
            "/dev/fd",
            "/dev/stdin",
            "/dev/stdout",
            "/dev/stderr");

    private final RuleSet rules;
    private final MountTable mounts;
    private final DefaultAccess byDefault;
    private final List<String> jvmNeeds;

    /**
     * Creates the decisions of a policy.
     *
     * @param jvmNeeds the paths that stay readable, with all below them, because the JVM needs them
     */
    AccessRules(RuleSet rules, MountTable mounts, DefaultAccess byDefault, List<String> jvmNeeds) {
        this.rules = rules;
        this.mounts = mounts;
        this.byDefault = byDefault;
        this.jvmNeeds = List.copyOf(jvmNeeds);
    }

    /**
     * Decides about an operation.
     *
     * @param mode the file's mode, or an error number, negated
     */
    AccessDecision decide(FileOperation operation, String path, MountPoint mount, int mode) {
        if (mount.hides()) {
            return new AccessDecision(Errno.ENOENT, null, mount);
        }
        FileRule rule = rules.deciding(operation, path);
        if (rule != null && rule.verdict() != Verdict.ALLOW) {
            return new AccessDecision(rule.verdict() == Verdict.HIDE ? Errno.ENOENT : Errno.EACCES, rule, null);
        }
        if (operation == FileOperation.WRITE && mount.readOnly() && !isDevice(mode)) {
            return new AccessDecision(Errno.EROFS, null, mount);
        }
        if (rule != null || mount.kind() != MountPoint.Kind.HOST) {
            return AccessDecision.ALLOWED;
        }
        return byDefault(operation, path, mode);
    }

    /** Returns whether an operation on a path that no rule matches is plainly allowed; {@link #decide} says the rest. */
    boolean allowsUnruled(FileOperation operation, MountPoint mount) {
        boolean writes = operation == FileOperation.WRITE;
        boolean byMount = mount.kind() != MountPoint.Kind.HOST || byDefault == DefaultAccess.ALLOW;
        return byMount && !mount.hides() && !(writes && mount.readOnly());
    }

    private AccessDecision byDefault(FileOperation operation, String path, int mode) {
        if (byDefault == DefaultAccess.ALLOW || isOpenStream(path) || DEVICES.contains(path)) {
            return AccessDecision.ALLOWED;
        }
        if (byDefault == DefaultAccess.READ_ONLY) {
            boolean fails = operation == FileOperation.WRITE && !isDevice(mode);
            return fails ? new AccessDecision(Errno.EROFS, null, null) : AccessDecision.ALLOWED;
        }
        boolean stays = operation == FileOperation.READ && (jvmNeeds(path) || leadsToAllowed(path));
        return stays ? AccessDecision.ALLOWED : new AccessDecision(Errno.EACCES, null, null);
    }

    /** Returns whether a directory is shown only because something below it is allowed. */
    boolean showsOnlyAllowed(String directory, MountPoint mount) {
        return byDefault == DefaultAccess.DENY
                && mount.kind() == MountPoint.Kind.HOST
                && rules.deciding(FileOperation.READ, directory) == null
                && !jvmNeeds(directory);
    }

    private boolean leadsToAllowed(String path) {
        return mounts.hasBelow(path)
                || path.equals("/")
                || rules.allowsBelow(path)
                || jvmNeeds.stream().anyMatch(needed -> ByteString.isBelow(needed, path));
    }

    private boolean jvmNeeds(String path) {
        return jvmNeeds.stream().anyMatch(needed -> ByteString.isAtOrBelow(path, needed));
    }

    /** Returns whether a path is one of this process's open pipes or sockets, by {@code /proc}. */
    private static boolean isOpenStream(String path) {
        return path.startsWith("/proc/" + ProcessId.ofThisJvm() + "/fd");
    }

    private static boolean isDevice(int mode) {
        if (mode < 0) {
            return false;
        }
        int type = mode & HostFiles.TYPE;
        return type != HostFiles.REGULAR && type != HostFiles.DIRECTORY && type != HostFiles.LINK;
    }
}

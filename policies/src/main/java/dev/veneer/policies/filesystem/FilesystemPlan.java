package dev.veneer.policies.filesystem;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostTree;
import dev.veneer.policies.config.DefaultAccess;
import dev.veneer.policies.config.FileOperation;
import dev.veneer.policies.config.FileRule;
import dev.veneer.policies.config.FilesystemSection;
import dev.veneer.policies.config.Mount;
import dev.veneer.policies.filesystem.Explanation.Reason;
import dev.veneer.policies.filesystem.Location.Backing;
import dev.veneer.policies.name.ByteString;
import org.jspecify.annotations.Nullable;

/**
 * The virtual file system of a policy, for questions about it: the same mounts, rules and resolution as the hooks ask,
 * in a JVM that has none.
 *
 * <p>{@link FilesystemBuilder} makes it; of use until that is closed.
 */
public final class FilesystemPlan {
    private final HostTree files;
    private final FilesystemSection section;
    private final FilesystemParts parts;
    private final String scratch;
    private final boolean reportOnly;

    FilesystemPlan(
            HostTree files, FilesystemSection section, FilesystemParts parts, String scratch, boolean reportOnly) {
        this.files = files;
        this.section = section;
        this.parts = parts;
        this.scratch = scratch;
        this.reportOnly = reportOnly;
    }

    /**
     * Tells where a virtual path leads.
     *
     * @param path an absolute virtual path
     * @throws FileRefusal where it leads nowhere, as a circle of links
     */
    public Location locate(String path) throws FileRefusal {
        return location(find(path));
    }

    /**
     * Tells why an operation is allowed, or not. A link at the end of the path is followed.
     *
     * @param path an absolute virtual path
     * @throws FileRefusal where it leads nowhere, as a circle of links
     */
    public Explanation explain(FileOperation operation, String path) throws FileRefusal {
        Found found = find(path);
        Walk.Place place = found.place;
        String text = text(place.path());
        AccessDecision decision = parts.access().decide(operation, text, place.mount(), place.mode());
        FileRule rule = parts.rules().deciding(operation, text);
        return new Explanation(
                operation,
                location(found),
                decision.errno(),
                reason(decision, rule, place.mount(), operation),
                rule,
                decision.mount() != null || !reportOnly);
    }

    private Reason reason(AccessDecision decision, @Nullable FileRule rule, MountPoint mount, FileOperation operation) {
        if (decision.mount() != null) {
            return mount.kind() == MountPoint.Kind.INTERNAL
                    ? Reason.KEPT
                    : mount.hides() ? Reason.HIDDEN_MOUNT : Reason.READ_ONLY_MOUNT;
        }
        if (rule != null) {
            return Reason.RULE;
        }
        if (mount.kind() != MountPoint.Kind.HOST) {
            return Reason.MOUNT;
        }
        boolean against = section.defaultAccess() == DefaultAccess.DENY
                || (section.defaultAccess() == DefaultAccess.READ_ONLY && operation == FileOperation.WRITE);
        return decision.allows() && against ? Reason.NEEDED : Reason.DEFAULT;
    }

    /** A place, and why nothing can be found there, or 0. */
    private record Found(Walk.Place place, int errno) {}

    private Found find(String path) throws FileRefusal {
        String name = ByteString.of(files.encode(path));
        try {
            Walk.Place place = parts.walk().resolve(name, true);
            return new Found(place, place.mode() < 0 ? -place.mode() : 0);
        } catch (FileRefusal refusal) {
            if (refusal.errno() == Errno.ELOOP || refusal.errno() == Errno.ENAMETOOLONG) {
                throw refusal;
            }
            return new Found(parts.walk().canonical(name), refusal.errno());
        }
    }

    private Location location(Found found) {
        Walk.Place place = found.place;
        MountPoint mount = place.mount();
        String host = place.host();
        return new Location(text(place.path()), backing(mount, host), policyMount(mount), text(host), found.errno);
    }

    private Backing backing(MountPoint mount, String host) {
        return switch (mount.kind()) {
            case HIDDEN -> Backing.HIDDEN;
            case INTERNAL -> Backing.KEPT;
            default -> ByteString.isAtOrBelow(host, scratch) ? Backing.RUNNING_JVM : Backing.HOST;
        };
    }

    /** Returns the mount of the policy that made this one, or {@code null} where none did. */
    private @Nullable Mount policyMount(MountPoint point) {
        return section.mounts().stream()
                .filter(mount -> mount.origin().equals(point.origin()))
                .findFirst()
                .orElse(null);
    }

    private String text(String byteString) {
        return files.decode(ByteString.bytes(byteString));
    }
}

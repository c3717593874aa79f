package dev.veneer.policies.filesystem;

import dev.veneer.policies.name.ByteString;
import dev.veneer.policies.stack.Owner;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * What the JVM reads for itself, and how to tell that it does: its time zones, trust store, configuration, control groups.
 *
 * <p>Such reads see the host's files whatever the policy says. The stack is walked only for the few paths that the JVM
 * reads, and only where a mount or a rule concerns them.
 */
final class JvmReads {
    private static final Set<String> FILES = Set.of(
            "/etc/hosts",
            "/etc/krb5.conf",
            "/etc/localtime",
            "/etc/mime.types",
            "/etc/mtab",
            "/etc/nsswitch.conf",
            "/etc/resolv.conf",
            "/etc/timezone");
    private static final List<String> DIRECTORIES = List.of("/proc", "/sys", "/usr/share/zoneinfo");

    /** Those whose reads are the JVM's own business: packages, with a dot at the end, and classes with what is nested. */
    private static final List<String> OWN_BUSINESS = List.of(
            "com.sun.management.internal.",
            "java.lang.ClassLoader",
            "java.lang.Class",
            "java.lang.Module",
            "java.lang.ModuleLayer",
            "java.time.zone.",
            "java.util.Currency",
            "java.util.ResourceBundle",
            "java.util.ServiceLoader",
            "java.util.TimeZone",
            "java.util.logging.LogManager",
            "jdk.internal.loader.",
            "jdk.internal.module.",
            "jdk.internal.platform.",
            "jdk.internal.jimage.",
            "jdk.internal.jrtfs.",
            "jdk.jfr.",
            "sun.launcher.",
            "sun.management.",
            "sun.net.dns.",
            "sun.net.www.MimeTable",
            "sun.nio.fs.LinuxFileSystem",
            "sun.nio.fs.MimeTypesFileTypeDetector",
            "sun.security.",
            "sun.util.calendar.",
            "java.security.Security");

    /** Those that only carry a read out for somebody else, by the beginnings of their names. */
    private static final List<String> CARRIERS = List.of(
            "dev.veneer.",
            "java.io.",
            "java.net.URL",
            "java.nio.",
            "java.util.Properties",
            "java.util.Scanner",
            "java.util.jar.",
            "java.util.stream.",
            "java.util.zip.",
            "java.lang.",
            "java.security.AccessController",
            "jdk.internal.reflect.",
            "sun.net.www.protocol.",
            "sun.nio.ch.",
            "sun.nio.cs.",
            "sun.nio.fs.");

    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final List<String> own;

    /** Creates the table for a JVM that needs these paths: its home, the class path. */
    JvmReads(List<String> own) {
        this.own = List.copyOf(own);
    }

    /** Returns whether the JVM reads this path for itself; cheap. */
    boolean concerns(String path) {
        return FILES.contains(path) || lies(path, own) || lies(path, DIRECTORIES);
    }

    /** Returns whether the JVM might read a name in this directory for itself. */
    boolean concernsIn(String directory) {
        return concerns(directory) || holds(directory, FILES) || holds(directory, own) || holds(directory, DIRECTORIES);
    }

    private static boolean holds(String directory, Collection<String> paths) {
        for (String path : paths) {
            if (ByteString.parent(path).equals(directory)) {
                return true;
            }
        }
        return false;
    }

    private static boolean lies(String path, List<String> directories) {
        for (String directory : directories) {
            if (ByteString.isAtOrBelow(path, directory)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether the call under way on this thread is the JVM's own business. */
    boolean calledByJvm() {
        return WALKER.walk(frames -> frames.filter(frame -> !carries(frame.getDeclaringClass()))
                .findFirst()
                .map(frame -> isOwnBusiness(frame.getDeclaringClass()))
                .orElse(true));
    }

    private static boolean carries(Class<?> type) {
        String name = type.getName();
        return Owner.of(type) != Owner.APPLICATION && !isOwnBusiness(name) && begins(name, CARRIERS);
    }

    private static boolean isOwnBusiness(Class<?> type) {
        return Owner.of(type) == Owner.JDK && isOwnBusiness(type.getName());
    }

    /** Whole names: LinuxFileSystem reads the table of mounts, LinuxFileSystemProvider reads for the application. */
    private static boolean isOwnBusiness(String name) {
        for (String own : OWN_BUSINESS) {
            if (name.startsWith(own)) {
                boolean whole = own.endsWith(".") || name.length() == own.length() || name.charAt(own.length()) == '$';
                if (whole) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean begins(String name, List<String> beginnings) {
        for (String beginning : beginnings) {
            if (name.startsWith(beginning)) {
                return true;
            }
        }
        return false;
    }
}

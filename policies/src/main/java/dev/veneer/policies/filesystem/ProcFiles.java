package dev.veneer.policies.filesystem;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostFiles;
import dev.veneer.policies.name.ByteString;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What {@code /proc} tells and where its magic links lead, in virtual names.
 *
 * <p>A magic link ({@code fd/3}, {@code cwd}, {@code root}) leads wherever its text, put into virtual form, leads by name,
 * and this process's {@code cwd} to the virtual working directory: through rules and mounts as any other name. What shows or gives a process's memory, its environment or
 * the host's mounts is refused: see {@code proc(5)}.
 */
final class ProcFiles {
    private static final Set<String> REFUSED = Set.of(
            "environ",
            "map_files",
            "maps",
            "mem",
            "mountinfo",
            "mounts",
            "mountstats",
            "numa_maps",
            "pagemap",
            "smaps",
            "smaps_rollup");
    private static final String PROC = "/proc/";

    private final UnaryOperator<String> toVirtual;
    private final String workingDirectory;
    private final String own;

    /**
     * Creates the view.
     *
     * @param toVirtual turns a host path into the virtual path that shows it
     * @param workingDirectory the virtual working directory
     */
    ProcFiles(UnaryOperator<String> toVirtual, String workingDirectory) {
        this.toVirtual = toVirtual;
        this.workingDirectory = workingDirectory;
        own = PROC + ProcessId.ofThisJvm() + '/';
    }

    /** Returns whether a canonical host path lies in {@code /proc}, under whatever name a mount shows it. */
    boolean contains(String path) {
        return path.startsWith(PROC);
    }

    /** Returns whether the names in a canonical directory lie in {@code /proc}. */
    boolean containsIn(String directory) {
        return directory.startsWith("/proc") && (directory.length() == 5 || directory.charAt(5) == '/');
    }

    /** Returns the virtual path to which a link in {@code /proc} leads. */
    String target(String path, String text) {
        if (ByteString.name(path).equals("cwd") && isOfThisProcess(path)) {
            return workingDirectory;
        }
        return text.startsWith("/") && !ByteString.name(path).equals("root") ? toVirtual.apply(text) : text;
    }

    /**
     * Returns what a name is to a walk: a link to no path ({@code pipe:[1]}) is a file.
     *
     * @param path the canonical host path
     * @throws FileRefusal for what tells of the host
     */
    DirectoryEntries.Entry leaf(String path, DirectoryEntries.Entry found) throws FileRefusal {
        if (REFUSED.contains(ByteString.name(path)) && isProcess(path)) {
            throw new FileRefusal(Errno.EACCES);
        }
        String link = found.link();
        if (link != null && !link.startsWith("/") && link.contains(":")) {
            return new DirectoryEntries.Entry(HostFiles.REGULAR | 0600, null);
        }
        return found;
    }

    /** Returns whether a canonical path is that of a file of this process or of one of its threads. */
    private boolean isOfThisProcess(String path) {
        return path.startsWith(own);
    }

    /** Returns whether a canonical path is that of a file of a process or of one of its threads. */
    private static boolean isProcess(String path) {
        int end = path.indexOf('/', PROC.length());
        return end > 0 && path.substring(PROC.length(), end).chars().allMatch(c -> c >= '0' && c <= '9');
    }
}

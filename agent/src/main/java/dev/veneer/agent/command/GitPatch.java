package dev.veneer.agent.command;

import dev.veneer.policies.changes.ChangeKind;
import dev.veneer.policies.changes.ChangedFile;
import dev.veneer.policies.changes.FileState;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Changes as a patch that {@code git apply} and {@code patch -p1} take, in the source's directory. Files that are no text
 * are only named, and so are directories, times and owners, which such a patch knows nothing of.
 */
final class GitPatch {
    private static final String NO_FILE = "/dev/null";

    private final PrintWriter out;

    private GitPatch(PrintWriter out) {
        this.out = out;
    }

    /** Writes the patch. */
    static void write(List<ChangedFile> files, PrintWriter out) throws IOException {
        GitPatch patch = new GitPatch(out);
        for (ChangedFile file : files) {
            patch.write(file);
        }
    }

    private void write(ChangedFile file) throws IOException {
        FileState before = fileOrNone(file.before());
        FileState after = fileOrNone(file.after());
        if (before == null && after == null) {
            return;
        }
        if (file.kind() == ChangeKind.TYPE && before != null && after != null) {
            // As git has it: one file goes, another comes.
            write(file.path(), before, null);
            write(file.path(), null, after);
        } else if (file.kind() != ChangeKind.TIMES) {
            write(file.path(), before, after);
        }
    }

    /** A directory is there as far as there are files in it. */
    private static @Nullable FileState fileOrNone(@Nullable FileState state) {
        return state == null || !state.isRegular() && !state.isLink() ? null : state;
    }

    private void write(Path path, @Nullable FileState before, @Nullable FileState after) throws IOException {
        String old = PathText.quoted("a", path);
        String now = PathText.quoted("b", path);
        if (before != null && after != null && mode(before).equals(mode(after)) && isSameContent(before, after)) {
            return;
        }
        out.println("diff --git " + old + " " + now);
        if (before == null && after != null) {
            out.println("new file mode " + mode(after));
        } else if (after == null && before != null) {
            out.println("deleted file mode " + mode(before));
        } else if (before != null && after != null && !mode(before).equals(mode(after))) {
            out.println("old mode " + mode(before));
            out.println("new mode " + mode(after));
        }
        List<String> oldLines = before == null ? List.of() : TextLines.of(before);
        List<String> nowLines = after == null ? List.of() : TextLines.of(after);
        String from = before == null ? NO_FILE : old;
        String to = after == null ? NO_FILE : now;
        if (oldLines == null || nowLines == null) {
            out.println("Binary files " + from + " and " + to + " differ");
        } else {
            UnifiedDiff.lines(ended(from), ended(to), oldLines, nowLines).forEach(line -> out.print(line + "\n"));
        }
    }

    /** Ends a name with a space in it by a tab, as git does: to {@code patch}, a space may end it. */
    private static String ended(String name) {
        return name.indexOf(' ') < 0 || name.startsWith("\"") ? name : name + '\t';
    }

    private static boolean isSameContent(FileState before, FileState after) throws IOException {
        return before.isRegular() && Files.mismatch(before.host(), after.host()) < 0;
    }

    /** Git knows two modes of files, and links. */
    private static String mode(FileState state) {
        if (state.isLink()) {
            return "120000";
        }
        return (state.permissions() & 0100) == 0 ? "100644" : "100755";
    }
}

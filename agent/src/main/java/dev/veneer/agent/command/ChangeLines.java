package dev.veneer.agent.command;

import dev.veneer.policies.changes.ChangeKind;
import dev.veneer.policies.changes.ChangedFile;
import dev.veneer.policies.changes.ChangesDirectory;
import java.util.ArrayList;
import java.util.List;

/** A line for each change, as {@code git status --short} has them: a directory that was added stands for all within. */
final class ChangeLines {
    private ChangeLines() {}

    /**
     * Returns the lines.
     *
     * @param files the changes, a directory before what is in it
     * @param all whether what is in a directory that was added has lines, too
     */
    static List<String> of(ChangesDirectory changes, List<ChangedFile> files, boolean all) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            ChangedFile file = files.get(i);
            int within = all || !isAddedDirectory(file) ? 0 : within(file, files.subList(i + 1, files.size()));
            lines.add(line(changes, file) + (within == 0 ? "" : " and " + within + " within"));
            i += within;
        }
        return lines;
    }

    private static boolean isAddedDirectory(ChangedFile file) {
        return file.kind() == ChangeKind.ADDED && file.state().isDirectory();
    }

    private static int within(ChangedFile directory, List<ChangedFile> following) {
        int count = 0;
        while (count < following.size() && following.get(count).path().startsWith(directory.path())) {
            count++;
        }
        return count;
    }

    /** Returns the line that tells a change; a directory's ends with a slash. */
    private static String line(ChangesDirectory changes, ChangedFile file) {
        String slash = file.state().isDirectory() ? "/" : "";
        return file.kind().letter() + " " + PathText.of(changes.virtual(file.path())) + slash;
    }
}

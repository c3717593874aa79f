package dev.veneer.policies.changes;

import dev.veneer.policies.overlay.EscapedPath;
import dev.veneer.policies.overlay.LayerNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What an application of changes is about to do: enough to end it, or to take it back, from wherever it is interrupted.
 *
 * @param id tells its own names from those of others
 * @param directories the directories in which names change, each before those in it
 * @param replacements what changes
 */
record Journal(String id, List<DirectoryChange> directories, List<Replacement> replacements) {
    private static final String HEAD = "veneer-apply 1";
    private static final String DIRECTORY = "directory";
    private static final String REPLACEMENT = "replacement";
    private static final String ID = "id";
    private static final String YES = "yes";
    private static final String NO = "no";
    private static final int FIRST_ATTRIBUTES = 2;
    private static final int SECOND_ATTRIBUTES = 7;
    private static final int REPLACEMENT_FIELDS = 5;

    Journal {
        directories = List.copyOf(directories);
        replacements = List.copyOf(replacements);
    }

    /** How far things are. */
    enum State {
        /** What names are to get is being prepared beside them. */
        PREPARING,
        /** All is prepared; names are being given what they are to get, or given back what they had. */
        PREPARED,
        /** All names have what they are to get; what they had is being deleted. */
        APPLIED,
        /** All names have what they had; what was prepared is being deleted. */
        UNDONE;

        /** Returns the line by which the journal tells it. */
        String line() {
            return "state " + this;
        }
    }

    /** Returns the replacement of a name, the {@code number}th of an application. */
    static Replacement replacement(String id, int number, Path name, boolean adds, boolean removes) {
        String beside = LayerNames.WORK + '-' + id + '-' + number;
        Path prepared = name.resolveSibling(beside + "-new");
        Path kept = name.resolveSibling(beside + "-old");
        return new Replacement(name, prepared, kept, adds, removes);
    }

    /** Returns the journal as lines. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(HEAD);
        lines.add(ID + ' ' + id);
        for (DirectoryChange change : directories) {
            lines.add(String.join(
                    " ",
                    DIRECTORY,
                    escaped(change.host()),
                    change.before().fields(),
                    change.after().fields()));
        }
        for (int i = 0; i < replacements.size(); i++) {
            Replacement each = replacements.get(i);
            lines.add(String.join(
                    " ",
                    REPLACEMENT,
                    Integer.toString(i),
                    escaped(each.name()),
                    each.adds() ? YES : NO,
                    each.removes() ? YES : NO));
        }
        return lines;
    }

    /**
     * Reads a journal; lines that tell its state are passed over.
     *
     * @throws IllegalArgumentException where there is none
     */
    static Journal parse(List<String> lines) {
        if (lines.size() < 2 || !lines.get(0).equals(HEAD) || !lines.get(1).startsWith(ID + ' ')) {
            throw new IllegalArgumentException("it does not begin with '" + HEAD + "'");
        }
        String id = lines.get(1).substring(ID.length() + 1);
        List<DirectoryChange> directories = new ArrayList<>();
        List<Replacement> replacements = new ArrayList<>();
        for (String line : lines) {
            String[] fields = line.split(" ", -1);
            if (fields[0].equals(DIRECTORY)) {
                directories.add(new DirectoryChange(
                        path(fields[1]),
                        Attributes.parse(fields, FIRST_ATTRIBUTES),
                        Attributes.parse(fields, SECOND_ATTRIBUTES)));
            } else if (fields[0].equals(REPLACEMENT) && fields.length == REPLACEMENT_FIELDS) {
                replacements.add(replacement(
                        id,
                        Integer.parseInt(fields[1]),
                        path(fields[2]),
                        fields[3].equals(YES),
                        fields[4].equals(YES)));
            }
        }
        return new Journal(id, directories, replacements);
    }

    private static String escaped(Path path) {
        return EscapedPath.of(LayerPaths.byteString(path));
    }

    private static Path path(String escaped) {
        return LayerPaths.path(EscapedPath.byteString(escaped));
    }
}

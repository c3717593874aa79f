package dev.veneer.agent.command;

import dev.veneer.policies.changes.ChangeKind;
import dev.veneer.policies.changes.ChangedFile;
import java.util.List;
import java.util.StringJoiner;

/** How many changes of which kind there are. */
final class ChangeSummary {
    private ChangeSummary() {}

    /** Returns a line such as {@code 3 changes: 1 added, 1 modified, 1 deleted}. */
    static String of(List<ChangedFile> changes) {
        if (changes.isEmpty()) {
            return "no changes";
        }
        StringJoiner kinds = new StringJoiner(", ");
        addTo(kinds, count(changes, ChangeKind.ADDED), "added");
        addTo(kinds, count(changes, ChangeKind.MODIFIED), "modified");
        addTo(kinds, count(changes, ChangeKind.ATTRIBUTES), "with other attributes");
        addTo(kinds, count(changes, ChangeKind.TIMES), "with another time");
        addTo(kinds, count(changes, ChangeKind.TYPE), "of another type");
        addTo(kinds, count(changes, ChangeKind.DELETED), "deleted");
        return number(changes.size()) + ": " + kinds;
    }

    /** Returns {@code 1 change}, {@code 2 changes}. */
    static String number(int count) {
        return count + (count == 1 ? " change" : " changes");
    }

    private static long count(List<ChangedFile> changes, ChangeKind kind) {
        return changes.stream().filter(change -> change.kind() == kind).count();
    }

    private static void addTo(StringJoiner kinds, long count, String what) {
        if (count > 0) {
            kinds.add(count + " " + what);
        }
    }
}

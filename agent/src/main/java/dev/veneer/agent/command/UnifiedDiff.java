package dev.veneer.agent.command;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import java.util.List;

/** Two texts as a unified diff. */
final class UnifiedDiff {
    private static final int CONTEXT_LINES = 3;
    /** Up to how many lines beyond what is alike at both ends the shortest difference is looked for. */
    private static final int LONGEST_LINES = 20_000;

    private UnifiedDiff() {}

    /** Returns the lines of the diff; none where both are the same. */
    static List<String> lines(String oldName, String newName, List<String> before, List<String> after) {
        Patch<String> patch = patch(before, after);
        return UnifiedDiffUtils.generateUnifiedDiff(oldName, newName, before, patch, CONTEXT_LINES);
    }

    private static Patch<String> patch(List<String> before, List<String> after) {
        int start = alikeAtStart(before, after);
        int end = alikeAtEnd(before, after, start);
        List<String> old = before.subList(start, before.size() - end);
        List<String> now = after.subList(start, after.size() - end);
        boolean oneSided = old.isEmpty() || now.isEmpty();
        if (!oneSided && Math.max(old.size(), now.size()) <= LONGEST_LINES) {
            return DiffUtils.diff(before, after);
        }
        Patch<String> patch = new Patch<>();
        if (!old.isEmpty() || !now.isEmpty()) {
            patch.addDelta(new ChangeDelta<>(new Chunk<>(start, old), new Chunk<>(start, now)));
        }
        return patch;
    }

    private static int alikeAtStart(List<String> before, List<String> after) {
        int most = Math.min(before.size(), after.size());
        int count = 0;
        while (count < most && before.get(count).equals(after.get(count))) {
            count++;
        }
        return count;
    }

    private static int alikeAtEnd(List<String> before, List<String> after, int start) {
        int most = Math.min(before.size(), after.size()) - start;
        int count = 0;
        while (count < most && before.get(before.size() - 1 - count).equals(after.get(after.size() - 1 - count))) {
            count++;
        }
        return count;
    }
}

package dev.veneer.policies.config;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks for a canonical path that one pattern matches and none of some others does, going through all automata at once
 * with one character of each kind that they tell apart. After {@link #MOST_STEPS} it assumes that there is one.
 */
final class CoverageSearch {
    private static final int MOST_STEPS = 4_000;

    private final List<GlobStates> covering;
    private final GlobStates covered;
    private final List<Integer> characters;
    private final Queue<Step> open = new ArrayDeque<>();
    private final Set<Step> seen = new HashSet<>();

    /** How a path stands: canonical paths begin with a separator, have no two together and end with one only at the root. */
    private enum Place {
        BEGINNING,
        ROOT,
        SEPARATOR,
        NAME
    }

    private record Step(BitSet covered, List<BitSet> covering, Place place) {}

    /** Creates the search; no pattern has groups. */
    CoverageSearch(List<PathPattern> covering, PathPattern covered) {
        this.covering =
                covering.stream().map(pattern -> new GlobStates(pattern.ops())).toList();
        this.covered = new GlobStates(covered.ops());
        this.characters = characters(covering, covered);
    }

    /** Returns whether there is no path that the one matches and none of the others does. */
    boolean findsNone() {
        add(new Step(covered.start(), covering.stream().map(GlobStates::start).toList(), Place.BEGINNING));
        while (!open.isEmpty()) {
            Step step = open.remove();
            for (int codePoint : characters) {
                if (!goOn(step, codePoint)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean goOn(Step step, int codePoint) {
        boolean separator = codePoint == '/';
        if (separator && step.place != Place.BEGINNING && step.place != Place.NAME
                || !separator && step.place == Place.BEGINNING) {
            return true;
        }
        BitSet next = covered.after(step.covered, codePoint);
        if (next.isEmpty()) {
            return true;
        }
        List<BitSet> others = new ArrayList<>();
        boolean found = false;
        for (int i = 0; i < covering.size(); i++) {
            others.add(covering.get(i).after(step.covering.get(i), codePoint));
            found |= covering.get(i).accepts(others.get(i));
        }
        Place place = !separator ? Place.NAME : step.place == Place.BEGINNING ? Place.ROOT : Place.SEPARATOR;
        if (place != Place.SEPARATOR && covered.accepts(next) && !found) {
            return false;
        }
        return add(new Step(next, others, place));
    }

    private boolean add(Step step) {
        if (seen.add(step)) {
            open.add(step);
        }
        return seen.size() <= MOST_STEPS;
    }

    /** Returns one character of each kind that the patterns tell apart. */
    private static List<Integer> characters(List<PathPattern> covering, PathPattern covered) {
        Set<Integer> cuts = new TreeSet<>(Set.of(1, (int) '/', '/' + 1));
        covering.forEach(pattern -> cut(cuts, pattern.ops()));
        cut(cuts, covered.ops());
        return List.copyOf(cuts);
    }

    private static void cut(Set<Integer> cuts, List<GlobOp> ops) {
        for (GlobOp op : ops) {
            CharClass charClass = op.charClass();
            if (charClass != null) {
                for (CharClass.Range range : charClass.ranges()) {
                    cuts.add(range.first());
                    cuts.add(range.last() + 1);
                }
            } else if (op.kind() == GlobOp.Kind.CHAR) {
                cuts.add(op.codePoint());
                cuts.add(op.codePoint() + 1);
            }
        }
    }
}

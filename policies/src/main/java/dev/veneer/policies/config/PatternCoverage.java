package dev.veneer.policies.config;

import java.util.List;

/** Finds out whether some patterns together match every path that another one matches. */
final class PatternCoverage {
    /** A private-use character. */
    private static final char RARE = '\uE000';

    private final PathPattern covered;
    private final String example;

    /** Creates the question whether {@code covered}, a pattern without groups, is covered. */
    PatternCoverage(PathPattern covered) {
        this.covered = covered;
        this.example = example(covered);
    }

    /** Returns whether {@code covering}, patterns without groups, match all of it; sometimes false where they do. */
    boolean by(List<PathPattern> covering) {
        if (!couldBeBy(covering)) {
            return false;
        }
        return covering.contains(covered) || new CoverageSearch(covering, covered).findsNone();
    }

    /** Returns false where one path shows that it is not covered; asked of each pair of rules, so it allocates nothing. */
    boolean couldBeBy(List<PathPattern> covering) {
        for (int i = 0; i < covering.size(); i++) {
            if (covering.get(i).matches(example)) {
                return true;
            }
        }
        return false;
    }

    /** Returns a path that matches, with a character that no policy names wherever there is a choice. */
    private static String example(PathPattern pattern) {
        StringBuilder path = new StringBuilder();
        for (GlobOp op : pattern.ops()) {
            CharClass charClass = op.charClass();
            switch (op.kind()) {
                case CHAR -> path.appendCodePoint(op.codePoint());
                case CLASS -> path.appendCodePoint(charClass == null ? RARE : member(charClass));
                case ANY_DEPTH -> path.append(RARE).append('/');
                case AT_OR_BELOW -> path.append('/').append(RARE);
                default -> path.append(RARE);
            }
        }
        return path.toString();
    }

    private static int member(CharClass charClass) {
        return charClass.negated() ? RARE : charClass.ranges().get(0).first();
    }
}

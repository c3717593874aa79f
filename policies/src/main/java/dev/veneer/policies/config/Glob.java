package dev.veneer.policies.config;

import java.util.ArrayList;
import java.util.List;

/**
 * A compiled glob, or what follows a glob's literal beginning: matches by one pass with two places to come back to, so that no
 * pattern takes longer than the product of the lengths.
 *
 * <p>Two places are enough. Behind a {@code **} the earliest match of what was before it is as good as any later one, and
 * two {@code *} with a separator between them cannot trade characters. Immutable, thread-safe; matching allocates nothing.
 */
final class Glob {
    private final GlobOp[] ops;
    /** What every match ends with: most texts that do not match fail here already. */
    private final String ending;

    private Glob(List<GlobOp> ops) {
        this.ops = ops.toArray(new GlobOp[0]);
        this.ending = literalEnding(ops);
    }

    private static String literalEnding(List<GlobOp> ops) {
        StringBuilder reversed = new StringBuilder();
        for (int i = ops.size() - 1; i >= 0 && ops.get(i).kind() == GlobOp.Kind.CHAR; i--) {
            reversed.appendCodePoint(ops.get(i).codePoint());
        }
        return reversed.reverse().toString();
    }

    /** Returns the glob that matches a separator and the segments, from {@code first} on. */
    static Glob of(List<GlobSegment> segments, int first) {
        List<GlobOp> ops = new ArrayList<>();
        for (int i = first; i < segments.size(); i++) {
            GlobSegment segment = segments.get(i);
            boolean last = i == segments.size() - 1;
            boolean anyDepth = segment.equals(GlobSegment.ANY_DEPTH);
            if (anyDepth && last) {
                ops.add(GlobOp.AT_OR_BELOW);
            } else if (anyDepth) {
                addSeparator(ops);
                ops.add(GlobOp.ANY_DEPTH);
            } else {
                addSeparator(ops);
                ops.addAll(segment.ops());
            }
        }
        return new Glob(ops);
    }

    /** What {@link GlobOp.Kind#ANY_DEPTH} matches ends with a separator already. */
    private static void addSeparator(List<GlobOp> ops) {
        if (ops.isEmpty() || ops.get(ops.size() - 1).kind() != GlobOp.Kind.ANY_DEPTH) {
            ops.add(GlobOp.SEPARATOR);
        }
    }

    /** Returns the steps. */
    List<GlobOp> ops() {
        return List.of(ops);
    }

    /** Returns whether all of {@code text} from {@code from} on matches. */
    boolean matches(String text, int from) {
        if (!text.endsWith(ending)) {
            return false;
        }
        int end = text.length();
        int at = from;
        int op = 0;
        int starOp = -1;
        int starAt = 0;
        int treeOp = -1;
        int treeAt = 0;
        while (true) {
            if (op == ops.length) {
                if (at == end) {
                    return true;
                }
            } else {
                switch (ops[op].kind()) {
                    case STAR -> {
                        starOp = ++op;
                        starAt = at;
                        continue;
                    }
                    case DOUBLE_STAR, ANY_DEPTH -> {
                        treeOp = ++op;
                        treeAt = at;
                        starOp = -1;
                        continue;
                    }
                    case AT_OR_BELOW -> {
                        if (at == end || text.charAt(at) == '/') {
                            return true;
                        }
                    }
                    default -> {
                        if (at < end && ops[op].takes(text.codePointAt(at))) {
                            at = text.offsetByCodePoints(at, 1);
                            op++;
                            continue;
                        }
                    }
                }
            }
            if (starOp >= 0 && starAt < end && text.charAt(starAt) != '/') {
                starAt = text.offsetByCodePoints(starAt, 1);
                at = starAt;
                op = starOp;
            } else if (treeOp >= 0 && treeAt < end) {
                treeAt = widened(text, treeOp, treeAt);
                if (treeAt < 0) {
                    return false;
                }
                at = treeAt;
                op = treeOp;
                starOp = -1;
            } else {
                return false;
            }
        }
    }

    /** Returns where what follows a {@code **} may begin next, or -1. */
    private int widened(String text, int treeOp, int treeAt) {
        if (ops[treeOp - 1].kind() == GlobOp.Kind.DOUBLE_STAR) {
            return text.offsetByCodePoints(treeAt, 1);
        }
        int slash = text.indexOf('/', treeAt);
        return slash < 0 ? -1 : slash + 1;
    }
}

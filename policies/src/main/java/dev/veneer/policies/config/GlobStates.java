package dev.veneer.policies.config;

import java.util.BitSet;
import java.util.List;

/**
 * A glob as a nondeterministic automaton, for questions about more than one path: what may lie below a directory, and
 * whether one pattern covers another.
 *
 * <p>State <i>i</i> is before step <i>i</i>; state {@code size + i} is within what an {@link GlobOp.Kind#ANY_DEPTH} at
 * <i>i</i> matches; the last state takes anything for ever.
 */
final class GlobStates {
    private final List<GlobOp> ops;
    private final int inside;
    private final int anything;

    /** Creates the automaton of some steps. */
    GlobStates(List<GlobOp> ops) {
        this.ops = List.copyOf(ops);
        this.inside = ops.size() + 1;
        this.anything = 2 * inside;
    }

    /** Returns the states before any character. */
    BitSet start() {
        BitSet states = new BitSet();
        enter(states, 0);
        return states;
    }

    /** Returns the states after one more character; none where nothing can match any more. */
    BitSet after(BitSet states, int codePoint) {
        BitSet next = new BitSet();
        for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
            if (state == anything) {
                next.set(anything);
            } else if (state >= inside) {
                within(next, state - inside, codePoint);
            } else if (state < ops.size()) {
                take(next, state, codePoint);
            }
        }
        return next;
    }

    /** Returns the states after text, from an offset on. */
    BitSet after(String text, int from) {
        BitSet states = start();
        int at = from;
        while (at < text.length() && !states.isEmpty()) {
            int codePoint = text.codePointAt(at);
            states = after(states, codePoint);
            at += Character.charCount(codePoint);
        }
        return states;
    }

    /** Returns whether what led to these states matches. */
    boolean accepts(BitSet states) {
        if (states.get(ops.size()) || states.get(anything)) {
            return true;
        }
        int last = ops.size() - 1;
        return last >= 0 && ops.get(last).kind() == GlobOp.Kind.AT_OR_BELOW && states.get(last);
    }

    /** Returns whether these states can take another character. */
    boolean canGoOn(BitSet states) {
        return states.length() > ops.size() + 1 || states.nextSetBit(0) >= 0 && states.nextSetBit(0) < ops.size();
    }

    private void take(BitSet next, int state, int codePoint) {
        GlobOp op = ops.get(state);
        switch (op.kind()) {
            case STAR -> {
                if (codePoint != '/') {
                    enter(next, state);
                }
            }
            case DOUBLE_STAR -> enter(next, state);
            case ANY_DEPTH -> within(next, state, codePoint);
            case AT_OR_BELOW -> {
                if (codePoint == '/') {
                    next.set(anything);
                }
            }
            default -> {
                if (op.takes(codePoint)) {
                    enter(next, state + 1);
                }
            }
        }
    }

    private void within(BitSet next, int state, int codePoint) {
        next.set(inside + state);
        if (codePoint == '/') {
            enter(next, state + 1);
        }
    }

    /** Adds a state and those behind it that it reaches without a character. */
    private void enter(BitSet states, int state) {
        int at = state;
        states.set(at);
        while (at < ops.size() && matchesNothing(ops.get(at).kind())) {
            at++;
            states.set(at);
        }
    }

    private static boolean matchesNothing(GlobOp.Kind kind) {
        return kind == GlobOp.Kind.STAR || kind == GlobOp.Kind.DOUBLE_STAR || kind == GlobOp.Kind.ANY_DEPTH;
    }
}

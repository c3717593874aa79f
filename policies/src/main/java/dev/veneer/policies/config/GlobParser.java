package dev.veneer.policies.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads one glob without groups, as {@code java.nio.file.FileSystem#getPathMatcher} does, into its segments.
 *
 * <p>Imitates {@code sun.nio.fs.Globs}, oddities included: within a class a backslash and a {@code ^} are themselves, and
 * only {@code !} negates.
 */
final class GlobParser {
    private final Expansion glob;
    private final List<GlobSegment> segments = new ArrayList<>();
    private final List<GlobOp> ops = new ArrayList<>();
    private final StringBuilder source = new StringBuilder();
    private final StringBuilder name = new StringBuilder();
    private boolean literal = true;
    private int at;

    private GlobParser(Expansion glob) {
        this.glob = glob;
    }

    /**
     * Returns the segments: neither empty nor {@code .} nor {@code ..}, and no two {@code **} after each other.
     *
     * @throws IllegalArgumentException with what is wrong with the glob
     */
    static List<GlobSegment> parse(Expansion glob) {
        GlobParser parser = new GlobParser(glob);
        while (parser.at < glob.length()) {
            parser.step();
        }
        parser.endSegment();
        if (glob.length() == 0 || glob.text().charAt(0) != '/' && !parser.startsAtAnyDepth()) {
            throw new IllegalArgumentException("it begins neither with '/' nor with '**/'");
        }
        return parser.segments;
    }

    private boolean startsAtAnyDepth() {
        return glob.is(0, '*')
                && glob.is(1, '*')
                && glob.length() > 2
                && glob.text().charAt(2) == '/';
    }

    private void step() {
        char c = glob.text().charAt(at);
        if (c == '/') {
            at++;
            endSegment();
        } else if (glob.is(at, '\\')) {
            at++;
            if (at == glob.length()) {
                throw new IllegalArgumentException("a '\\' with nothing behind it");
            }
            if (glob.text().charAt(at) != '/') {
                character();
            }
        } else if (glob.is(at, '*')) {
            star();
        } else if (glob.is(at, '?')) {
            at++;
            wild(GlobOp.ANY_CHAR, "?");
        } else if (glob.is(at, '[')) {
            charClass();
        } else {
            character();
        }
    }

    private void character() {
        int codePoint = glob.text().codePointAt(at);
        ops.add(GlobOp.character(codePoint));
        for (int i = 0; i < Character.charCount(codePoint); i++) {
            GlobSegment.appendEscaped(source, glob.text().charAt(at++));
        }
        name.appendCodePoint(codePoint);
    }

    private void star() {
        if (glob.is(at + 1, '*')) {
            at += 2;
            wild(GlobOp.DOUBLE_STAR, "**");
        } else {
            at++;
            wild(GlobOp.STAR, "*");
        }
    }

    private void wild(GlobOp op, String text) {
        ops.add(op);
        source.append(text);
        literal = false;
    }

    private void charClass() {
        int open = at++;
        boolean negated = glob.is(at, '!');
        List<CharClass.Range> ranges = new ArrayList<>();
        if (negated || glob.is(at, '^')) {
            at++;
        }
        if (glob.is(open + 1, '^')) {
            ranges.add(new CharClass.Range('^', '^'));
        } else if (glob.is(at, '-')) {
            ranges.add(new CharClass.Range('-', '-'));
            at++;
        }
        int rangeStart = -1;
        while (!glob.is(at, ']')) {
            rangeStart = member(ranges, rangeStart);
        }
        at++;
        if (ranges.isEmpty()) {
            throw new IllegalArgumentException("a '[]' with nothing in it");
        }
        wild(GlobOp.oneOf(new CharClass(negated, ranges)), glob.text().substring(open, at));
    }

    /** Reads one character of a class or the rest of a range; returns where a range can begin, or -1. */
    private int member(List<CharClass.Range> ranges, int rangeStart) {
        int codePoint = classCharacter();
        if (codePoint != '-') {
            ranges.add(new CharClass.Range(codePoint, codePoint));
            return codePoint;
        }
        if (rangeStart < 0) {
            throw new IllegalArgumentException("a '-' in '[]' that ends no range");
        }
        if (glob.is(at, ']')) {
            ranges.add(new CharClass.Range('-', '-'));
            return -1;
        }
        int last = classCharacter();
        if (last < rangeStart) {
            throw new IllegalArgumentException("a range in '[]' whose end comes before its beginning");
        }
        ranges.add(new CharClass.Range(rangeStart, last));
        return -1;
    }

    private int classCharacter() {
        if (at == glob.length()) {
            throw new IllegalArgumentException("a '[' without its ']'");
        }
        int codePoint = glob.text().codePointAt(at);
        if (glob.isLiteral(at)) {
            throw new IllegalArgumentException("a variable within '[]'");
        }
        if (codePoint == '/') {
            throw new IllegalArgumentException("a '/' within '[]'");
        }
        at += Character.charCount(codePoint);
        return codePoint;
    }

    private void endSegment() {
        String text = source.toString();
        if (literal && name.toString().equals("..")) {
            throw new IllegalArgumentException("'..'; write the path that it leads to");
        }
        if (text.equals("**")) {
            addAnyDepth();
        } else if (!text.isEmpty() && !(literal && name.toString().equals("."))) {
            segments.add(new GlobSegment(text, literal ? name.toString() : null, ops));
        }
        source.setLength(0);
        name.setLength(0);
        ops.clear();
        literal = true;
    }

    private void addAnyDepth() {
        if (segments.isEmpty() || !segments.get(segments.size() - 1).equals(GlobSegment.ANY_DEPTH)) {
            segments.add(GlobSegment.ANY_DEPTH);
        }
    }
}

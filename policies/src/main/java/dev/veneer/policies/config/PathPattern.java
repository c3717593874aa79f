package dev.veneer.policies.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Which virtual paths a rule is about.
 *
 * <p>A pattern is absolute or starts with {@code **}{@code /}. It is a glob as {@code FileSystem#getPathMatcher} has them
 * ({@code *}, {@code **}, {@code ?}, {@code {a,b}}, {@code [a-z]}), and beyond it: {@code /a/**} also matches {@code /a},
 * {@code /a/**}{@code /b} also matches {@code /a/b}, and a line feed is a character like any other. {@code //}, {@code .} and a
 * trailing {@code /} are dropped.
 *
 * <p>Paths are matched as text: absolute, canonical (no {@code .}, {@code ..}, {@code //} or trailing {@code /}). Immutable,
 * thread-safe; {@link #matches} allocates nothing.
 */
public final class PathPattern {
    private final List<Alternative> alternatives;
    private final List<String> literalPrefix;
    private final String text;

    private PathPattern(List<Alternative> alternatives, String text) {
        this.alternatives = alternatives;
        this.literalPrefix = commonPrefix(alternatives);
        this.text = text;
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException with what is wrong with it: {@code a '[' without its ']'}
     */
    public static PathPattern parse(String glob) {
        return parse(Expansion.of(glob));
    }

    /** Returns the pattern, as text, that matches one path alone. */
    public static String escaped(String path) {
        StringBuilder pattern = new StringBuilder();
        path.codePoints().forEach(codePoint -> {
            if ("*?[]{}\\".indexOf(codePoint) >= 0) {
                pattern.append('\\');
            }
            pattern.appendCodePoint(codePoint);
        });
        return pattern.toString();
    }

    /** Reads a pattern whose characters out of variables stand for themselves. */
    static PathPattern parse(Expansion glob) {
        List<Alternative> alternatives = GlobBraces.alternatives(glob).stream()
                .map(alternative -> new Alternative(GlobParser.parse(alternative)))
                .toList();
        return of(alternatives);
    }

    private static PathPattern of(List<Alternative> alternatives) {
        if (alternatives.size() == 1) {
            return new PathPattern(alternatives, alternatives.get(0).toString());
        }
        List<String> texts = alternatives.stream().map(Alternative::toString).toList();
        return new PathPattern(alternatives, '{' + String.join(",", texts) + '}');
    }

    /** Returns whether a path matches. */
    public boolean matches(String absolutePath) {
        for (int i = 0; i < alternatives.size(); i++) {
            if (alternatives.get(i).matches(absolutePath)) {
                return true;
            }
        }
        return false;
    }

    /** Returns the names with which every path that matches begins, as they are, not as a glob writes them. */
    public List<String> literalPrefix() {
        return literalPrefix;
    }

    /** Returns whether it matches one path alone. */
    public boolean isLiteral() {
        return alternatives.size() == 1 && alternatives.get(0).isLiteral();
    }

    /** Returns whether a path strictly below a directory could match; sometimes true where none can. */
    public boolean couldMatchBelow(String directory) {
        for (Alternative alternative : alternatives) {
            if (alternative.couldMatchBelow(directory)) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether this matches every path that another matches; sometimes false where it does. */
    public boolean covers(PathPattern other) {
        return other.alternatives().stream().allMatch(part -> new PatternCoverage(part).by(alternatives()));
    }

    /** Returns the patterns without groups that match the same together; this alone where it has no group. */
    public List<PathPattern> alternatives() {
        if (alternatives.size() == 1) {
            return List.of(this);
        }
        return alternatives.stream()
                .map(alternative -> new PathPattern(List.of(alternative), alternative.toString()))
                .toList();
    }

    /** Returns the pattern with other names in the place of {@link #literalPrefix()}. */
    public PathPattern withLiteralPrefix(List<String> names) {
        int count = literalPrefix.size();
        return of(alternatives.stream()
                .map(alternative -> alternative.withPrefix(count, names))
                .toList());
    }

    /** Returns the steps that match a whole path. Only for a pattern without groups. */
    List<GlobOp> ops() {
        List<GlobSegment> segments = alternatives.get(0).segments;
        return segments.isEmpty()
                ? List.of(GlobOp.SEPARATOR)
                : Glob.of(segments, 0).ops();
    }

    private static List<String> commonPrefix(List<Alternative> alternatives) {
        List<String> common = alternatives.get(0).names;
        for (Alternative alternative : alternatives) {
            int same = 0;
            while (same < Math.min(common.size(), alternative.names.size())
                    && common.get(same).equals(alternative.names.get(same))) {
                same++;
            }
            common = common.subList(0, same);
        }
        return List.copyOf(common);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PathPattern pattern && pattern.text.equals(text);
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(text);
    }

    /** Returns a glob that reads as this pattern; its groups, if any, are written out. */
    @Override
    public String toString() {
        return text;
    }

    /** A pattern without groups: a literal beginning, and a glob for the rest. */
    private static final class Alternative {
        final List<GlobSegment> segments;
        final List<String> names = new ArrayList<>();
        private final String beginning;
        private final Glob rest;

        Alternative(List<GlobSegment> segments) {
            this.segments = List.copyOf(segments);
            for (GlobSegment segment : segments) {
                String name = segment.literal();
                if (name == null) {
                    break;
                }
                names.add(name);
            }
            this.beginning = path(names);
            this.rest = Glob.of(segments, names.size());
        }

        boolean isLiteral() {
            return names.size() == segments.size();
        }

        boolean matches(String path) {
            if (isLiteral()) {
                return names.isEmpty() ? path.equals("/") : path.equals(beginning);
            }
            return path.startsWith(beginning) && rest.matches(path, beginning.length());
        }

        boolean couldMatchBelow(String directory) {
            String below = directory.equals("/") ? directory : directory + '/';
            if (beginning.length() >= below.length()) {
                return beginning.startsWith(below) && beginning.length() > 1;
            }
            if (isLiteral() || !below.startsWith(beginning + '/')) {
                return false;
            }
            GlobStates states = new GlobStates(rest.ops());
            return states.canGoOn(states.after(below, beginning.length()));
        }

        Alternative withPrefix(int count, List<String> replacement) {
            List<GlobSegment> replaced = new ArrayList<>();
            replacement.forEach(name -> replaced.add(GlobSegment.literal(name)));
            replaced.addAll(segments.subList(count, segments.size()));
            return new Alternative(replaced);
        }

        private static String path(List<String> names) {
            return names.isEmpty() ? "" : '/' + String.join("/", names);
        }

        @Override
        public String toString() {
            if (segments.isEmpty()) {
                return "/";
            }
            List<String> globs = segments.stream().map(GlobSegment::glob).toList();
            String glob = String.join("/", globs);
            return glob.startsWith("**/") ? glob : '/' + glob;
        }
    }
}

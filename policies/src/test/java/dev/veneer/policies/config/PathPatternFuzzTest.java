package dev.veneer.policies.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares patterns with the JDK's globs, and their own answers with each other, on random patterns and paths. */
class PathPatternFuzzTest {
    private static final String[] PIECES = {
        "a", "b", "ab", "*", "?", "[ab]", "[!a]", "[^b]", "[a-c]", "**", "{a,b}", "{a*,?b}", "{ab,,b}", "\\*", "c",
        "a*b", "[b-]"
    };
    private static final String[] NAMES = {"a", "b", "c", "ab", "ba", "aab", "abb", "bab", "*", "^", "-b", "cab"};

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void matches_randomPatterns_agreeWithTheJdk(long seed) {
        Random random = new Random(seed);
        int matched = 0;
        for (int i = 0; i < 20_000; i++) {
            String glob = glob(random);
            PathPattern pattern = PathPattern.parse(glob);
            PathMatcher jdk = FileSystems.getDefault().getPathMatcher("glob:" + glob);
            for (int j = 0; j < 6; j++) {
                String path = path(random);
                boolean expected = jdk.matches(Path.of(path)) || extendedMatch(glob, path);
                if (pattern.matches(path) != expected) {
                    fail("%s on %s: expected %s", glob, path, expected);
                }
                matched += expected ? 1 : 0;
            }
        }
        assertThat(matched).as("matches among the comparisons").isGreaterThan(3_000);
    }

    /** What the format has beyond the JDK, written with the JDK's own matcher: any {@code /**} may also be nothing. */
    private static boolean extendedMatch(String glob, String path) {
        for (String alternative : withoutGroups(glob)) {
            if (withoutDepth(alternative, path, 0)) {
                return true;
            }
        }
        return false;
    }

    private static boolean withoutDepth(String glob, String path, int from) {
        if (!glob.isEmpty()
                && FileSystems.getDefault().getPathMatcher("glob:" + glob).matches(Path.of(path))) {
            return true;
        }
        for (int at = glob.indexOf("/**", from); at >= 0; at = glob.indexOf("/**", at + 1)) {
            boolean whole = at + 3 == glob.length() || glob.charAt(at + 3) == '/';
            if (whole && withoutDepth(glob.substring(0, at) + glob.substring(at + 3), path, at)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> withoutGroups(String glob) {
        int open = glob.indexOf('{');
        if (open < 0) {
            return List.of(glob);
        }
        int close = glob.indexOf('}', open);
        List<String> all = new ArrayList<>();
        for (String member : glob.substring(open + 1, close).split(",", -1)) {
            all.addAll(withoutGroups(glob.substring(0, open) + member + glob.substring(close + 1)));
        }
        return all;
    }

    @Test
    void parse_randomText_isRefusedWhereTheJdkRefusesIt() {
        Random random = new Random(7);
        String alphabet = "ab/*?[]{}!-,\\^";
        int refused = 0;
        for (int i = 0; i < 100_000; i++) {
            StringBuilder glob = new StringBuilder("/");
            for (int j = random.nextInt(8); j > 0; j--) {
                glob.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            boolean ours = parses(glob.toString());
            boolean jdks = jdkParses(glob.toString());
            // Ours is stricter in classes: a separator as the end of a range, and classes that nothing is in.
            // The JDK takes a backslash or a bracket at the end of a range for part of its regular expression.
            if (ours && !jdks && !glob.toString().matches(".*-[\\\\\\[].*")) {
                fail("%s is no pattern for the JDK", glob);
            }
            refused += ours ? 0 : 1;
        }
        assertThat(refused).isGreaterThan(1_000);
    }

    private static boolean parses(String glob) {
        try {
            PathPattern.parse(glob);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean jdkParses(String glob) {
        try {
            FileSystems.getDefault().getPathMatcher("glob:" + glob);
            return true;
        } catch (PatternSyntaxException e) {
            return false;
        }
    }

    @Test
    void automaton_randomPatterns_agreesWithMatches() {
        Random random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            for (PathPattern pattern : PathPattern.parse(glob(random)).alternatives()) {
                GlobStates states = new GlobStates(pattern.ops());
                String path = path(random);
                BitSet reached = states.after(path, 0);
                assertThat(states.accepts(reached))
                        .as("%s on %s", pattern, path)
                        .isEqualTo(pattern.matches(path));
            }
        }
    }

    @Test
    void couldMatchBelow_randomPatterns_neverMissesAMatch() {
        Random random = new Random(13);
        for (int i = 0; i < 30_000; i++) {
            PathPattern pattern = PathPattern.parse(glob(random));
            String path = path(random);
            if (!path.equals("/") && pattern.matches(path)) {
                String parent = path.lastIndexOf('/') == 0 ? "/" : path.substring(0, path.lastIndexOf('/'));
                assertThat(pattern.couldMatchBelow(parent))
                        .as("%s below %s", pattern, parent)
                        .isTrue();
                assertThat(pattern.couldMatchBelow("/"))
                        .as("%s below /", pattern)
                        .isTrue();
            }
        }
    }

    @Test
    void covers_randomPatterns_neverClaimsWhatAPathContradicts() {
        Random random = new Random(17);
        int covered = 0;
        for (int i = 0; i < 4_000; i++) {
            PathPattern one = PathPattern.parse(glob(random));
            PathPattern other = PathPattern.parse(glob(random));
            if (one.covers(other)) {
                covered++;
                for (int j = 0; j < 50; j++) {
                    String path = path(random);
                    if (other.matches(path) && !one.matches(path)) {
                        fail("%s does not cover %s: %s", one, other, path);
                    }
                }
            }
            assertThat(one.covers(one)).as("%s covers itself", one).isTrue();
        }
        assertThat(covered).isGreaterThan(20);
    }

    private static String glob(Random random) {
        StringBuilder glob = new StringBuilder();
        for (int segments = 1 + random.nextInt(4); segments > 0; segments--) {
            glob.append('/');
            if (random.nextInt(4) == 0) {
                glob.append("**");
            } else {
                for (int pieces = 1 + random.nextInt(3); pieces > 0; pieces--) {
                    glob.append(PIECES[random.nextInt(PIECES.length)]);
                }
            }
        }
        // Three stars and more in a row, and names that only a group makes empty, read differently; neither is of use.
        String text = glob.toString();
        return text.contains("***") || emptyName(text) || withoutGroups(text).size() > GlobBraces.MOST_ALTERNATIVES
                ? "/a/**/b"
                : text;
    }

    private static boolean emptyName(String glob) {
        for (String alternative : withoutGroups(glob)) {
            if (alternative.contains("//")
                    || alternative.endsWith("/")
                    || alternative.contains("***")
                    || alternative.contains("**") && alternative.contains("{")) {
                return true;
            }
        }
        return false;
    }

    private static String path(Random random) {
        StringBuilder path = new StringBuilder();
        for (int names = random.nextInt(5); names > 0; names--) {
            path.append('/').append(NAMES[random.nextInt(NAMES.length)]);
        }
        return path.length() == 0 ? "/" : path.toString();
    }
}

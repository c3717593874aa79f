package dev.veneer.policies.config;

import java.util.ArrayList;
import java.util.List;

/** Writes a glob with groups, {@code {a,b}}, as the globs without groups that match the same together. */
final class GlobBraces {
    /** How many globs one may stand for: {@code {a,b}{a,b}...} doubles with every group. */
    static final int MOST_ALTERNATIVES = 256;

    private GlobBraces() {}

    /**
     * Returns the globs without groups, at least one.
     *
     * @throws IllegalArgumentException where a group is not closed, within another, or they are too many
     */
    static List<Expansion> alternatives(Expansion glob) {
        List<Expansion> done = List.of(Expansion.of(""));
        int at = 0;
        while (true) {
            int open = find(glob, at, '{', '{');
            Expansion before = glob.part(at, open);
            done = append(done, List.of(before));
            if (open == glob.length()) {
                return done;
            }
            at = open + 1;
            List<Expansion> members = new ArrayList<>();
            int stop;
            do {
                stop = find(glob, at, ',', '}');
                refuseNested(glob.part(at, stop));
                members.add(glob.part(at, stop));
                at = stop + 1;
            } while (glob.is(stop, ','));
            if (stop == glob.length()) {
                throw new IllegalArgumentException("a '{' without its '}'");
            }
            done = append(done, members);
        }
    }

    private static List<Expansion> append(List<Expansion> beginnings, List<Expansion> ends) {
        if (beginnings.size() * ends.size() > MOST_ALTERNATIVES) {
            throw new IllegalArgumentException("groups that stand for more than " + MOST_ALTERNATIVES + " patterns");
        }
        List<Expansion> all = new ArrayList<>();
        for (Expansion beginning : beginnings) {
            for (Expansion end : ends) {
                all.add(beginning.then(end));
            }
        }
        return all;
    }

    private static void refuseNested(Expansion member) {
        if (find(member, 0, '{', '{') < member.length()) {
            throw new IllegalArgumentException("a group within a group");
        }
    }

    /** Returns where one of two characters is next, neither escaped nor in a class; the length where it is not. */
    private static int find(Expansion glob, int from, char one, char other) {
        int at = from;
        while (at < glob.length()) {
            if (glob.is(at, one) || glob.is(at, other)) {
                return at;
            }
            if (glob.is(at, '\\')) {
                at++;
            } else if (glob.is(at, '[')) {
                at = afterClass(glob, at);
                continue;
            }
            at++;
        }
        return glob.length();
    }

    private static int afterClass(Expansion glob, int open) {
        int at = open + 1;
        while (at < glob.length() && !glob.is(at, ']')) {
            at++;
        }
        return at + 1;
    }
}

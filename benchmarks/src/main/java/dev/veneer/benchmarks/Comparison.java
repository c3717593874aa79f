package dev.veneer.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * Two measurements whose ratio has a limit.
 *
 * @param what the world and place, as the table shows them
 * @param limit the highest ratio that is good, or infinity where the ratio is only told
 */
record Comparison(String what, Measurement measured, Measurement base, double limit) {
    private static final double HOOKED = 1.15;
    /** What is to be 1.00, within what the clock and the machine let one see. */
    private static final double NATIVE = 1.02;

    private static final double OVERLAY = 1.25;
    private static final double MANY_RULES = 1.30;
    private static final double NONE = Double.POSITIVE_INFINITY;

    /** Returns all comparisons, or those of the quick run; with the kernel's own overlay, or without. */
    static List<Comparison> all(boolean quick, boolean kernel) {
        List<Comparison> all = new ArrayList<>();
        for (Call call : Call.values()) {
            if (!quick || call.quick()) {
                add(all, call, kernel);
            }
        }
        return all;
    }

    private static void add(List<Comparison> all, Call call, boolean kernel) {
        switch (call) {
            case READ, WRITE, READ_IO -> {
                all.add(of("no mount", call, Names.ONE, Place.PLAIN, Place.PLAIN, NATIVE));
                all.add(of("bind", call, Names.ONE, Place.BIND, Place.PLAIN, NATIVE));
                all.add(of("overlay", call, Names.ONE, Place.MERGED, Place.PLAIN, NATIVE));
            }
            case LIFE -> addLives(all, call, kernel);
            case FIRST_TOUCH -> {
                all.add(of("no mount", call, Names.ONE, Place.PLAIN, Place.PLAIN, NONE));
                all.add(manyRules(call, Names.ONE));
            }
            default -> {
                addPlaces(all, call, Names.ONE, "");
                if (call.withNewNames()) {
                    addPlaces(all, call, Names.NEW, ", new names");
                }
            }
        }
    }

    private static void addPlaces(List<Comparison> all, Call call, Names names, String suffix) {
        all.add(of("no mount" + suffix, call, names, Place.PLAIN, Place.PLAIN, HOOKED));
        all.add(of("no mount, 5 links" + suffix, call, names, Place.LINKS, Place.LINKS, HOOKED));
        all.add(of("bind" + suffix, call, names, Place.BIND, Place.PLAIN, HOOKED));
        all.add(of("tmpfs" + suffix, call, names, Place.TMPFS, Place.MEMORY, HOOKED));
        double overlay = call.lists() || names == Names.NEW ? NONE : OVERLAY;
        all.add(of("overlay" + suffix, call, names, Place.OVERLAY, Place.PLAIN, overlay));
        all.add(of("overlay, merged" + suffix, call, names, Place.MERGED, Place.PLAIN, overlay));
        all.add(manyRules(call, names));
    }

    /** Puts the overlay beside what one would take instead. */
    private static void addLives(List<Comparison> all, Call call, boolean kernel) {
        all.add(of("no mount", call, Names.ONE, Place.PLAIN, Place.PLAIN, NONE));
        all.add(of("overlay", call, Names.ONE, Place.MERGED, Place.PLAIN, NONE));
        if (kernel) {
            all.add(bare("kernel's overlay, no agent", call, Place.KERNEL));
        }
        all.add(bare("Jimfs, no agent", call, Place.JIMFS));
    }

    private static Comparison bare(String what, Call call, Place place) {
        return new Comparison(
                what,
                new Measurement(call, Names.ONE, place, World.BARE),
                new Measurement(call, Names.ONE, Place.PLAIN, World.BARE),
                NONE);
    }

    private static Comparison of(String what, Call call, Names names, Place place, Place basePlace, double limit) {
        return new Comparison(
                what,
                new Measurement(call, names, place, World.HOOKED),
                new Measurement(call, names, basePlace, World.BARE),
                limit);
    }

    private static Comparison manyRules(Call call, Names names) {
        return new Comparison(
                "10,000 rules to 10" + (names == Names.NEW ? ", new names" : ""),
                new Measurement(call, names, Place.PLAIN, World.MANY_RULES),
                new Measurement(call, names, Place.PLAIN, World.HOOKED),
                MANY_RULES);
    }
}

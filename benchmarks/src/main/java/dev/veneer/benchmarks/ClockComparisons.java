package dev.veneer.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What is compared of the clock. */
final class ClockComparisons {
    /** What is to be 1.00, within what the clock and the machine let one see. */
    private static final double SAME = 1.02;

    private static final double RUNNING = 1.10;
    private static final double STANDING = 0.50;
    private static final double NONE = Double.POSITIVE_INFINITY;

    private ClockComparisons() {}

    static List<BatchComparison<ClockAction, ClockWorld>> all() {
        List<BatchComparison<ClockAction, ClockWorld>> all = new ArrayList<>();
        for (ClockAction action :
                List.of(ClockAction.CURRENT_TIME_MILLIS, ClockAction.NANO_TIME, ClockAction.INSTANT_NOW)) {
            all.add(toBare("no agent, once more", action, ClockWorld.BARE_AGAIN, NONE));
            all.add(toBare("no clock", action, ClockWorld.NO_CLOCK, SAME));
            all.add(toBare("no clock, a network", action, ClockWorld.NETWORK, SAME));
            all.add(toBare("running", action, ClockWorld.RUNNING, RUNNING));
            all.add(toBare("running, rate 60", action, ClockWorld.RATE_60, RUNNING));
            double standing = action == ClockAction.NANO_TIME ? STANDING : NONE;
            all.add(toBare("manual", action, ClockWorld.MANUAL, standing));
            all.add(toBare("auto", action, ClockWorld.AUTO, standing));
        }
        all.add(toBare("no agent, once more", ClockAction.PARK, ClockWorld.BARE_AGAIN, NONE));
        all.add(toBare("no clock", ClockAction.PARK, ClockWorld.NO_CLOCK, NONE));
        all.add(toBare("running", ClockAction.PARK, ClockWorld.RUNNING, NONE));
        all.add(toBare("running, rate 60", ClockAction.PARK, ClockWorld.RATE_60, NONE));
        return all;
    }

    private static BatchComparison<ClockAction, ClockWorld> toBare(
            String what, ClockAction action, ClockWorld world, double limit) {
        return new BatchComparison<>(what, action, world, ClockWorld.BARE, limit);
    }
}

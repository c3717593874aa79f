package dev.veneer.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** What is compared of the network. */
final class NetworkComparisons {
    private static final double PASSING = 1.05;
    private static final double ROUTED = 1.10;
    /** What is to be 1.00, within what the clock and the machine let one see. */
    private static final double SAME = 1.02;

    private static final double MANY_RULES = 1.30;
    private static final double NONE = Double.POSITIVE_INFINITY;

    private NetworkComparisons() {}

    static List<BatchComparison<NetworkAction, NetworkWorld>> all() {
        List<BatchComparison<NetworkAction, NetworkWorld>> all = new ArrayList<>();
        for (NetworkAction action : List.of(NetworkAction.CONNECT_SOCKET, NetworkAction.CONNECT_CHANNEL)) {
            all.add(toBare("no agent, once more", action, NetworkWorld.BARE_AGAIN, NONE));
            all.add(toBare("passing through", action, NetworkWorld.PASSING, PASSING));
            all.add(toBare("a few rules", action, NetworkWorld.FEW_RULES, PASSING));
            all.add(toBare("routed", action, NetworkWorld.ROUTED, ROUTED));
            all.add(toBare("listener elsewhere", action, NetworkWorld.LISTENER, ROUTED));
            all.add(toBare("memory", action, NetworkWorld.MEMORY, NONE));
        }
        for (NetworkAction action : List.of(NetworkAction.TRANSFER_SOCKET, NetworkAction.TRANSFER_CHANNEL)) {
            all.add(toBare("no agent, once more", action, NetworkWorld.BARE_AGAIN, NONE));
            all.add(toBare("passing through", action, NetworkWorld.PASSING, SAME));
            all.add(toBare("routed", action, NetworkWorld.ROUTED, SAME));
            all.add(toBare("listener elsewhere", action, NetworkWorld.LISTENER, SAME));
            all.add(toBare("memory", action, NetworkWorld.MEMORY, 1.00));
        }
        all.add(toBare("mapped, to the JDK's cached", NetworkAction.LOOK_UP, NetworkWorld.ROUTED, 1.00));
        all.add(toBare("passing through", NetworkAction.LOOK_UP, NetworkWorld.PASSING, NONE));
        all.add(toBare("a few rules, not mapped", NetworkAction.LOOK_UP, NetworkWorld.FEW_RULES, NONE));
        for (NetworkAction action : List.of(
                NetworkAction.CONNECT_CHANNEL,
                NetworkAction.CONNECT_CHANGING,
                NetworkAction.LOOK_UP,
                NetworkAction.LOOK_UP_OF_JDK,
                NetworkAction.LOOK_UP_CHANGING)) {
            all.add(new BatchComparison<>(
                    "10,000 rules to 10, last",
                    action,
                    NetworkWorld.LAST_OF_10_000,
                    NetworkWorld.LAST_OF_10,
                    MANY_RULES));
            all.add(new BatchComparison<>(
                    "10,000 rules to 10, none",
                    action,
                    NetworkWorld.NONE_OF_10_000,
                    NetworkWorld.NONE_OF_10,
                    MANY_RULES));
        }
        all.add(toBare("10 rules", NetworkAction.CONNECT_CHANNEL, NetworkWorld.LAST_OF_10, NONE));
        return all;
    }

    private static BatchComparison<NetworkAction, NetworkWorld> toBare(
            String what, NetworkAction action, NetworkWorld world, double limit) {
        return new BatchComparison<>(what, action, world, NetworkWorld.BARE, limit);
    }
}

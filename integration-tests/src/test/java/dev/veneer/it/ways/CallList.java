package dev.veneer.it.ways;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Collects calls, each with how often it is made. */
final class CallList {
    /** More than it takes until the JVM's last compiler has compiled what is called. */
    private static final int HOT = 2_000;
    /** For what starts a thread or a process. */
    private static final int SLOW = 20;

    private final List<Call> calls = new ArrayList<>();

    /**
     * Makes ready every call there is.
     *
     * @param directory where the files are: see {@link WaysIT}
     * @return the calls; what they hold open is held as long as the program runs
     * @throws Exception if a call cannot be made ready
     */
    static List<Call> all(Path directory) throws Exception {
        CallList list = new CallList();
        Calls.add(directory, list);
        SpecialFileCalls.add(directory, list);
        ManagementCalls.add(directory, list);
        NetworkCalls.add(list);
        return list.calls;
    }

    void add(String name, String expected, Callable<?> direct, Step... steps) {
        calls.add(new Call(name, expected, HOT, direct, List.of(steps)));
    }

    void addSlow(String name, String expected, Callable<?> direct, Step... steps) {
        calls.add(new Call(name, expected, SLOW, direct, List.of(steps)));
    }

    /** Adds a call that takes long, such as a heap dump. */
    void addOnce(String name, String expected, Callable<?> direct, Step... steps) {
        calls.add(new Call(name, expected, 1, direct, List.of(steps)));
    }
}

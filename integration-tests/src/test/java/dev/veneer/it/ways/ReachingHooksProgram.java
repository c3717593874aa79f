package dev.veneer.it.ways;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Makes every call in every way until the way is what its name says, then once more, and prints which hooks that call
 * reached; each line is {@code way | hook}.
 */
public final class ReachingHooksProgram {
    private ReachingHooksProgram() {}

    /**
     * Runs.
     *
     * @param arguments the directory of the files, on the host
     * @throws Exception if a call cannot be made
     */
    public static void main(String... arguments) throws Exception {
        HookRecord.open();
        List<Call> calls = CallList.all(Path.of(arguments[0]));
        Map<Way, Set<String>> reached = new EnumMap<>(Way.class);
        for (Call call : calls) {
            for (Way way : Way.values()) {
                if (way.isIn(Runtime.version().feature())) {
                    right(way.perform(call, way.times(call) - 1), call, way);
                    HookRecord record = HookRecord.begin();
                    right(way.perform(call, 1), call, way);
                    reached.computeIfAbsent(way, unused -> new TreeSet<>()).addAll(record.end());
                }
            }
        }
        reached.forEach((way, hooks) -> hooks.forEach(hook -> System.out.println(way + " | " + hook)));
    }

    private static void right(String told, Call call, Way way) {
        if (!told.equals("right")) {
            throw new IllegalStateException(call.name() + ", " + way + ": " + told);
        }
    }
}

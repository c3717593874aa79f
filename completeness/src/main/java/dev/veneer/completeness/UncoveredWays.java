package dev.veneer.completeness;

import dev.veneer.completeness.graph.CallGraph;
import dev.veneer.completeness.graph.JdkMethod;
import dev.veneer.completeness.graph.JdkMethod.Call;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks from effects up to their callers, until hooks, exemptions or the outside. */
final class UncoveredWays {
    private static final String NOBODY = "nobody in the JDK calls it; native code or reflection may";

    private final CallGraph graph;
    private final Cover cover;
    private final Exemptions exemptions;

    UncoveredWays(CallGraph graph, Cover cover, Exemptions exemptions) {
        this.graph = graph;
        this.cover = cover;
        this.exemptions = exemptions;
    }

    /**
     * Finds the ways from the outside to an effect.
     *
     * @param end the method that has it
     * @param effect the effect
     * @return of each method in which such a way begins the shortest
     */
    List<Way> to(JdkMethod end, Effect effect) {
        if (cover.in(end, effect).isPresent()) {
            return List.of();
        }
        // Each method that is reached, with the one that it calls on the way to the effect.
        Map<JdkMethod, @Nullable JdkMethod> next = new LinkedHashMap<>();
        Deque<JdkMethod> toVisit = new ArrayDeque<>();
        List<Way> ways = new ArrayList<>();
        next.put(end, null);
        toVisit.add(end);
        while (!toVisit.isEmpty()) {
            JdkMethod method = toVisit.remove();
            Optional<String> entry = graph.entry(method);
            if (entry.isPresent()) {
                add(ways, effect, method, next, entry.get());
                continue;
            }
            List<Call> callers = graph.callersOf(method);
            if (callers.isEmpty()) {
                add(ways, effect, method, next, NOBODY);
            }
            for (Call call : callers) {
                if (!next.containsKey(call.caller())
                        && cover.before(call, method, effect).isEmpty()
                        && !exemptions.cover(call.caller().id(), method.id())) {
                    next.put(call.caller(), method);
                    toVisit.add(call.caller());
                }
            }
        }
        return ways;
    }

    private void add(
            List<Way> ways, Effect effect, JdkMethod begin, Map<JdkMethod, @Nullable JdkMethod> next, String entry) {
        List<JdkMethod> calls = new ArrayList<>();
        for (JdkMethod method = begin; method != null; method = next.get(method)) {
            calls.add(method);
        }
        ways.add(new Way(effect, calls, entry));
    }
}

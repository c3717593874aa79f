package dev.veneer.completeness;

import dev.veneer.agent.weave.HookPoint;
import dev.veneer.completeness.graph.CallGraph;
import dev.veneer.completeness.graph.JdkMethod;
import dev.veneer.completeness.graph.JdkMethod.Call;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Walks from effects up to their callers, past the hooks, until methods that an application may call. */
public final class CoveredEntries {
    private final CallGraph graph;
    private final Cover cover;
    private final Exemptions exemptions;
    private final Map<JdkMethod, Set<HookPoint>> hooks = new TreeMap<>(Comparator.comparing(JdkMethod::toString));

    CoveredEntries(CallGraph graph, Cover cover, Exemptions exemptions) {
        this.graph = graph;
        this.cover = cover;
        this.exemptions = exemptions;
    }

    /**
     * Returns the first method on each way that an application may call: what calls that one in turn comes through it.
     *
     * @return the hooks on the ways that begin in a method
     */
    public Map<JdkMethod, Set<HookPoint>> hooks() {
        return hooks;
    }

    /**
     * Returns what an application calls to come to an entry.
     *
     * @param entry one of the methods
     * @return the entry itself, or the method of the API that it overrides
     */
    public JdkMethod calledAs(JdkMethod entry) {
        return graph.accessible(entry).orElse(entry);
    }

    /** Adds the entries of the ways to an effect. */
    void add(JdkMethod end, Effect effect) {
        Set<Reached> seen = new HashSet<>();
        Deque<Reached> toVisit = new ArrayDeque<>();
        visit(new Reached(end, cover.in(end, effect).orElse(null)), seen, toVisit);
        while (!toVisit.isEmpty()) {
            Reached reached = toVisit.remove();
            if (reached.hook() != null && graph.entry(reached.method()).isPresent()) {
                hooks.computeIfAbsent(reached.method(), method -> new LinkedHashSet<>())
                        .add(reached.hook());
                continue;
            }
            for (Call call : graph.callersOf(reached.method())) {
                if (!exemptions.cover(call.caller().id(), reached.method().id())) {
                    HookPoint hook = reached.hook() != null
                            ? reached.hook()
                            : cover.before(call, reached.method(), effect).orElse(null);
                    visit(new Reached(call.caller(), hook), seen, toVisit);
                }
            }
        }
    }

    private static void visit(Reached reached, Set<Reached> seen, Deque<Reached> toVisit) {
        if (seen.add(reached)) {
            toVisit.add(reached);
        }
    }

    /** A method on a way, with the hook between it and the effect. */
    private record Reached(JdkMethod method, @Nullable HookPoint hook) {}
}

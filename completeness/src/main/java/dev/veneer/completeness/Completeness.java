package dev.veneer.completeness;

import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.HookRegistry;
import dev.veneer.completeness.graph.CallGraph;
import dev.veneer.completeness.graph.JdkMethod;
import dev.veneer.completeness.graph.MethodId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The check of one JDK: what its native methods do, and whether every way to an effect meets a hook. */
public final class Completeness {
    /** The effects that the hooks of the file family stand before. */
    private static final List<Effect> HOOKED = List.of(Effect.FILE, Effect.FILE_NAMES);

    private final CallGraph graph;
    private final NativeTable natives;
    private final JavaEffects javaEffects;
    private final Exemptions exemptions;

    /**
     * Checks a JDK against tables.
     *
     * @param graph the JDK
     * @param natives the table of native methods
     * @param javaEffects the table of other methods at which ways begin
     * @param exemptions the calls that end a way
     */
    public Completeness(CallGraph graph, NativeTable natives, JavaEffects javaEffects, Exemptions exemptions) {
        this.graph = graph;
        this.natives = natives;
        this.javaEffects = javaEffects;
        this.exemptions = exemptions;
    }

    /**
     * Compares the tables with the JDK.
     *
     * @return what is wrong, each with what to do; empty where nothing is
     */
    public List<String> tableProblems() {
        return Stream.concat(natives.problems(graph).stream(), javaEffects.problems(graph).stream())
                .toList();
    }

    /**
     * Finds the ways past the hooks.
     *
     * @param registry the hooks
     * @return the ways from the outside to an effect on which none of them stands
     */
    public List<Way> openWays(HookRegistry registry) {
        List<HookPoint> points = registry.points().stream()
                .filter(point -> point.jdks().contains(graph.image().jdk().feature()))
                .toList();
        Set<MethodId> ends = new HashSet<>();
        HOOKED.forEach(effect -> ends(effect).forEach(end -> ends.add(end.id())));
        UncoveredWays ways = new UncoveredWays(graph, new Cover(graph, points, ends), exemptions);
        List<Way> open = new ArrayList<>();
        for (Effect effect : HOOKED) {
            ends(effect).forEach(end -> open.addAll(ways.to(end, effect)));
        }
        return open;
    }

    /** Returns the methods of the JDK that have an effect. */
    List<JdkMethod> ends(Effect effect) {
        return Stream.concat(
                        NativeTable.natives(graph).stream()
                                .filter(method -> natives.effects(method)
                                        .orElse(Set.of())
                                        .contains(effect)),
                        javaEffects.methods(graph, effect).stream())
                .toList();
    }
}

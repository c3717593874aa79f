package dev.veneer.completeness;

import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.HookRegistry;
import dev.veneer.completeness.graph.CallGraph;
import dev.veneer.completeness.graph.JdkMethod;
import dev.veneer.completeness.graph.MethodId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The check of one JDK: what its native methods do, and whether every way to an effect meets a hook. */
public final class Completeness {
    /** The effects that hooks stand before. */
    static final List<Effect> HOOKED = List.of(
            Effect.FILE,
            Effect.FILE_GUARDED,
            Effect.FILE_NAMES,
            Effect.NETWORK,
            Effect.NETWORK_NAMES,
            Effect.NETWORK_OPTIONS);

    private final CallGraph graph;
    private final NativeTable natives;
    private final JavaEffects javaEffects;
    private final Map<Effect, List<JdkMethod>> ends = new EnumMap<>(Effect.class);
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
        List<JdkMethod> all = NativeTable.natives(graph);
        HOOKED.forEach(effect -> ends.put(effect, ends(effect, all)));
    }

    /**
     * Finds whatever must not be.
     *
     * @param registry the hooks
     * @return what is wrong with tables and ways, each with what to do; empty where nothing is
     */
    public List<String> problems(HookRegistry registry) {
        List<String> problems = new ArrayList<>(natives.problems(graph));
        problems.addAll(javaEffects.problems(graph));
        openWays(registry).forEach(way -> problems.add(problem(way)));
        return problems;
    }

    /**
     * Finds the ways past the hooks.
     *
     * @param registry the hooks
     * @return the ways from the outside to an effect on which none of them stands
     */
    public List<Way> openWays(HookRegistry registry) {
        UncoveredWays ways = new UncoveredWays(graph, cover(registry), exemptions);
        List<Way> open = new ArrayList<>();
        ends.forEach((effect, methods) -> methods.forEach(method -> open.addAll(ways.to(method, effect))));
        return open;
    }

    /**
     * Finds what an application may call to come to an effect by way of a hook.
     *
     * @param registry the hooks
     * @return the methods in which such ways begin, each with the hooks on its ways
     */
    public CoveredEntries coveredEntries(HookRegistry registry) {
        CoveredEntries entries = new CoveredEntries(graph, cover(registry), exemptions);
        ends.forEach((effect, methods) -> methods.forEach(method -> entries.add(method, effect)));
        return entries;
    }

    private Cover cover(HookRegistry registry) {
        List<HookPoint> points = registry.points().stream()
                .filter(point -> point.jdks().contains(graph.feature()))
                .toList();
        Set<MethodId> effects = new HashSet<>();
        ends.values().forEach(methods -> methods.forEach(method -> effects.add(method.id())));
        return new Cover(graph, points, effects);
    }

    private String problem(Way way) {
        return String.format(
                Locale.ROOT,
                """
                On JDK %d a way leads past the hooks, from %s to what the tables call %s:
                %s  Stop it: declare a hook point for one of these methods, in agent/src/main/java/dev/veneer/agent/weave.
                  Only where no name that a policy decides about comes this way, exempt its last call that shows this,
                  with the reason, in %sexemptions.tsv; columns between tabs:
                    safe\t%s\t%s\tREASON
                """,
                graph.feature(),
                way.begin(),
                way.effect(),
                way,
                Tables.DIRECTORY,
                way.caller(),
                way.end());
    }

    /** Returns how many methods of the JDK have effects that hooks stand before. */
    public int effects() {
        return ends.values().stream().mapToInt(List::size).sum();
    }

    private List<JdkMethod> ends(Effect effect, List<JdkMethod> all) {
        return Stream.concat(
                        all.stream()
                                .filter(method ->
                                        natives.effects(method).orElse(Set.of()).contains(effect)),
                        javaEffects.methods(graph, effect).stream())
                .toList();
    }
}

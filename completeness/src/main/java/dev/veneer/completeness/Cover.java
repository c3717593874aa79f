package dev.veneer.completeness;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.CallSiteWeaving;
import dev.veneer.agent.weave.CallValueWeaving;
import dev.veneer.agent.weave.FieldReadWeaving;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.completeness.graph.CallGraph;
import dev.veneer.completeness.graph.JdkMethod;
import dev.veneer.completeness.graph.JdkMethod.Call;
import dev.veneer.completeness.graph.MethodId;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;

/**
 * Which calls the hook points of a registry stand before.
 *
 * <p>An advice that can put another name in the place of an argument, or do the method's work itself, covers whatever its
 * method calls. One that can only refuse covers what is guarded; one that acts at the exit alone, what is told. A
 * replaced call covers itself. Where it is no effect itself, it covers what its result goes to: a descriptor to what is
 * guarded in the same method, anything else, as a name, to the effects by name. A value that goes through a hook covers
 * the call that it is given to, or comes from. A replaced field read covers the calls on
 * what the field holds; where that is a text, it is a name as well.
 */
final class Cover {
    private final CallGraph graph;
    private final Set<MethodId> effects;
    private final Map<String, List<HookPoint>> byClass = new HashMap<>();

    /**
     * Lays hook points over a JDK.
     *
     * @param graph the JDK
     * @param points the hook points that it has
     * @param effects the methods that ways begin at
     */
    Cover(CallGraph graph, List<HookPoint> points, Set<MethodId> effects) {
        this.graph = graph;
        this.effects = effects;
        for (HookPoint point : points) {
            byClass.merge(
                    internal(point.className()),
                    List.of(point),
                    (one, other) -> Stream.concat(one.stream(), other.stream()).toList());
        }
    }

    /** Finds the hook that stands in a method before a call that it makes. */
    Optional<HookPoint> before(Call call, JdkMethod called, Effect effect) {
        return points(call.caller())
                .filter(point -> point.family().serves(effect.family()) && covers(point, call, called, effect))
                .findFirst();
    }

    /** Finds the hook that stands in a method before all that it does. */
    Optional<HookPoint> in(JdkMethod method, Effect effect) {
        return points(method)
                .filter(point -> point.family().serves(effect.family())
                        && point.weaving() instanceof AdviceWeaving advice
                        && covers(advice, effect))
                .findFirst();
    }

    private boolean covers(HookPoint point, Call call, JdkMethod called, Effect effect) {
        if (point.weaving() instanceof AdviceWeaving advice) {
            return covers(advice, effect);
        }
        if (point.weaving() instanceof CallSiteWeaving site) {
            MethodId target = new MethodId(internal(site.targetOwner()), site.targetName(), site.targetDescriptor());
            return target.equals(called.id()) || (!isEffect(target) && effect == fed(site));
        }
        if (point.weaving() instanceof CallValueWeaving site) {
            return new MethodId(internal(site.targetOwner()), site.targetName(), site.targetDescriptor())
                    .equals(called.id());
        }
        return point.weaving() instanceof FieldReadWeaving read
                && reads(call.caller(), read)
                && (read.descriptor().equals("L" + call.receiver() + ";")
                        || (read.descriptor().equals("Ljava/lang/String;") && effect == Effect.FILE));
    }

    /** Returns what takes the result of a replaced call: a descriptor what is guarded, a name the effects by name. */
    private static Effect fed(CallSiteWeaving site) {
        return site.hookDescriptor().endsWith(")I") ? Effect.FILE_GUARDED : Effect.FILE;
    }

    private static boolean covers(AdviceWeaving weaving, Effect effect) {
        return Stream.of(weaving.advice().getDeclaredMethods()).anyMatch(advice -> switch (effect) {
            case FILE -> leadsElsewhere(advice);
            case FILE_GUARDED, NETWORK -> advice.isAnnotationPresent(Advice.OnMethodEnter.class);
            default -> true;
        });
    }

    /** Tells whether an advice can give its method another name, or do the method's work itself. */
    private static boolean leadsElsewhere(Method advice) {
        Advice.OnMethodEnter enter = advice.getAnnotation(Advice.OnMethodEnter.class);
        return enter != null
                && (enter.skipOn() != void.class
                        || Stream.of(advice.getParameters())
                                .map(parameter -> parameter.getAnnotation(Advice.Argument.class))
                                .anyMatch(argument -> argument != null && !argument.readOnly()));
    }

    private static boolean reads(JdkMethod method, FieldReadWeaving read) {
        return !method.id().name().equals("<clinit>")
                && method.fieldReads().stream()
                        .anyMatch(field -> field.owner().equals(internal(read.owner()))
                                && read.fieldNames().contains(field.name())
                                && field.descriptor().equals(read.descriptor()));
    }

    /** Tells whether a method is an effect, or calls one without a hook before it. */
    private boolean isEffect(MethodId method) {
        return effects.contains(method)
                || effects.stream()
                        .flatMap(effect -> graph.method(effect).stream())
                        .flatMap(effect -> graph.callersOf(effect).stream())
                        .anyMatch(call -> call.caller().id().equals(method)
                                && in(call.caller(), Effect.FILE).isEmpty());
    }

    private Stream<HookPoint> points(JdkMethod method) {
        return byClass.getOrDefault(method.owner().name(), List.of()).stream()
                .filter(point -> point.covers(method.id().name(), method.id().descriptor()));
    }

    private static String internal(String binaryName) {
        return binaryName.replace('.', '/');
    }
}

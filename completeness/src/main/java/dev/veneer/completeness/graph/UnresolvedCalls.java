package dev.veneer.completeness.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The calls as the code names them, before all classes are known. */
final class UnresolvedCalls {
    private final List<NamedCall> named = new ArrayList<>();
    private final List<Making> makings = new ArrayList<>();
    private final List<Reflection> reflections = new ArrayList<>();

    record NamedCall(JdkMethod caller, MethodId target, CallKind kind) {}

    record Making(JdkMethod maker, String type) {}

    record Reflection(JdkMethod caller, Set<String> classes, Set<String> names) {}

    void call(JdkMethod caller, MethodId target, CallKind kind) {
        named.add(new NamedCall(caller, target, kind));
    }

    void makes(JdkMethod maker, String type) {
        makings.add(new Making(maker, type));
    }

    void reflects(JdkMethod caller, Set<String> classes, Set<String> names) {
        if (!classes.isEmpty()) {
            reflections.add(new Reflection(caller, classes, names));
        }
    }

    List<NamedCall> named() {
        return named;
    }

    List<Making> makings() {
        return makings;
    }

    List<Reflection> reflections() {
        return reflections;
    }
}

package dev.veneer.completeness.graph;

import dev.veneer.completeness.graph.JdkMethod.Call;
import org.jspecify.annotations.Nullable;

/** Turns calls by name into calls of methods. */
final class CallResolution {
    private final CallGraph graph;

    CallResolution(CallGraph graph) {
        this.graph = graph;
    }

    void resolve(UnresolvedCalls calls) {
        calls.named().forEach(this::resolve);
        calls.makings().forEach(making -> graph.made(making.type(), making.maker()));
        calls.reflections().forEach(this::resolve);
    }

    private void resolve(UnresolvedCalls.NamedCall call) {
        JdkMethod target = graph.resolve(call.target().owner(), call.target().signature());
        add(call.caller(), call.target().owner(), target, call.kind());
    }

    private void resolve(UnresolvedCalls.Reflection reflection) {
        for (String name : reflection.classes()) {
            JdkClass type = graph.type(name);
            if (type != null) {
                type.methods().stream()
                        .filter(method -> method.id().name().equals("<init>")
                                || reflection.names().contains(method.id().name()))
                        .forEach(method -> add(reflection.caller(), name, method, CallKind.REFLECTS));
            }
        }
    }

    private static void add(JdkMethod caller, String receiver, @Nullable JdkMethod target, CallKind kind) {
        if (target != null) {
            target.callers().add(new Call(caller, receiver, kind));
        }
    }
}

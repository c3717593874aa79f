package dev.veneer.it.agent;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.concurrent.Callable;

/** Tries to reach the hooks and what the agent was given of the JDK, and tells which way led anywhere. */
final class ReachingProgram {

    private ReachingProgram() {}

    /**
     * Runs in the forked JVM.
     *
     * @param arguments none
     * @throws ClassNotFoundException if the hooks are not there at all
     */
    public static void main(String[] arguments) throws ClassNotFoundException {
        Class<?> hooks = Class.forName("dev.veneer.hook.FileHooks", true, null);
        Class<?> installation = Class.forName("dev.veneer.hook.Installation", true, null);
        Class<?> door = Class.forName("sun.nio.fs.UnixHostFiles", true, null);
        attempt("fields", () -> hooks.getDeclaredFields().length == 0 ? refuse() : "listed");
        attempt("field", () -> open(hooks.getDeclaredField("policy")));
        attempt("public method", () -> hooks.getMethod("end", int.class).invoke(null, 0));
        attempt("claim", () -> installation.getMethod("claim").invoke(null));
        attempt("constructor", () -> open(installation.getDeclaredConstructor()));
        attempt("private lookup", () -> MethodHandles.privateLookupIn(hooks, MethodHandles.lookup()));
        attempt("add opens", () -> hooks.getModule().addOpens("dev.veneer.hook", ReachingProgram.class.getModule()));
        attempt("class of java.base", () -> open(door.getConstructor()).newInstance());
        attempt(
                "internal unsafe",
                () -> Class.forName("jdk.internal.misc.Unsafe")
                        .getMethod("getUnsafe")
                        .invoke(null));
        attempt("agent class", () -> Class.forName("dev.veneer.agent.AgentStart"));
        attempt("agent class file", () -> found("dev/veneer/agent/AgentStart.class"));
        attempt("layer", () -> ModuleLayer.boot().findModule("dev.veneer.hook").orElseThrow());
        System.out.println("done");
    }

    private static void attempt(String way, Callable<?> action) {
        try {
            System.out.println(way + ": reached " + action.call());
        } catch (Exception e) {
            System.out.println(way + ": refused");
        }
    }

    private static Object open(Field field) throws IllegalAccessException {
        field.setAccessible(true);
        return String.valueOf(field.get(null));
    }

    private static Constructor<?> open(Constructor<?> constructor) {
        constructor.setAccessible(true);
        return constructor;
    }

    private static Object found(String resource) {
        Object url = ReachingProgram.class.getClassLoader().getResource(resource);
        return url == null ? refuse() : url;
    }

    private static Object refuse() {
        throw new IllegalStateException("nothing there");
    }
}

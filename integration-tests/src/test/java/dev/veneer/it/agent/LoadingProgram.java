package dev.veneer.it.agent;

import java.lang.reflect.Method;
import java.nio.file.Path;

/** Loads native libraries, each as often as it can be: for Java code, and where there is such a thing for foreign functions. */
public final class LoadingProgram {
    private LoadingProgram() {}

    /**
     * Loads.
     *
     * @param arguments a library to load, and one to look up foreign functions in
     * @throws Exception if one cannot be loaded
     */
    public static void main(String... arguments) throws Exception {
        System.load(arguments[0]);
        System.load(arguments[0]);
        if (Runtime.version().feature() >= 22) {
            lookUp(Path.of(arguments[1]));
            lookUp(Path.of(arguments[1]));
        }
        System.out.println("loaded");
    }

    private static void lookUp(Path library) throws Exception {
        Class<?> arena = Class.forName("java.lang.foreign.Arena");
        Method look = Class.forName("java.lang.foreign.SymbolLookup").getMethod("libraryLookup", Path.class, arena);
        look.invoke(null, library, arena.getMethod("global").invoke(null));
    }
}

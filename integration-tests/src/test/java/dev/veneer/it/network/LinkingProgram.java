package dev.veneer.it.network;

import java.lang.invoke.MethodHandle;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.Optional;

/** Makes sockets by foreign functions, without a library of its own: JDK 22 and later. */
public final class LinkingProgram {
    private static final int INTERNET = 2;
    private static final int STREAM = 1;

    private LinkingProgram() {}

    /** Runs. */
    public static void main(String... arguments) throws Throwable {
        for (int i = 0; i < 2; i++) {
            int descriptor = (int) socket().invoke(INTERNET, STREAM, 0);
            System.out.println("made a socket: " + (descriptor > 0));
        }
    }

    /** Returns socket(2); by reflection, for the tests are compiled for JDK 17. */
    private static MethodHandle socket() throws Throwable {
        Class<?> linkerType = Class.forName("java.lang.foreign.Linker");
        Class<?> layout = Class.forName("java.lang.foreign.MemoryLayout");
        Class<?> descriptor = Class.forName("java.lang.foreign.FunctionDescriptor");
        Class<?> options = Class.forName("java.lang.foreign.Linker$Option").arrayType();
        Class<?> segment = Class.forName("java.lang.foreign.MemorySegment");
        Object linker = linkerType.getMethod("nativeLinker").invoke(null);
        Object integer = Class.forName("java.lang.foreign.ValueLayout")
                .getField("JAVA_INT")
                .get(null);
        Object three = Array.newInstance(layout, 3);
        for (int i = 0; i < 3; i++) {
            Array.set(three, i, integer);
        }
        Object signature =
                descriptor.getMethod("of", layout, layout.arrayType()).invoke(null, integer, three);
        Object lookup = linkerType.getMethod("defaultLookup").invoke(linker);
        Method find = Class.forName("java.lang.foreign.SymbolLookup").getMethod("find", String.class);
        Object address = ((Optional<?>) find.invoke(lookup, "socket")).orElseThrow();
        return (MethodHandle) linkerType
                .getMethod("downcallHandle", segment, descriptor, options)
                .invoke(linker, address, signature, Array.newInstance(options.componentType(), 0));
    }
}

package dev.veneer.policies.audit;

/**
 * Native code that a program gets hold of, and that no policy holds.
 *
 * @param operation how the audit names what the program did
 * @param name the library's virtual path, or the name by which the C library found it; or where functions come from
 * @param files whether a policy is about files
 * @param network whether a policy is about the network
 */
public record NativeCode(String operation, String name, boolean files, boolean network) {
    private static final String LOAD = "native.load";
    private static final String LINK = "native.link";
    private static final String FUNCTIONS = "java.lang.foreign";

    /** Where the JDK's own libraries lie, which do what the JDK's methods ask, and those have hooks. */
    private static final String JDK = System.getProperty("java.home") + '/';

    /** Returns a library that was loaded. */
    public static NativeCode library(String name, boolean files, boolean network) {
        return new NativeCode(LOAD, name, files, network);
    }

    /** Returns functions that were linked, where a policy is about the network, and may be about files. */
    public static NativeCode foreignFunctions(boolean files) {
        return new NativeCode(LINK, FUNCTIONS, files, true);
    }

    /** Tells whether a library is the JDK's own, by its path on the host. */
    public static boolean isOfJdk(String path) {
        return path.startsWith(JDK);
    }

    boolean isLinked() {
        return operation.equals(LINK);
    }

    /** Returns what the user is told, in several lines. */
    String text(String caller) {
        StringBuilder text = new StringBuilder("outside: ");
        text.append(
                isLinked()
                        ? "foreign functions (" + name + "): what they do"
                        : "native library " + name + ": what it does");
        text.append(files ? " to files" : "").append(files && network ? " and" : "");
        text.append(network ? " on the network" : "").append(" passes no hook");
        NetworkStack stack = network ? NetworkStack.of(name) : null;
        if (stack != null) {
            text.append("\n  sockets of ").append(stack.name()).append(": no route, listener or rule holds for them");
            text.append("\n  instead ").append(stack.instead());
        }
        return text.append("\n  caller  ").append(caller).toString();
    }
}

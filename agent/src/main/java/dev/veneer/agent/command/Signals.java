package dev.veneer.agent.command;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Consumer;

/**
 * Signals of the operating system.
 *
 * <p>By reflection, because {@code sun.misc.Signal} of module {@code jdk.unsupported} is the only way to them and javac
 * warns of it without a way to say that it is meant.
 */
final class Signals {
    private Signals() {}

    /**
     * Has {@code handler} called for signals, each time with the signal's name. One that the process was started to ignore
     * stays ignored, and so does one that this JVM leaves to the system.
     *
     * @param names names without {@code SIG}
     */
    static void handle(List<String> names, Consumer<String> handler) {
        names.forEach(name -> handleIfPossible(name, handler));
    }

    private static void handleIfPossible(String name, Consumer<String> handler) {
        try {
            handle(name, handler);
        } catch (ReflectiveOperationException e) {
            // The JVM runs with -Xrs, or the run-time image is without jdk.unsupported: the system does what it does.
            return;
        }
    }

    private static void handle(String name, Consumer<String> handler) throws ReflectiveOperationException {
        Class<?> signal = Class.forName("sun.misc.Signal");
        Class<?> signalHandler = Class.forName("sun.misc.SignalHandler");
        Object proxy = Proxy.newProxyInstance(
                Signals.class.getClassLoader(), new Class<?>[] {signalHandler}, (self, method, arguments) -> {
                    if (method.getName().equals("handle")) {
                        handler.accept(name);
                        return null;
                    }
                    return method.getName().equals("equals") ? self == arguments[0] : System.identityHashCode(self);
                });
        signal.getMethod("handle", signal, signalHandler)
                .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    }
}

package dev.veneer.agent;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Receives control from the JVM before {@code main} and hands it over to {@code AgentStart} in the isolated loader.
 *
 * <p>This class lives in the application loader's unnamed module, which every application class shares. So it keeps
 * nothing: a field here, or an export to this module, would be the application's, too. It uses neither {@code
 * java.util.logging} nor {@code java.nio.file}, because both freeze JDK state before the application could set it.
 */
public final class AgentMain {

    /** The exit status of a JVM that must not run under the policy it was given: {@code EX_CONFIG} of sysexits.h. */
    static final int EXIT_STATUS = 78;

    private static final String START = "dev.veneer.agent.AgentStart";

    private AgentMain() {}

    /**
     * Starts the agent that {@code -javaagent} names, before the application's {@code main}.
     *
     * @param argument what stands behind {@code veneer.jar=}, or {@code null} where nothing does
     * @param instrumentation the JVM's own access to its classes
     */
    public static void premain(@Nullable String argument, Instrumentation instrumentation) {
        try {
            start("premain", argument, instrumentation);
        } catch (Throwable e) {
            // AgentStart reports and stops by itself; this is reached only when it could not even be loaded.
            System.err.println("veneer: the agent cannot be started from its own jar: " + e
                    + "; is the file complete, and is it veneer.jar as it was built?");
            Runtime.getRuntime().halt(EXIT_STATUS);
        }
    }

    /**
     * Answers a tool that loads the agent into a running JVM.
     *
     * @param argument what the tool passed, or {@code null} where it passed nothing
     * @param instrumentation the JVM's own access to its classes
     * @throws Exception when the agent refuses, which leaves the JVM as it was
     */
    public static void agentmain(@Nullable String argument, Instrumentation instrumentation) throws Exception {
        start("attach", argument, instrumentation);
    }

    private static void start(String entry, @Nullable String argument, Instrumentation instrumentation)
            throws IOException, URISyntaxException, ReflectiveOperationException {
        IsolatedLoader loader = IsolatedLoader.ofOwnJar(IsolatedLoader.ROOT);
        try {
            loader.loadClass(START)
                    .getMethod(entry, String.class, Instrumentation.class)
                    .invoke(null, argument, instrumentation);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}

package dev.veneer.it.escape;

import java.lang.instrument.Instrumentation;

/** An agent that is content to be loaded. */
public final class LateAgent {
    private static final String MARK = "dev.veneer.it.late-agent";

    private LateAgent() {}

    /** Starts it in a JVM that runs. */
    public static void agentmain(String argument, Instrumentation instrumentation) {
        System.setProperty(MARK, String.valueOf(instrumentation.isRetransformClassesSupported()));
    }

    static boolean isLoaded() {
        return System.getProperty(MARK) != null;
    }
}

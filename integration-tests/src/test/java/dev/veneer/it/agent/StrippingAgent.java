package dev.veneer.it.agent;

import java.lang.instrument.Instrumentation;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An agent that comes before ours and gives one class back its own bytes, whoever redefines it. */
public final class StrippingAgent {

    private StrippingAgent() {}

    /**
     * Registers the agent.
     *
     * @param argument none
     * @param instrumentation the JVM's own access to its classes
     */
    public static void premain(@Nullable String argument, Instrumentation instrumentation) {
        instrumentation.addTransformer(new SwappedFile(UnaryOperator.identity()), true);
    }
}

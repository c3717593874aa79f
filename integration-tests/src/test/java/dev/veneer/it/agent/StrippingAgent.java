package dev.veneer.it.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/** An agent that comes before ours and gives one class back its own bytes, whoever redefines it. */
public final class StrippingAgent implements ClassFileTransformer {

    private static final String VICTIM = "java/io/FileInputStream";

    private StrippingAgent() {}

    /**
     * Registers the agent.
     *
     * @param argument none
     * @param instrumentation the JVM's own access to its classes
     */
    public static void premain(@Nullable String argument, Instrumentation instrumentation) {
        instrumentation.addTransformer(new StrippingAgent(), true);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> type,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (type == null || !VICTIM.equals(name)) {
            return null;
        }
        try (InputStream in = type.getModule().getResourceAsStream(VICTIM + ".class")) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.veneer.it.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Gives {@code FileInputStream}, whoever redefines it, a class file made of that which the JDK has.
 *
 * @param made makes it
 */
record SwappedFile(UnaryOperator<byte[]> made) implements ClassFileTransformer {
    private static final String VICTIM = "java/io/FileInputStream";

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
            return in == null ? null : made.apply(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

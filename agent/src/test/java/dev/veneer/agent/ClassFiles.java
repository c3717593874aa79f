package dev.veneer.agent;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;

/** Reads class files from the test's class path, and those of the JDK. */
public final class ClassFiles {

    private ClassFiles() {}

    /**
     * Reads a class file.
     *
     * @param type the class
     * @return its bytes
     * @throws IOException if they cannot be read
     */
    public static byte[] of(Class<?> type) throws IOException {
        String name = "/" + type.getName().replace('.', '/') + ".class";
        try (InputStream in = requireNonNull(type.getResourceAsStream(name), name)) {
            return in.readAllBytes();
        }
    }
}

package dev.veneer.it.entrypoints;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The few assertions of the checks; the driver has no dependency but the JDK. */
public final class Expect {
    private Expect() {}

    /** Fails unless both are equal, or both null. */
    public static void same(@Nullable Object expected, @Nullable Object seen) {
        if (!Objects.equals(expected, seen)) {
            throw new AssertionError("expected <" + expected + "> but saw <" + seen + ">");
        }
    }

    /** Fails unless a condition holds; {@code what} tells which. */
    public static void holds(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError("does not hold: " + what);
        }
    }

    /** Reads a stream to its end as UTF-8 and closes it. */
    public static String text(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Reads the first line of a reader and closes it. */
    public static String line(Reader reader) throws IOException {
        try (BufferedReader lines = new BufferedReader(reader)) {
            return String.valueOf(lines.readLine());
        }
    }
}

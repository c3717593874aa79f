package dev.veneer.it.agent;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Prints a resource that lies beside it on the class path. */
final class ResourceProgram {
    private ResourceProgram() {}

    public static void main(String[] arguments) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ResourceProgram.class.getResourceAsStream("/greeting.txt"), "no resource")) {
            System.out.println(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}

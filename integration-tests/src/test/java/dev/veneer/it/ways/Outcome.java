package dev.veneer.it.ways;

import java.nio.file.DirectoryStream;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells what came of a call in one line, and closes what it opened. */
final class Outcome {
    private Outcome() {}

    static String of(@Nullable Object result) throws Exception {
        if (result instanceof DirectoryStream<?> stream) {
            try (stream) {
                TreeSet<String> names = new TreeSet<>();
                stream.forEach(entry -> names.add(entry.toString().replaceFirst(".*/", "")));
                return names.toString();
            }
        }
        if (result instanceof AutoCloseable opened) {
            opened.close();
            return "opened";
        }
        if (result instanceof String[] names) {
            return new TreeSet<>(Arrays.asList(names)).toString();
        }
        if (result instanceof BasicFileAttributes attributes) {
            return "size " + attributes.size();
        }
        if (result instanceof Set<?> permissions) {
            Set<PosixFilePermission> all = new TreeSet<>();
            permissions.forEach(permission -> all.add((PosixFilePermission) permission));
            return PosixFilePermissions.toString(all);
        }
        return String.valueOf(result);
    }

    /** Tells what failed; of an error only its kind, for its message is the linker's. */
    static String ofFailure(Throwable failure) {
        return failure instanceof Error ? failure.getClass().getSimpleName() : failure.toString();
    }
}

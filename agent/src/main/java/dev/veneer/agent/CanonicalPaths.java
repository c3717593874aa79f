package dev.veneer.agent;

import dev.veneer.hook.FilePolicy;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostFiles;
import java.io.File;
import java.io.IOException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes of an absolute path one without links, as far as it exists, before the policy is in force. */
final class CanonicalPaths implements UnaryOperator<String> {
    private final @Nullable FilePolicy files;
    private final HostFiles host;

    /**
     * Creates them.
     *
     * @param files what is to be seen of files; {@code null} where that is the host's
     */
    CanonicalPaths(@Nullable FilePolicy files, HostFiles host) {
        this.files = files;
        this.host = host;
    }

    /** Returns the path as it is where it cannot be resolved. */
    @Override
    public String apply(String path) {
        try {
            byte[] virtual = files == null ? null : files.canonicalize(host.encode(path));
            return virtual == null ? new File(path).getCanonicalPath() : host.decode(virtual);
        } catch (FileRefusal | IOException e) {
            return path;
        }
    }
}

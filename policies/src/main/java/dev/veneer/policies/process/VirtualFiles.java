package dev.veneer.policies.process;

import dev.veneer.hook.FileCall;
import dev.veneer.hook.FilePolicy;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostTree;
import dev.veneer.hook.ResolvedPath;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Files as the application and its children name them: those of a policy, or the host's where none is about files. */
final class VirtualFiles {
    private final HostTree host;
    private final @Nullable FilePolicy names;

    VirtualFiles(HostTree host, @Nullable FilePolicy names) {
        this.host = host;
        this.names = names;
    }

    /** Returns whether each name leads where the host has it. */
    boolean areHosts() {
        return names == null;
    }

    /** Returns a file that is there and may be read, links followed; else {@code null}. */
    @Nullable
    ResolvedPath find(String directory, String name) {
        ResolvedPath path = resolve(absolute(directory, name));
        return path != null && path.existed() && path.allows(FileCall.Access.READ) ? path : null;
    }

    /** Returns the virtual path of a directory, or of the application's own where there is none; links resolved. */
    String directory(@Nullable String name) {
        ResolvedPath path = resolve(name == null || name.isEmpty() ? "." : name);
        return path == null ? "/" : virtual(path);
    }

    /** Returns a virtual path, links resolved. */
    String virtual(ResolvedPath path) {
        return host.decode(path.virtual());
    }

    /** Returns the host path behind it. */
    String host(ResolvedPath path) {
        return host.decode(path.hostOrVirtual());
    }

    private @Nullable ResolvedPath resolve(String name) {
        if (names == null) {
            return resolveOnHost(name);
        }
        try {
            return names.resolve(host.encode(name), true);
        } catch (FileRefusal refusal) {
            return null;
        }
    }

    private @Nullable ResolvedPath resolveOnHost(String name) {
        try {
            byte[] path = host.encode(Path.of(name).toRealPath().toString());
            return new ResolvedPath(path, null, ResolvedPath.bit(FileCall.Access.READ), "", host.mode(path, true), 0);
        } catch (IOException | InvalidPathException e) {
            return null;
        }
    }

    private static String absolute(String directory, String name) {
        if (name.startsWith("/")) {
            return name;
        }
        return directory.equals("/") ? directory + name : directory + "/" + name;
    }
}

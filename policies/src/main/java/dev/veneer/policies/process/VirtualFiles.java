package dev.veneer.policies.process;

import dev.veneer.hook.FileCall;
import dev.veneer.hook.FilePolicy;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostTree;
import dev.veneer.hook.ResolvedPath;
import org.jspecify.annotations.Nullable;

/** Files as the application and its children name them. */
final class VirtualFiles {
    private final HostTree host;
    private final FilePolicy names;

    VirtualFiles(HostTree host, FilePolicy names) {
        this.host = host;
        this.names = names;
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
        try {
            return names.resolve(host.encode(name), true);
        } catch (FileRefusal refusal) {
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

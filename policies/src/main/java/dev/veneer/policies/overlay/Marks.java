package dev.veneer.policies.overlay;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileRefusal;
import org.jspecify.annotations.Nullable;

/**
 * Makes empty files that say something by their name: whiteouts, opaque directories, stand-ins.
 *
 * <p>All are names of one file where that can be: a second name costs a file system less than another file, as much as
 * sixty times less was seen. Whoever makes one holds the layer's lock.
 */
final class Marks {
    private final HostCalls calls;
    private final WorkSpace work;
    private @Nullable String template;

    Marks(HostCalls calls, WorkSpace work) {
        this.calls = calls;
        this.work = work;
    }

    /** Makes a mark, which may be there already. */
    void make(String path) throws FileRefusal {
        int errno = template == null ? Errno.EMLINK : calls.tryLink(template, path);
        if (errno == 0 || errno == Errno.EEXIST) {
            return;
        }
        if (errno != Errno.EMLINK && errno != Errno.ENOENT) {
            // A file system without hard links, or what refuses any file.
            calls.makeMark(path);
            return;
        }
        String fresh = work.newName();
        calls.makeMark(fresh);
        template = fresh;
        if (calls.tryLink(fresh, path) != 0) {
            calls.makeMark(path);
        }
    }
}

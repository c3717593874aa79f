package sun.nio.fs;

import dev.veneer.hook.RawName;

/**
 * A path that names a file of the host: hooks let it through.
 *
 * <p>Its bytes never change, so the dispatcher's buffer of the thread's last path ({@code NativeBuffer.owner()}) may
 * trust it; an application's own path object never carries a host path's bytes.
 */
final class RawUnixPath extends UnixPath implements RawName {
    RawUnixPath(UnixFileSystem fileSystem, byte[] path) {
        super(fileSystem, path);
    }

    @Override
    byte[] getByteArrayForSysCalls() {
        return asByteArray();
    }
}

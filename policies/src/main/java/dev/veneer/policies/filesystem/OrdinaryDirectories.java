package dev.veneer.policies.filesystem;

import dev.veneer.hook.FileHooks;
import dev.veneer.policies.name.ByteString;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Directories in which nothing is mounted, hidden or ruled, and whose links are known, by the beginnings of names that led
 * there lately.
 *
 * <p>Where a name in one of them leads is told without a lock, or a hash of the whole name. An entry that takes another's
 * slot costs time alone. Thread-safe.
 */
final class OrdinaryDirectories {
    private static final int SLOTS = 256;

    private final @Nullable Ordinary[] slots = new Ordinary[SLOTS];

    /**
     * A directory, and how names lead there.
     *
     * @param beginning what names that lead there begin with, up to the last slash
     * @param path what the canonical virtual paths of the names in it begin with
     * @param host what their host paths begin with
     * @param text the same as text, or {@code null} if it is not ASCII, which is the same in each encoding of file names
     */
    record Ordinary(
            SeenDirectories.Seen directory,
            byte[] beginning,
            byte[] path,
            byte[] host,
            @Nullable Text text) {
        /** Returns the canonical virtual path of a name. */
        byte[] path(byte[] name) {
            return join(path, name);
        }

        /** Returns the host path of a name. */
        byte[] host(byte[] name) {
            return join(host, name);
        }

        private byte[] join(byte[] start, byte[] name) {
            int length = name.length - beginning.length;
            byte[] joined = Arrays.copyOf(start, start.length + length);
            System.arraycopy(name, beginning.length, joined, start.length, length);
            return joined;
        }

        private boolean holds() {
            return directory.holds(FileHooks.generation(), System.nanoTime());
        }

        private boolean begins(byte[] name, int length) {
            return Arrays.equals(beginning, 0, beginning.length, name, 0, length);
        }
    }

    /**
     * What names begin with, as text.
     *
     * @param beginning what names begin with, up to the last slash
     * @param host what their host paths begin with
     */
    record Text(String beginning, String host) {
        /** Returns the host path of a name. */
        String host(String name) {
            return host.concat(name.substring(beginning.length()));
        }

        private boolean begins(String name, int length) {
            return beginning.length() == length && name.startsWith(beginning);
        }
    }

    /** Remembers that names that begin as {@code name}, up to the last slash, lead into a directory. */
    void put(byte[] name, SeenDirectories.Seen directory) {
        String beginning = ByteString.of(name).substring(0, beginning(name));
        int slot = slot(beginning);
        Ordinary old = slots[slot];
        if (old == null || old.directory != directory) {
            String path = ByteString.child(directory.path(), "");
            String host = directory.mount().hostPath(path);
            slots[slot] = new Ordinary(
                    directory,
                    ByteString.bytes(beginning),
                    ByteString.bytes(path),
                    ByteString.bytes(host),
                    isAscii(beginning) && isAscii(host) ? new Text(beginning, host) : null);
        }
    }

    /** Returns the directory to which a name leads, by what is known; {@code null} if it is not, or names a link. */
    @Nullable
    Ordinary find(byte[] name) {
        int length = beginning(name);
        Ordinary found = slots[slot(name, length)];
        return found != null
                        && found.begins(name, length)
                        && found.holds()
                        && found.directory.known().isNoLink(name, length, found.directory.generation())
                ? found
                : null;
    }

    /** Does the same for a name as text; what it returns has a {@link Ordinary#text}. */
    @Nullable
    Ordinary find(String name) {
        int length = name.lastIndexOf('/') + 1;
        Ordinary found = slots[slot(name, length)];
        return found != null
                        && found.text != null
                        && found.text.begins(name, length)
                        && found.holds()
                        && found.directory.known().isNoLink(name, length, found.directory.generation())
                ? found
                : null;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 0x80);
    }

    private static int beginning(byte[] name) {
        int length = name.length;
        while (length > 0 && name[length - 1] != '/') {
            length--;
        }
        return length;
    }

    private static int slot(String beginning) {
        return slot(beginning, beginning.length());
    }

    /** A few bytes tell most directories apart. */
    private static int slot(byte[] name, int length) {
        int hash = length;
        for (int i = length - 2; i > 0 && i > length - 6; i--) {
            hash = 31 * hash + name[i];
        }
        return slot(hash);
    }

    private static int slot(String name, int length) {
        int hash = length;
        for (int i = length - 2; i > 0 && i > length - 6; i--) {
            hash = 31 * hash + (byte) name.charAt(i);
        }
        return slot(hash);
    }

    private static int slot(int hash) {
        return (hash ^ hash >>> 8) & (SLOTS - 1);
    }
}

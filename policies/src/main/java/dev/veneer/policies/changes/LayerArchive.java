package dev.veneer.policies.changes;

import dev.veneer.hook.HostTree;
import dev.veneer.policies.overlay.LayerNames;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;

/**
 * Packs an upper layer as a layer of a container image: a tar file in which whiteouts are empty files, as the OCI image
 * layer specification has it. What the layer keeps about itself stays out.
 *
 * <p>Names are written byte by byte, as GNU tar does, whatever their encoding. User attributes are not packed.
 */
public final class LayerArchive implements AutoCloseable {
    private static final int WHITEOUT_MODE = 0644;
    private static final int PERMISSIONS = 07777;

    private final TarArchiveOutputStream tar;
    private final String prefix;
    /** Under which name the archive has a file of which there may be more names. */
    private final Map<FileState.Inode, String> packed = new HashMap<>();

    /**
     * Begins an archive.
     *
     * @param prefix what all names begin with: {@code ""}, or a path that ends with {@code /} and does not begin with it
     */
    public LayerArchive(OutputStream out, String prefix) {
        this.prefix = prefix;
        tar = new TarArchiveOutputStream(out, StandardCharsets.ISO_8859_1.name());
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_GNU);
        tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
    }

    /**
     * Packs all that is in a layer; the layer's root itself is not packed.
     *
     * @return how many files and whiteouts there are
     */
    public int add(ChangesDirectory changes) throws IOException {
        return add(changes.path(), prefix, false);
    }

    private int add(Path directory, String prefixHere, boolean opaque) throws IOException {
        LayerDirectory layer = LayerDirectory.read(directory);
        int count = 0;
        // Readers of layers are to meet these before the names beside them.
        if (opaque || layer.opaque()) {
            mark(prefixHere + LayerNames.OPAQUE, directory);
            count++;
        }
        for (Path name : layer.deleted()) {
            if (!layer.names().contains(name)) {
                mark(prefixHere + bytes(LayerPaths.whiteoutOf(name)), directory);
                count++;
            }
        }
        for (Path name : layer.names()) {
            count += addName(
                    directory.resolve(name),
                    prefixHere + bytes(name),
                    layer.deleted().contains(name));
        }
        return count;
    }

    private int addName(Path file, String name, boolean opaque) throws IOException {
        FileState state = FileState.require(file);
        switch (state.type()) {
            case HostTree.DIRECTORY -> {
                put(entry(name + '/', TarConstants.LF_DIR, state), null);
                return 1 + add(file, name + '/', opaque);
            }
            case HostTree.REGULAR -> addFile(file, name, state);
            case HostTree.LINK -> {
                TarArchiveEntry entry = entry(name, TarConstants.LF_SYMLINK, state);
                entry.setLinkName(text(Files.readSymbolicLink(file)));
                put(entry, null);
            }
            default -> {
                // Sockets and pipes mean nothing in another place.
                return 0;
            }
        }
        return 1;
    }

    private void addFile(Path file, String name, FileState state) throws IOException {
        String first = state.links() > 1 ? packed.putIfAbsent(state.inode(), name) : null;
        if (first != null) {
            TarArchiveEntry entry = entry(name, TarConstants.LF_LINK, state);
            entry.setLinkName(first);
            put(entry, null);
            return;
        }
        TarArchiveEntry entry = entry(name, TarConstants.LF_NORMAL, state);
        entry.setSize(state.size());
        put(entry, file);
    }

    private void mark(String name, Path directory) throws IOException {
        TarArchiveEntry entry = entry(name, TarConstants.LF_NORMAL, FileState.require(directory));
        entry.setMode(WHITEOUT_MODE);
        put(entry, null);
    }

    private static TarArchiveEntry entry(String name, byte type, FileState state) {
        TarArchiveEntry entry = new TarArchiveEntry(name, type, true);
        entry.setMode(state.mode() & PERMISSIONS);
        entry.setIds(state.user(), state.group());
        entry.setLastModifiedTime(state.modified());
        return entry;
    }

    private void put(TarArchiveEntry entry, @Nullable Path content) throws IOException {
        tar.putArchiveEntry(entry);
        if (content != null) {
            Files.copy(content, tar);
        }
        tar.closeArchiveEntry();
    }

    private static String bytes(Path name) {
        return LayerPaths.byteString(LayerPaths.ROOT.resolve(name)).substring(1);
    }

    /** Returns what a link says, byte by byte. */
    private static String text(Path link) {
        String absolute = LayerPaths.byteString(LayerPaths.ROOT.resolve(link));
        return link.isAbsolute() ? absolute : absolute.substring(1);
    }

    /** Ends the archive. */
    @Override
    public void close() throws IOException {
        tar.close();
    }
}

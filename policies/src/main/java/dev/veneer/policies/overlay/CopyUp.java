package dev.veneer.policies.overlay;

import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostTree;
import dev.veneer.hook.LayerWatches;
import dev.veneer.policies.name.ByteString;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/**
 * Copies what lies in a lower layer up, one file or directory at a time: made complete beside, with mode, owner, times
 * and user attributes, then renamed into its place. Whoever looks finds the old or the new, both the same.
 */
final class CopyUp {
    private static final int BLOCK = 64 * 1024;

    private final HostCalls calls;
    private final WorkSpace work;
    private final Origins origins;

    CopyUp(HostCalls calls, WorkSpace work, Origins origins) {
        this.calls = calls;
        this.work = work;
        this.origins = origins;
    }

    /**
     * Copies a file, a directory without what is in it, a link or a special file.
     *
     * @param original its host path in a lower layer
     * @param copy its host path in the upper layer, where nothing is; the directory above is there
     */
    void copy(String original, String copy) throws FileRefusal {
        Metadata metadata = Metadata.of(calls, original);
        String temporary = work.newName();
        origins.noteCopy(original, copy);
        try {
            make(metadata, original, temporary);
            metadata.apply(calls, original, temporary);
            String directory = ByteString.parent(copy);
            Metadata above = Metadata.of(calls, directory);
            moveIn(temporary, copy);
            above.setTimes(calls, directory);
        } catch (FileRefusal | RuntimeException | Error e) {
            calls.deleteTree(temporary);
            throw e;
        }
    }

    private void moveIn(String temporary, String copy) throws FileRefusal {
        byte[] directory = ByteString.bytes(ByteString.parent(copy));
        byte[] name = ByteString.bytes(ByteString.name(copy));
        LayerWatches.coming(directory, name);
        try {
            calls.rename(temporary, copy);
        } catch (FileRefusal refusal) {
            LayerWatches.notComing(directory, name);
            throw refusal;
        }
    }

    private void make(Metadata metadata, String original, String copy) throws FileRefusal {
        switch (metadata.mode() & HostTree.TYPE) {
            case HostTree.REGULAR -> makeFile(original, copy);
            case HostTree.DIRECTORY -> calls.makeDirectory(copy, 0700);
            case HostTree.LINK -> calls.makeLink(calls.readLink(original), copy);
            default -> calls.makeNode(copy, metadata.mode(), metadata.device());
        }
    }

    private void makeFile(String original, String copy) throws FileRefusal {
        try (FileChannel in = calls.channel(original, StandardOpenOption.READ);
                FileChannel out = calls.channel(copy, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            long position = 0;
            while (in.read(block, position) >= 0) {
                int length = block.flip().remaining();
                if (!isZero(block)) {
                    writeAll(out, block, position);
                }
                position += length;
                block.clear();
            }
            if (out.size() < position) {
                writeAll(out, ByteBuffer.allocate(1), position - 1);
            }
        } catch (IOException e) {
            throw HostCalls.refusal(e);
        }
    }

    private static void writeAll(FileChannel out, ByteBuffer bytes, long position) throws IOException {
        long at = position;
        while (bytes.hasRemaining()) {
            at += out.write(bytes, at);
        }
    }

    /** Returns whether a block is all zeros, as a hole is; such a one is left out. */
    private static boolean isZero(ByteBuffer block) {
        for (int i = block.position(); i < block.limit(); i++) {
            if (block.get(i) != 0) {
                return false;
            }
        }
        return true;
    }
}

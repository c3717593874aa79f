package dev.veneer.policies.changes;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * One name of the lower layer that gets something else, or nothing, and can get back what it had.
 *
 * <p>Three names in one directory: the name itself; beside it what it is to get, prepared, while it has not got it; and
 * what it had, kept, once it has it no more. Which of them are there tells how far things are, so that each step can be
 * taken again after a kill, in either direction. Where it can be, the name is there at every moment.
 *
 * @param name the name, in the lower layer, as a host path
 * @param prepared where what it is to get lies
 * @param kept where what it had lies
 * @param adds whether it gets something
 * @param removes whether it had something
 */
record Replacement(Path name, Path prepared, Path kept, boolean adds, boolean removes) {

    /** Gives the name what is prepared; what it had is kept. */
    void replace() throws IOException {
        if (adds && !FileState.exists(prepared)) {
            return;
        }
        if (removes && FileState.exists(name) && !FileState.exists(kept)) {
            keep(name, kept, prepared);
        }
        if (adds) {
            Files.move(prepared, name, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Gives the name back what it had; what it got is prepared again. */
    void restore() throws IOException {
        if (removes && !FileState.exists(kept)) {
            return;
        }
        FileState there = FileState.of(name);
        if (removes
                && there != null
                && there.inode().equals(FileState.require(kept).inode())) {
            // The name was never given another file: the two are one.
            Files.delete(kept);
            return;
        }
        if (adds && there != null && !FileState.exists(prepared)) {
            keep(name, prepared, kept);
        }
        if (removes) {
            Files.move(kept, name, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    /** Gives what bears a name another, and takes the first away only where {@code successor} could not replace it. */
    private static void keep(Path from, Path to, Path successor) throws IOException {
        FileState state = FileState.require(from);
        FileState next = FileState.of(successor);
        if (state.isDirectory() || next == null || next.isDirectory() || !tryLink(from, to)) {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static boolean tryLink(Path existing, Path link) throws IOException {
        try {
            Files.createLink(link, existing);
            return true;
        } catch (FileSystemException | UnsupportedOperationException e) {
            // The file system has no hard links, or the file is another user's.
            return false;
        }
    }
}

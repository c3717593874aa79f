package dev.veneer.demo.ledger;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.FileLock;

/** Keeps a second run out while one is under way. */
final class LedgerLock {
    private final FileOutputStream file;

    private LedgerLock(FileOutputStream file) {
        this.file = file;
    }

    static LedgerLock acquire(File path) throws IOException {
        FileOutputStream file = new FileOutputStream(path);
        FileLock lock = file.getChannel().tryLock();
        if (lock == null) {
            file.close();
            throw new IOException("another run holds " + path);
        }
        return new LedgerLock(file);
    }

    void release() throws IOException {
        file.close();
    }
}

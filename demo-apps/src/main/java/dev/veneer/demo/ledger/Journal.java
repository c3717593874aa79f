package dev.veneer.demo.ledger;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;

/** The file of all entries: their number, then one after the other. */
final class Journal {
    private final File path;
    private final RandomAccessFile file;

    Journal(File path) throws IOException {
        this.path = path;
        this.file = new RandomAccessFile(path, "rw");
        if (file.length() == 0) {
            file.writeInt(0);
        }
    }

    void append(Entry entry) throws IOException {
        file.seek(file.length());
        file.writeUTF(entry.account());
        file.writeUTF(entry.amount().toString());
        int number = countEntries() + 1;
        file.seek(0);
        file.writeInt(number);
    }

    int countEntries() throws IOException {
        file.seek(0);
        return file.readInt();
    }

    void close() throws IOException {
        file.close();
    }

    @Override
    public String toString() {
        return path.getPath();
    }
}

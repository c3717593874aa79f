package dev.veneer.demo.ledger;

import java.io.File;
import java.io.FileReader;
import java.io.FileWriter;
import java.io.IOException;
import java.io.LineNumberReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The log file; each line opens it anew, so that it can be rotated away. */
final class LedgerLog {
    private final File file;

    LedgerLog(File file) {
        this.file = file;
    }

    void write(String message) throws IOException {
        Writer writer = new FileWriter(file, StandardCharsets.UTF_8, true);
        try {
            writer.write(Instant.now() + " " + message + "\n");
        } finally {
            writer.close();
        }
    }

    int countLines() throws IOException {
        LineNumberReader reader = new LineNumberReader(new FileReader(file, StandardCharsets.UTF_8));
        try {
            reader.skip(Long.MAX_VALUE);
            return reader.getLineNumber();
        } finally {
            reader.close();
        }
    }
}

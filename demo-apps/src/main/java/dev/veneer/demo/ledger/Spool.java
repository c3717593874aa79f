package dev.veneer.demo.ledger;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileReader;
import java.io.FilenameFilter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The directory where batches arrive. */
final class Spool {
    private final File directory;

    Spool(File directory) {
        this.directory = directory;
    }

    /** Returns the batches, oldest first. */
    File[] batches() throws IOException {
        File[] batches = directory.listFiles(new FilenameFilter() {
            @Override
            public boolean accept(File parent, String name) {
                return name.endsWith(".csv");
            }
        });
        if (batches == null) {
            throw new IOException("no spool directory " + directory);
        }
        Arrays.sort(batches);
        return batches;
    }

    /** Reads the entries of one batch. */
    List<Entry> read(File batch) throws IOException {
        List<Entry> entries = new ArrayList<Entry>();
        BufferedReader reader = new BufferedReader(new FileReader(batch, StandardCharsets.UTF_8));
        try {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                entries.add(Entry.parse(line));
            }
        } finally {
            reader.close();
        }
        return entries;
    }

    @Override
    public String toString() {
        return directory.getPath();
    }
}

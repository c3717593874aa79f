package dev.veneer.policies.changes;

import dev.veneer.policies.overlay.LayerNames;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The file of a journal: written whole, then lines are added that tell how far things are. */
final class JournalFile {
    private final Path file;

    private JournalFile(Path file) {
        this.file = file;
    }

    /** Returns the file of a {@code changes} directory; it need not be there. */
    static JournalFile of(Path changes) {
        return new JournalFile(changes.resolve(LayerNames.WORK).resolve(LayerNames.JOURNAL));
    }

    /** Returns whether it is there: an application is under way, or was interrupted. */
    boolean exists() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /** Writes a journal, from when on an application is under way. */
    void write(Journal journal) throws IOException {
        Path temporary = file.resolveSibling(LayerNames.JOURNAL + ".new");
        String text = String.join("\n", journal.lines()) + '\n';
        append(temporary, text, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        Trees.force(LayerPaths.parent(file));
    }

    /** Reads the journal. */
    Journal read() throws IOException {
        try {
            return Journal.parse(lines());
        } catch (IllegalArgumentException e) {
            throw new IOException("the journal " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Returns how far things are. */
    Journal.State state() throws IOException {
        List<String> lines = lines();
        Journal.State state = Journal.State.PREPARING;
        for (Journal.State each : Journal.State.values()) {
            state = lines.contains(each.line()) ? each : state;
        }
        return state;
    }

    /** Tells that things are that far. */
    void state(Journal.State state) throws IOException {
        // What a kill left of another such line does not become part of this one.
        append(file, '\n' + state.line() + '\n', StandardOpenOption.APPEND);
    }

    /** Ends the application. */
    void delete() throws IOException {
        Files.deleteIfExists(file);
        Trees.force(LayerPaths.parent(file));
    }

    /** A line that a kill cut off is no line: it has no end. */
    private List<String> lines() throws IOException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private static void append(Path file, String text, OpenOption... how) throws IOException {
        Set<OpenOption> options = new HashSet<>(List.of(how));
        options.add(StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(file, options)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}

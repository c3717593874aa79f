package dev.veneer.agent.command;

import dev.veneer.policies.changes.FileState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a file, if it is text: UTF-8 without a NUL, and not too long for anybody to read. */
final class TextLines {
    /** Of a link, what it says is one line without an end; of a last line without an end, that is told behind it. */
    private static final String NO_END = "\n\\ No newline at end of file";

    private static final long LONGEST_BYTES = 16L << 20;

    private TextLines() {}

    /** Returns the lines, or {@code null} where the file is no text. */
    static @Nullable List<String> of(FileState file) throws IOException {
        if (file.isLink()) {
            return List.of(Files.readSymbolicLink(file.host()) + NO_END);
        }
        if (file.size() > LONGEST_BYTES) {
            return null;
        }
        byte[] bytes = Files.readAllBytes(file.host());
        for (byte b : bytes) {
            if (b == 0) {
                return null;
            }
        }
        try {
            return split(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** Returns the lines of a text. */
    static List<String> split(String text) {
        List<String> lines = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            lines.add(text.substring(start, end));
            start = end + 1;
        }
        if (start < text.length()) {
            lines.add(text.substring(start) + NO_END);
        }
        return lines;
    }
}

package dev.veneer.agent.command;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Whether the arguments that Java hands over are those that were typed: in the locale C, every letter beyond ASCII has
 * become a question mark by then, and would be one for the program, too.
 */
final class CommandLineEncoding {
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

    private CommandLineEncoding() {}

    /** Returns what is wrong with the command line of this JVM, or {@code null}. */
    static @Nullable String problem() {
        try {
            return problem(Files.readAllBytes(COMMAND_LINE), NioHostTree.FILE_NAMES);
        } catch (IOException e) {
            return null;
        }
    }

    /** Returns what is wrong with a command line in an encoding, or {@code null}. */
    static @Nullable String problem(byte[] commandLine, Charset encoding) {
        try {
            encoding.newDecoder().decode(ByteBuffer.wrap(commandLine));
            return null;
        } catch (CharacterCodingException e) {
            return "the command line has characters that the locale's encoding, " + encoding.name()
                    + ", does not have, and Java would change them; set LC_ALL=C.UTF-8";
        }
    }
}

package dev.veneer.agent.command;

import java.nio.file.Path;

/** A virtual path on the command line. */
final class VirtualPathArgument {
    private VirtualPathArgument() {}

    /**
     * Returns the path.
     *
     * @throws CommandFailure where it is not absolute
     */
    static String require(String text) {
        if (text.startsWith("/")) {
            return text;
        }
        Path guess = Path.of("").toAbsolutePath().resolve(text).normalize();
        throw new CommandFailure(
                CommandFailure.USAGE,
                "'" + text + "' is not absolute; a virtual path begins with '/'; did you mean '" + guess + "'?");
    }
}

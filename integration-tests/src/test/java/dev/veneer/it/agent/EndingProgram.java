package dev.veneer.it.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes into a {@code tmpfs} and ends in the way that its argument names. */
final class EndingProgram {

    /** A directory that the policy makes. */
    static final String DIRECTORY = "/veneer-it/tmpfs";

    private EndingProgram() {}

    public static void main(String[] args) throws IOException {
        Path directory = Files.createDirectories(Path.of(DIRECTORY, "some", "directory"));
        Files.writeString(directory.resolve("file"), "text");
        Files.writeString(Path.of(DIRECTORY, "unreadable"), "text").toFile().setReadable(false);
        System.out.println("written");
        switch (args[0]) {
            case "return" -> {
                return;
            }
            case "exit" -> System.exit(0);
            case "exit-in-thread" -> new Thread(() -> System.exit(0)).start();
            case "exception" -> throw new IllegalStateException("the end");
            default -> throw new IllegalArgumentException(args[0]);
        }
    }
}

package dev.veneer.it.agent;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Changes files in its mounts and starts itself anew, to see what that one finds. */
public final class ParentProgram {
    private static final Path IN = Path.of("in.txt");
    private static final Path TMPFS = Path.of("/veneer-it/tmp/f");

    private ParentProgram() {}

    /** Is parent or child, as the first argument says; further ones are a file to read and an option for the child. */
    public static void main(String... arguments) throws Exception {
        if (arguments[0].equals("parent")) {
            parent(arguments);
        } else {
            child(arguments);
        }
    }

    private static void parent(String... arguments) throws IOException, InterruptedException {
        Files.writeString(IN, "changed");
        Files.writeString(TMPFS, "made");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        if (arguments.length > 2) {
            command.add(arguments[2]);
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ParentProgram.class.getName(), "child"));
        command.add(arguments.length > 1 ? arguments[1] : "");
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().remove("BASE");
        System.out.println("status " + builder.start().waitFor());
        System.out.println(Files.readString(TMPFS));
    }

    private static void child(String... arguments) throws IOException {
        System.out.println("in " + System.getProperty("user.dir"));
        System.out.println("overlay " + text(Path.of("/veneer-it/data/in.txt")));
        System.out.println("tmpfs " + text(TMPFS));
        System.out.println("file " + text(Path.of("/veneer-it/file")));
        if (Files.exists(TMPFS)) {
            Files.writeString(TMPFS, "child's");
        }
        if (!arguments[1].isEmpty()) {
            text(Path.of(arguments[1]));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "none";
        }
    }
}

package dev.veneer.it.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Starts itself and other programs; works in a directory that it makes. */
public final class ChildProgram {
    private static final String NAME = "dev.veneer.it.command.ChildProgram";
    private static final String RESOURCE = "dev/veneer/it/command/ChildProgram.class";
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private ChildProgram() {}

    /** Does what the first argument says; the second is the directory. */
    public static void main(String... arguments) throws Exception {
        Path directory = Path.of(arguments[1]);
        switch (arguments[0]) {
            case "say" -> say(directory);
            case "direct" -> run(make(directory), JAVA, "-cp", classPath(), NAME, "say", ".");
            case "shell" -> {
                String command = "'" + JAVA + "' -cp '" + classPath() + "' " + NAME + " say .";
                run(make(directory).resolve(".."), "/bin/sh", "-c", "cd '" + directory + "' && " + command);
            }
            case "grandchild" ->
                run(
                        make(directory),
                        JAVA,
                        "-cp",
                        classPath(),
                        NAME,
                        "direct",
                        directory.resolve("deep").toString());
            case "classes" -> {
                copyTo(make(directory).resolve("classes"));
                run(directory, JAVA, "-cp", "classes", NAME, "say", ".");
            }
            case "jar" -> {
                jar(make(directory));
                run(directory, JAVA, "-jar", "app.jar", "say", ".");
            }
            case "wildcard" -> {
                jar(make(directory));
                Files.createDirectory(directory.resolve("lib/lib"));
                Files.move(directory.resolve("lib/beside.txt"), directory.resolve("lib/lib/beside.txt"));
                Files.move(directory.resolve("app.jar"), directory.resolve("lib/app.jar"));
                run(directory, JAVA, "-cp", "lib/*", NAME, "say", ".");
            }
            case "arguments" -> {
                jar(make(directory));
                Files.writeString(directory.resolve("args"), "-Dgreeting='hello you' # a comment\n-jar\napp.jar say .");
                run(directory, JAVA, "@args");
            }
            case "tool" -> {
                jar(make(directory));
                run(directory, Path.of(JAVA).resolveSibling("jar").toString(), "tf", "app.jar");
            }
            case "other" -> run(make(directory), "/bin/sh", "-c", "echo real > real.txt");
            case "exit" -> System.exit(Integer.parseInt(arguments[2]));
            case "wait" -> {
                Files.writeString(make(directory).resolve("made.txt"), "made");
                System.out.println("waiting");
                // To be ended by a signal; not for ever, should that never come.
                Thread.sleep(60_000);
            }
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static Path make(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.writeString(directory.resolve("made.txt"), "made");
        if (Files.isDirectory(Path.of("/dev/shm"))) {
            Files.writeString(Path.of("/dev/shm/veneer-it-child"), "shared");
        }
        return directory;
    }

    private static void say(Path directory) throws IOException {
        System.out.println("in " + System.getProperty("user.dir"));
        System.out.println("class path " + System.getProperty("java.class.path"));
        System.out.println("command " + System.getProperty("sun.java.command"));
        System.out.println("made " + Files.readString(directory.resolve("made.txt")));
        System.out.println("shared " + Files.exists(Path.of("/dev/shm/veneer-it-child")));
        System.out.println("greeting " + System.getProperty("greeting"));
        try (InputStream resource = ChildProgram.class.getResourceAsStream("/beside.txt")) {
            System.out.println("resource "
                    + (resource == null ? "none" : new String(resource.readAllBytes(), StandardCharsets.UTF_8)));
        }
        Files.writeString(directory.resolve("by-child.txt"), "child");
    }

    private static void run(Path directory, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .inheritIO()
                    .start();
            System.out.println("status " + process.waitFor());
        } catch (IOException e) {
            System.out.println("refused " + e.getMessage());
        }
        System.out.println("child wrote " + Files.exists(directory.resolve("by-child.txt")));
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    private static void copyTo(Path classes) throws IOException {
        Path file = classes.resolve(RESOURCE);
        Files.createDirectories(file.getParent());
        Files.write(file, ownClass());
    }

    /** Makes app.jar, which has this class and names a directory beside it. */
    private static void jar(Path directory) throws IOException {
        Files.createDirectories(directory.resolve("lib"));
        Files.writeString(directory.resolve("lib/beside.txt"), "beside");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, NAME);
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, "lib/");
        try (OutputStream out = Files.newOutputStream(directory.resolve("app.jar"));
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            jar.putNextEntry(new JarEntry(RESOURCE));
            jar.write(ownClass());
        }
    }

    private static byte[] ownClass() throws IOException {
        try (InputStream in = ChildProgram.class.getResourceAsStream("ChildProgram.class")) {
            if (in == null) {
                throw new IOException("no class file");
            }
            return in.readAllBytes();
        }
    }
}

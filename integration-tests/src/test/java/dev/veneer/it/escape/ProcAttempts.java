package dev.veneer.it.escape;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The kernel's own doors: {@code /proc} and {@code /dev/fd}. */
final class ProcAttempts {
    private ProcAttempts() {}

    static void declare(Attempts attempts, World world) {
        String denied = world.denied().toString();
        long process = ProcessHandle.current().pid();
        door(attempts, "self-root", "/proc/self/root" + denied);
        door(attempts, "self-root-twice", "/proc/self/root/proc/self/root" + denied);
        door(attempts, "self-root-dotdot", "/proc/self/root/proc/../" + denied);
        door(attempts, "thread-root", "/proc/thread-self/root" + denied);
        door(attempts, "pid-root", "/proc/" + process + "/root" + denied);
        door(attempts, "task-root", "/proc/self/task/" + process + "/root" + denied);
        door(attempts, "dotdot-root", "/proc/self/../" + process + "/root" + denied);
        door(attempts, "self-cwd", "/proc/self/cwd/../denied/secret.txt");
        door(attempts, "pid-cwd", "/proc/" + process + "/cwd/../denied/secret.txt");
        door(attempts, "task-cwd", "/proc/self/task/" + process + "/cwd/../denied/secret.txt");
        door(attempts, "init-root", "/proc/1/root" + denied);
        declareDescriptors(attempts, world);
        declareChild(attempts, world);
        declareMemory(attempts, world);
    }

    private static void door(Attempts attempts, String name, String path) {
        attempts.see("proc-" + name + "-nio", () -> Files.readString(Path.of(path)));
        attempts.see("proc-" + name + "-io", () -> NameAttempts.text(new FileInputStream(path)));
    }

    private static void declareDescriptors(Attempts attempts, World world) {
        for (String numbers : new String[] {"/proc/self/fd", "/dev/fd", "/proc/thread-self/fd"}) {
            attempts.see(
                    "descriptor-of-parent " + numbers,
                    () -> throughDescriptor(world.host(), numbers, "/denied/secret.txt"));
            attempts.see(
                    "descriptor-of-bind " + numbers,
                    () -> throughDescriptor(world.virtual(), numbers, "/../outside/secret.txt"));
            attempts.see("descriptor-names " + numbers, () -> names(world, numbers));
        }
        attempts.see("descriptor-of-stdin", () -> Files.readString(Path.of("/dev/stdin/../denied/secret.txt")));
    }

    /** Reads a name below every open descriptor while one of them is the directory. */
    private static String throughDescriptor(Path directory, String numbers, String rest) throws IOException {
        StringBuilder seen = new StringBuilder();
        try (DirectoryStream<Path> held = Files.newDirectoryStream(directory)) {
            for (int number = 0; number < 200; number++) {
                Path path = Path.of(numbers + "/" + number + rest);
                if (Files.exists(path)) {
                    seen.append(Files.readString(path));
                }
            }
            Objects.requireNonNull(held);
        }
        return seen.toString();
    }

    /** Reads where every descriptor's link points while a file of the bind is open. */
    private static String names(World world, String numbers) throws IOException {
        StringBuilder seen = new StringBuilder();
        try (FileInputStream held =
                new FileInputStream(world.virtual().resolve("secret.txt").toFile())) {
            for (String number : Objects.requireNonNullElse(new File(numbers).list(), new String[0])) {
                Path link = Path.of(numbers, number);
                if (Files.isSymbolicLink(link)) {
                    seen.append(Files.readSymbolicLink(link)).append(' ');
                }
                seen.append(link.toFile().getCanonicalPath()).append(' ');
            }
            seen.append(held.available());
        }
        return seen.toString();
    }

    private static void declareChild(Attempts attempts, World world) {
        attempts.see("child-cwd", () -> throughChild(world, "/cwd/denied/secret.txt"));
        attempts.see("child-root", () -> throughChild(world, "/root" + world.denied()));
        attempts.see("child-descriptor", () -> throughChild(world, "/cwd/outside/../denied/secret.txt"));
    }

    private static String throughChild(World world, String rest) throws Exception {
        Process child = new ProcessBuilder("sleep", "60")
                .directory(world.host().toFile())
                .start();
        try {
            return Files.readString(Path.of("/proc/" + child.pid() + rest));
        } finally {
            child.destroyForcibly().waitFor();
        }
    }

    private static void declareMemory(Attempts attempts, World world) {
        attempts.see("maps", () -> {
            try (FileChannel mapped = FileChannel.open(world.virtual().resolve("secret.txt"))) {
                long size = mapped.map(FileChannel.MapMode.READ_ONLY, 0, mapped.size())
                        .capacity();
                return size + NameAttempts.text(new FileInputStream("/proc/self/maps"));
            }
        });
        attempts.deed("memory-write", () -> new RandomAccessFile("/proc/self/mem", "rw").close());
        String bound = world.isVirtual() ? "/virtual-proc" : "/proc";
        attempts.deed("memory-through-bind", () -> new RandomAccessFile(bound + "/self/mem", "rw").close());
        attempts.see("root-through-bind", () -> Files.readString(Path.of(bound + "/self/root" + world.denied())));
        attempts.deed("memory-write-by-thread", () -> new RandomAccessFile("/proc/thread-self/mem", "rw").close());
    }
}

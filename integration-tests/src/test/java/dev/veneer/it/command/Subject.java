package dev.veneer.it.command;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The program that {@code veneer run} starts. */
final class Subject {
    private Subject() {}

    /**
     * Does what the first argument names, with the second.
     *
     * @param arguments a verb and its object
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        switch (arguments[0]) {
            case "print" -> System.out.print(Files.readString(Path.of(arguments[1])));
            case "write" -> Files.writeString(Path.of(arguments[1]), "written");
            case "delete" -> Files.delete(Path.of(arguments[1]));
            case "echo" -> {
                System.out.print(new String(System.in.readAllBytes(), UTF_8));
                System.err.print("on standard error");
            }
            case "exit" -> System.exit(Integer.parseInt(arguments[1]));
            case "halt on exit" -> {
                int status = Integer.parseInt(arguments[1]);
                Runtime.getRuntime()
                        .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(status)));
                awaitTheEnd();
            }
            case "await" -> awaitTheEnd();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void awaitTheEnd() throws InterruptedException {
        System.out.println("ready " + ProcessHandle.current().pid());
        new CountDownLatch(1).await();
    }
}

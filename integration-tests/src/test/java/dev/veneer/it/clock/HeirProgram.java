package dev.veneer.it.clock;

import dev.veneer.api.VirtualClock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Moves its clock, starts itself anew, and prints its clock before and after; between the two the child prints its own.
 *
 * <p>The arguments are how it is started, what is done to the clock before, and how many generations are to follow. What is
 * done is done by the first generation alone.
 */
public final class HeirProgram {
    private HeirProgram() {}

    /** Is one of the generations. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String way = arguments[0];
        int generations = Integer.parseInt(arguments[2]);
        for (String move : arguments[1].split(",")) {
            move(move);
        }
        System.out.println(Instant.now());
        if (generations > 0) {
            System.out.flush();
            int status = start(way, generations - 1).waitFor();
            System.out.println(Instant.now());
            System.exit(status);
        }
    }

    private static void move(String move) throws InterruptedException {
        switch (move) {
            case "sleep" -> Thread.sleep(3_600_000);
            case "advance" -> VirtualClock.current().advance(Duration.ofDays(10));
            case "set" -> VirtualClock.current().setWallClock(Instant.parse("2040-01-01T00:00:00Z"));
            case "rate" -> VirtualClock.current().rate(1000);
            case "freeze" -> VirtualClock.current().freeze();
            default -> {}
        }
    }

    private static Process start(String way, int generations) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = List.of(
                java,
                "-cp",
                System.getProperty("java.class.path"),
                HeirProgram.class.getName(),
                way,
                "nothing",
                Integer.toString(generations));
        if (way.equals("builder")) {
            return new ProcessBuilder(command).inheritIO().start();
        }
        Process child = Runtime.getRuntime().exec(command.toArray(new String[0]));
        child.getInputStream().transferTo(System.out);
        child.getErrorStream().transferTo(System.err);
        return child;
    }
}

package dev.veneer.it.escape;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Races between check and use: one thread swaps a harmless name for a link to the secret and back, another opens it.
 *
 * <p>The swapping thread uses virtual names, names outside of every mount, or the bind's own host name, which the same
 * program may use as well.
 */
final class RaceAttempts {
    private RaceAttempts() {}

    static void declare(Attempts attempts, World world, int tries) {
        Path bind = world.virtual();
        Path source = Path.of(world.bindSource());
        String out = "../../outside/secret.txt";
        String denied = world.denied().toString();
        String deniedDirectory = world.host() + "/denied";
        attempts.see("race-file-in-bind", () -> file(bind.resolve("race1"), bind.resolve("race1"), out, tries));
        attempts.see("race-file-by-host-name", () -> file(bind.resolve("race2"), source.resolve("race2"), out, tries));
        attempts.see("race-file-outside", () -> file(world.outside("race3"), world.outside("race3"), denied, tries));
        attempts.see(
                "race-directory-in-bind",
                () -> directory(bind.resolve("race4"), bind.resolve("race4"), "../../outside", tries));
        attempts.see(
                "race-directory-by-host-name",
                () -> directory(bind.resolve("race5"), source.resolve("race5"), "../../outside", tries));
        attempts.see(
                "race-directory-outside",
                () -> directory(world.outside("race6"), world.outside("race6"), deniedDirectory, tries));
        attempts.see(
                "race-directory-in-bind-to-denied",
                () -> directory(bind.resolve("race7"), bind.resolve("race7"), deniedDirectory, tries));
    }

    /** The last component: a file is replaced by a link, and the link by a file. */
    private static String file(Path read, Path swapped, String target, int tries) throws Exception {
        Files.createDirectories(swapped);
        Path door = swapped.resolve("door");
        Path next = swapped.resolve("next");
        Files.writeString(door, "virtual");
        Race.Swap swap = () -> {
            Files.createSymbolicLink(next, Path.of(target));
            Files.move(next, door, ATOMIC_MOVE);
            Files.writeString(next, "virtual");
            Files.move(next, door, ATOMIC_MOVE);
        };
        Path opened = read.resolve("door");
        return Race.run(swap, turn -> open(opened, turn), tries);
    }

    /** A component on the way: a directory and a link change places. */
    private static String directory(Path read, Path swapped, String target, int tries) throws Exception {
        Path door = swapped.resolve("door");
        Path link = swapped.resolve("link");
        Path away = swapped.resolve("away");
        Files.createDirectories(door);
        Files.writeString(door.resolve("secret.txt"), "virtual");
        Files.createSymbolicLink(link, Path.of(target));
        Race.Swap swap = () -> {
            Files.move(door, away, ATOMIC_MOVE);
            Files.move(link, door, ATOMIC_MOVE);
            Files.move(door, link, ATOMIC_MOVE);
            Files.move(away, door, ATOMIC_MOVE);
        };
        Path opened = read.resolve("door").resolve("secret.txt");
        return Race.run(swap, turn -> open(opened, turn), tries);
    }

    private static String open(Path path, int turn) {
        try {
            return (turn & 1) == 0 ? Files.readString(path) : NameAttempts.text(new FileInputStream(path.toFile()));
        } catch (IOException refused) {
            return "refused";
        }
    }
}

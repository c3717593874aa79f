package dev.veneer.it.escape;

import java.io.File;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Changes of what is denied, renames of what is above it among them; last, because on a bare JDK they succeed.
 *
 * <p>What they do to the host is judged from outside as well, after the program's end.
 */
final class ChangeAttempts {
    private ChangeAttempts() {}

    static void declare(Attempts attempts, World world) {
        declareWrites(attempts, world);
        declareRemovals(attempts, world);
        declareRenames(attempts, world);
    }

    private static void declareWrites(Attempts attempts, World world) {
        attempts.deed("write-nio", () -> Files.writeString(world.victim(6), "x"));
        attempts.deed("write-io", () -> new FileOutputStream(world.victim(7).toFile()).close());
        attempts.deed(
                "write-random-access",
                () -> new RandomAccessFile(world.victim(8).toFile(), "rw").close());
        attempts.deed("create-in-denied", () -> Files.createFile(world.host().resolve("denied/created")));
        attempts.question("create-in-hidden", () -> new File(world.host() + "/gone/created").createNewFile());
        attempts.deed("write-through-link", () -> {
            Path link = Files.createSymbolicLink(world.outside("write-link"), world.victim(9));
            Files.writeString(link, "x");
        });
        attempts.deed("write-through-dangling-link", () -> {
            Path dangling = world.host().resolve("denied/dangled");
            Path link = Files.createSymbolicLink(world.virtual().resolve("dangling"), dangling);
            new FileOutputStream(link.toFile()).close();
        });
        attempts.deed("write-proc", () -> Files.writeString(Path.of("/proc/self/root" + world.victim(10)), "x"));
        attempts.deed(
                "set-mode",
                () -> Files.setPosixFilePermissions(world.victim(11), PosixFilePermissions.fromString("rwxrwxrwx")));
        attempts.deed("set-time-through-link", () -> {
            Path link = Files.createSymbolicLink(world.outside("time-link"), world.victim(12));
            Files.setLastModifiedTime(link, FileTime.fromMillis(0));
        });
    }

    private static void declareRemovals(Attempts attempts, World world) {
        attempts.deed("delete-nio", () -> Files.delete(world.victim(13)));
        attempts.question("delete-io", () -> world.victim(14).toFile().delete());
        attempts.deed("move-out", () -> Files.move(world.victim(15), world.outside("moved-out")));
        attempts.question("rename-out", () -> world.victim(16).toFile().renameTo(new File("renamed-out")));
        attempts.deed("move-over", () -> {
            Path mine = Files.writeString(world.outside("mine"), "x");
            Files.move(mine, world.victim(17), StandardCopyOption.ATOMIC_MOVE);
        });
    }

    /** Under another name no rule would match any more. */
    private static void declareRenames(Attempts attempts, World world) {
        attempts.see("rename-house-nio", () -> {
            Path moved = Files.move(world.host().resolve("house"), world.host().resolve("moved-house"));
            return Files.readString(moved.resolve("denied/secret.txt"))
                    + Files.move(moved, world.host().resolve("house"));
        });
        attempts.see("rename-house-io", () -> {
            File house = new File(world.host() + "/house");
            File moved = new File(world.host() + "/renamed-house");
            if (!house.renameTo(moved)) {
                return "refused";
            }
            return Files.readString(moved.toPath().resolve("denied/secret.txt")) + moved.renameTo(house);
        });
        attempts.see("rename-covered", () -> {
            Path moved =
                    Files.move(world.host().resolve("covered"), world.host().resolve("moved-covered"));
            return Files.readString(moved.resolve("secret.txt"));
        });
        attempts.see("rename-denied", () -> {
            Path moved = Files.move(world.host().resolve("denied"), world.host().resolve("moved-denied"));
            return Files.readString(moved.resolve("secret.txt"));
        });
        attempts.see("rename-root", () -> {
            Path moved = Files.move(world.host(), world.host().resolveSibling("moved-root"));
            String seen = Files.readString(moved.resolve("outside/secret.txt"));
            Files.move(moved, world.host());
            return seen;
        });
    }
}

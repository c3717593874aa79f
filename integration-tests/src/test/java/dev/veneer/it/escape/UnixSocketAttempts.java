package dev.veneer.it.escape;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Other names of Unix-domain sockets that rules deny.
 *
 * <p>Hard links and other names by a rename lead past a rule of the section {@code network}, which is about names; the
 * attempts with them are about sockets that a rule of the section {@code filesystem} denies as well.
 */
final class UnixSocketAttempts {
    private UnixSocketAttempts() {}

    static void declare(Attempts attempts, NetworkWorld world) {
        if (world.asks(NetworkWorld.Policy.FILES_AND_NETWORK)) {
            declare(attempts, world, "unix");
            declareOtherNames(attempts, world);
        }
        if (world.asks(NetworkWorld.Policy.NETWORK)) {
            declare(attempts, world, "unix-without-files");
        }
    }

    private static void declare(Attempts attempts, NetworkWorld world, String name) {
        Path denied = world.deniedSocket();
        Path beside = world.directory().relativize(denied);
        attempts.see(name + "-plain", () -> hear(denied));
        attempts.see(name + "-dotdot", () -> hear(world.open("..").resolve(beside)));
        attempts.see(name + "-relative", () -> hear(Path.of("").toAbsolutePath().relativize(denied)));
        attempts.see(name + "-root", () -> hear(Path.of("/proc/self/root" + denied)));
        attempts.see(name + "-behind-a-link-in-the-rule", () -> hear(world.hiddenSocket()));
        attempts.see(name + "-link", () -> {
            Path link = Files.createSymbolicLink(world.open(name + "-link"), denied);
            return hear(link);
        });
        attempts.see(name + "-link-to-link", () -> {
            Path to = Files.createSymbolicLink(world.open(name + "-to"), denied.getParent());
            Path link = Files.createSymbolicLink(world.open(name + "-from"), to.resolve(denied.getFileName()));
            return hear(link);
        });
        attempts.see(name + "-link-swapped", () -> swappedLink(world, name));
        attempts.see(name + "-directory-swapped", () -> swappedDirectory(world, name));
    }

    private static String hear(Path path) throws IOException {
        return SocketKind.hearAt(UnixDomainSocketAddress.of(path));
    }

    private static String hearOr(Path path) {
        try {
            return hear(path);
        } catch (IOException refused) {
            return refused.toString();
        }
    }

    private static String swappedLink(NetworkWorld world, String name) throws IOException, InterruptedException {
        Path door = world.open(name + "-door");
        Path next = world.open(name + "-next");
        Files.createSymbolicLink(door, world.openSocket());
        Race.Swap swap = () -> {
            Files.createSymbolicLink(next, world.deniedSocket());
            Files.move(next, door, ATOMIC_MOVE);
            Files.createSymbolicLink(next, world.openSocket());
            Files.move(next, door, ATOMIC_MOVE);
        };
        return Race.run(swap, turn -> hearOr(door), world.tries());
    }

    /** A directory in which there is nothing to connect to, and a link to the denied one, change places. */
    private static String swappedDirectory(NetworkWorld world, String name) throws IOException, InterruptedException {
        Path door = Files.createDirectory(world.open(name + "-room"));
        Path away = world.open(name + "-away");
        Path link = Files.createSymbolicLink(
                world.open(name + "-way"), world.deniedSocket().getParent());
        Path opened = door.resolve(world.deniedSocket().getFileName());
        Files.createFile(opened);
        Race.Swap swap = () -> {
            Files.move(door, away, ATOMIC_MOVE);
            Files.move(link, door, ATOMIC_MOVE);
            Files.move(door, link, ATOMIC_MOVE);
            Files.move(away, door, ATOMIC_MOVE);
        };
        return Race.run(swap, turn -> hearOr(opened), world.tries());
    }

    private static void declareOtherNames(Attempts attempts, NetworkWorld world) {
        Path denied = world.deniedSocket();
        attempts.see("unix-hard-link", () -> {
            Path link = Files.createLink(world.open("hard"), denied);
            return hear(link);
        });
        attempts.see("unix-renamed", () -> {
            Path moved = Files.move(denied, world.open("moved"));
            try {
                return hear(moved);
            } finally {
                Files.move(moved, denied);
            }
        });
        attempts.see("unix-directory-renamed", () -> {
            Path moved = Files.move(denied.getParent(), world.open("moved-directory"));
            try {
                return hear(moved.resolve(denied.getFileName()));
            } finally {
                Files.move(moved, denied.getParent());
            }
        });
    }
}

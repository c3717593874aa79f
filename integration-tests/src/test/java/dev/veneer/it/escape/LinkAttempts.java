package dev.veneer.it.escape;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Symbolic and hard links: made by the program itself, inside the bind and outside. */
final class LinkAttempts {
    private LinkAttempts() {}

    static void declare(Attempts attempts, World world) {
        String host = world.host().toString();
        reading(attempts, world, "relative-out", "../outside/secret.txt", "");
        reading(
                attempts,
                world,
                "relative-far-out",
                "../".repeat(40) + world.denied().toString().substring(1),
                "");
        reading(attempts, world, "parent", "..", "/outside/secret.txt");
        reading(attempts, world, "parent-and-dotdot", "dir/deep", "/../../../outside/secret.txt");
        reading(attempts, world, "absolute-covered", host + "/covered/secret.txt", "");
        reading(attempts, world, "absolute-covered-directory", host + "/covered", "/secret.txt");
        reading(attempts, world, "absolute-hidden", host + "/gone/secret.txt", "");
        reading(attempts, world, "absolute-denied", world.denied().toString(), "");
        reading(attempts, world, "absolute-denied-directory", host + "/denied", "/secret.txt");
        reading(attempts, world, "absolute-slashes", "//" + host + "//denied/./secret.txt", "");
        reading(attempts, world, "absolute-dotdot", host + "/outside/../denied/secret.txt", "");
        reading(attempts, world, "above-denied", host, "/denied/secret.txt");
        reading(attempts, world, "to-root", "/", world.denied().toString());
        reading(attempts, world, "through-proc", "/proc/self/root" + world.denied(), "");
        reading(attempts, world, "through-proc-cwd", "/proc/self/cwd/../denied/secret.txt", "");
        declareOthers(attempts, world);
    }

    /** A link of that target, once in the bind and once outside, read with a rest behind it by both APIs. */
    private static void reading(Attempts attempts, World world, String name, String target, String rest) {
        Path bind = world.virtual();
        attempts.see(
                "link-" + name + "-nio", () -> through(bind, target, link -> Files.readString(Path.of(link + rest))));
        attempts.see(
                "link-" + name + "-io",
                () -> through(bind, target, link -> NameAttempts.text(new FileInputStream(link + rest))));
        if (target.startsWith("/")) {
            attempts.see(
                    "link-outside-" + name,
                    () -> through(world.outside(""), target, link -> Files.readString(Path.of(link + rest))));
        }
    }

    /** A way to read through a link. */
    @FunctionalInterface
    private interface Reading {
        String of(Path link) throws IOException;
    }

    /** Reads through a link that is there for that long only: no clean-up afterwards is to meet one that leads to the root. */
    private static String through(Path directory, String target, Reading reading) throws IOException {
        Path link = link(directory, "link", target);
        try {
            return reading.of(link);
        } finally {
            Files.delete(link);
        }
    }

    private static Path link(Path directory, String name, String target) throws IOException {
        return Files.createSymbolicLink(directory.resolve(name), Path.of(target));
    }

    private static void declareOthers(Attempts attempts, World world) {
        attempts.see("link-chain", () -> {
            link(world.virtual(), "chain-3", world.denied().toString());
            link(world.virtual(), "chain-2", "dir/../chain-3");
            return Files.readString(link(world.virtual(), "chain-1", world.virtual() + "/chain-2"));
        });
        attempts.see("link-made-by-host-name", () -> {
            link(Path.of(world.bindSource()), "by-host", "../outside/secret.txt");
            return Files.readString(world.virtual().resolve("by-host"));
        });
        attempts.question("link-list-denied", () -> {
            Path link = link(world.virtual(), "list-denied", world.host() + "/denied");
            return link.toFile().list() != null;
        });
        attempts.see("link-renamed", () -> {
            Path nested = Files.createDirectories(world.virtual().resolve("dir/deep/deeper"));
            Path link = link(nested, "moving", "../../../secret.txt");
            Path moved = Files.move(link, world.virtual().resolve("dir/moved"));
            return Files.readString(moved)
                    + Files.readString(Files.move(moved, world.virtual().resolve("moved")));
        });
        attempts.see(
                "hard-link-to-unreadable",
                () -> Files.readString(Files.createLink(world.outside("unsealed-link"), world.outside("sealed.txt"))));
        attempts.see(
                "unreadable-renamed",
                () -> Files.readString(Files.move(world.outside("sealed.txt"), world.outside("unsealed.txt"))));
        attempts.see("hard-link", () -> Files.readString(Files.createLink(world.outside("hard-link"), world.denied())));
        attempts.see("hard-link-in-bind", () -> {
            Path link = world.virtual().resolve("hard-link");
            return Files.readString(Files.createLink(link, world.denied()));
        });
        attempts.see("hard-link-of-link", () -> {
            Path link = link(world.outside(""), "to-hard-link", world.denied().toString());
            return Files.readString(Files.createLink(world.outside("hard-link-of-link"), link));
        });
    }
}

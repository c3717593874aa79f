package dev.veneer.it.escape;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Other spellings of a name: {@code ..}, {@code .}, slashes, relative names, URLs. */
final class NameAttempts {
    private NameAttempts() {}

    static void declare(Attempts attempts, World world) {
        String bind = world.virtual().toString();
        String root = "/..".repeat(40);
        spelling(attempts, "plain", world.denied().toString());
        spelling(attempts, "dotdot-at-mount-root", bind + "/../outside/secret.txt");
        spelling(attempts, "dotdot-below-mount-root", bind + "/dir/deep/../../../outside/secret.txt");
        spelling(attempts, "dotdot-above-root", bind + root + world.denied());
        spelling(attempts, "double-slash", "//" + world.denied());
        spelling(attempts, "double-slash-inside", world.host() + "//denied//secret.txt");
        spelling(attempts, "dot-inside", world.host() + "/./denied/./secret.txt");
        spelling(attempts, "dotdot-inside", world.host() + "/denied/../denied/secret.txt");
        spelling(attempts, "dotdot-into", world.host() + "/outside/../denied/secret.txt");
        spelling(attempts, "dotdot-many", world.host() + "/outside/..".repeat(100) + "/denied/secret.txt");
        spelling(attempts, "relative", "../denied/secret.txt");
        spelling(attempts, "relative-dot", "./.././denied/secret.txt");
        spelling(
                attempts,
                "relative-to-root",
                "../".repeat(40) + world.denied().toString().substring(1));
        spelling(attempts, "covered", world.host() + "/covered/secret.txt");
        spelling(attempts, "covered-dotdot", world.host() + "/outside/../covered/secret.txt");
        spelling(attempts, "hidden", world.host() + "/gone/secret.txt");
        spelling(attempts, "hidden-dot", world.host() + "/gone/./secret.txt");
        spelling(attempts, "house", world.host() + "/house/denied/secret.txt");
        declareListings(attempts, world);
        declareExistence(attempts, world);
        declareUrls(attempts, world);
    }

    /** The same name by both APIs: they parse it differently. */
    private static void spelling(Attempts attempts, String name, String spelled) {
        attempts.see("name-" + name + "-nio", () -> Files.readString(Path.of(spelled)));
        attempts.see("name-" + name + "-io", () -> text(new FileInputStream(spelled)));
    }

    private static void declareListings(Attempts attempts, World world) {
        for (String suffix : new String[] {"", "/", "/.", "//", "/victims/.."}) {
            String directory = world.host() + "/denied" + suffix;
            attempts.question("list-denied" + suffix, () -> new File(directory).list() != null);
            attempts.question("stream-denied" + suffix, () -> {
                try (DirectoryStream<Path> opened = Files.newDirectoryStream(Path.of(directory))) {
                    return opened.iterator().hasNext();
                }
            });
        }
        attempts.question("length-denied", () -> world.denied().toFile().length() > 0);
        attempts.question("size-denied", () -> Files.size(world.denied()) > 0);
        attempts.question("exists-hidden", () -> Files.exists(world.host().resolve("gone/secret.txt")));
        attempts.see("child-of-stream", () -> new Walk(world.host()).read("denied/secret.txt"));
    }

    /** What a refusal says must not depend on whether there is something: else one can ask for names. */
    private static void declareExistence(Attempts attempts, World world) {
        tells(attempts, world, "read", path -> Files.readString(path).isEmpty());
        tells(attempts, world, "open", path -> new FileInputStream(path.toFile()).available() < 0);
        tells(attempts, world, "attributes", path -> Files.size(path) < 0);
        tells(attempts, world, "not-exists", Files::notExists);
        tells(attempts, world, "real-path", path -> path.toRealPath().isAbsolute());
        tells(
                attempts,
                world,
                "canonical",
                path -> path.toFile().getCanonicalFile().exists());
        tells(
                attempts,
                world,
                "hard-link",
                path -> Files.exists(Files.createLink(world.outside("existence-" + path.getFileName()), path)));
        tells(attempts, world, "move", path -> Files.exists(Files.move(path, path)));
    }

    /** A question about a path. */
    @FunctionalInterface
    private interface Telling {
        boolean of(Path path) throws IOException;
    }

    private static void tells(Attempts attempts, World world, String name, Telling telling) {
        Path missing = world.denied().resolveSibling("missing.txt");
        attempts.question(
                "existence-" + name, () -> !outcome(telling, world.denied()).equals(outcome(telling, missing)));
    }

    private static String outcome(Telling telling, Path path) {
        try {
            return String.valueOf(telling.of(path));
        } catch (IOException refusal) {
            return refusal.getClass().getName();
        }
    }

    private static void declareUrls(Attempts attempts, World world) {
        String denied = world.denied().toString();
        for (String prefix :
                new String[] {"file:", "file://", "file:///", "file:////", "file:/.", "file:/../..", "file://localhost"
                }) {
            attempts.see("url-" + prefix, () -> url(prefix + denied));
        }
        attempts.see("url-encoded", () -> url("file:" + denied.replace("denied", "%64enied")));
        attempts.see("url-dotdot", () -> url("file:" + world.host() + "/outside/../denied/secret.txt"));
        attempts.see("url-jar", () -> url("jar:file:" + world.host() + "/denied/lib.jar!/secret.txt"));
        attempts.see("url-jar-slashes", () -> url("jar:file:////" + world.host() + "/./denied/lib.jar!/secret.txt"));
        attempts.see(
                "url-jar-dotdot", () -> url("jar:file:" + world.host() + "/outside/../denied/lib.jar!/secret.txt"));
        attempts.question(
                "url-directory", () -> url("file:" + world.host() + "/denied/").contains("secret.txt"));
        attempts.see("uri-path", () -> Files.readString(Path.of(URI.create("file://" + denied))));
        attempts.see("uri-file", () -> text(new FileInputStream(new File(URI.create("file:" + denied)))));
    }

    private static String url(String spelled) throws IOException {
        return text(URI.create(spelled).toURL().openStream());
    }

    static String text(InputStream in) throws IOException {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

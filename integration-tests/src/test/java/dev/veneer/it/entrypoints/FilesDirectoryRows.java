package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.accessDenied;
import static dev.veneer.it.entrypoints.Denied.refused;
import static dev.veneer.it.entrypoints.Target.DIRECTORY;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** {@link Files}: everything that lists or walks. */
@SuppressWarnings("StreamResourceLeak") // closed by what reads it; a refused one was never open
final class FilesDirectoryRows {
    private FilesDirectoryRows() {}

    static void declare(Rows rows) {
        Rows.Type files = rows.type("java.nio.file.Files");
        declareStreams(files);
        declareListings(files);
        declareWalks(files);
    }

    private static void declareStreams(Rows.Type files) {
        files.row(
                "newDirectoryStream(Path)",
                scene -> showsChild(scene, Files.newDirectoryStream(scene.directory())),
                accessDenied(DIRECTORY, path -> Files.newDirectoryStream(path)));
        files.row(
                "newDirectoryStream(Path,Filter)",
                scene -> showsChild(scene, Files.newDirectoryStream(scene.directory(), Files::isRegularFile)),
                accessDenied(DIRECTORY, path -> Files.newDirectoryStream(path, Files::isRegularFile)));
        files.row(
                "newDirectoryStream(Path,String)",
                scene -> showsChild(scene, Files.newDirectoryStream(scene.directory(), "*.txt")),
                accessDenied(DIRECTORY, path -> Files.newDirectoryStream(path, "*.txt")));
    }

    private static void declareListings(Rows.Type files) {
        files.row(
                "list(Path)",
                scene -> Expect.same(List.of(child(scene)), all(Files.list(scene.directory()))),
                accessDenied(DIRECTORY, path -> Files.list(path)));
        files.row(
                "find(Path,int,BiPredicate,FileVisitOption[])",
                scene -> Expect.same(
                        List.of(child(scene)),
                        all(Files.find(scene.directory(), 2, (path, attributes) -> attributes.isRegularFile()))),
                refused(
                        DIRECTORY,
                        AccessDeniedException.class,
                        "",
                        path -> drain(Files.find(path, 2, (seen, attributes) -> true))));
        files.row(
                "walk(Path,FileVisitOption[])",
                scene -> Expect.same(List.of(scene.directory(), child(scene)), all(Files.walk(scene.directory()))),
                refused(DIRECTORY, AccessDeniedException.class, "", path -> drain(Files.walk(path))));
        files.row(
                "walk(Path,int,FileVisitOption[])",
                scene -> Expect.same(List.of(scene.directory(), child(scene)), all(Files.walk(scene.directory(), 1))),
                refused(DIRECTORY, AccessDeniedException.class, "", path -> drain(Files.walk(path, 1))));
    }

    private static void declareWalks(Rows.Type files) {
        files.row(
                "walkFileTree(Path,FileVisitor)",
                scene -> {
                    Collector seen = new Collector();
                    Files.walkFileTree(scene.directory(), seen);
                    Expect.same(List.of(child(scene)), seen.files);
                },
                accessDenied(DIRECTORY, path -> Files.walkFileTree(path, new Collector())));
        files.row(
                "walkFileTree(Path,Set,int,FileVisitor)",
                scene -> {
                    Collector seen = new Collector();
                    Files.walkFileTree(scene.directory(), Set.of(), 1, seen);
                    Expect.same(List.of(child(scene)), seen.files);
                },
                accessDenied(DIRECTORY, path -> Files.walkFileTree(path, Set.of(), 1, new Collector())));
    }

    private static Path child(Scene scene) throws IOException {
        return scene.directory().resolve("child.txt");
    }

    static void showsChild(Scene scene, DirectoryStream<Path> stream) throws IOException {
        List<Path> seen = new ArrayList<>();
        try (stream) {
            stream.forEach(seen::add);
        }
        Expect.same(List.of(child(scene)), seen);
        Expect.same(scene.text(), Files.readString(seen.get(0)));
    }

    private static List<Path> all(Stream<Path> paths) {
        try (paths) {
            return paths.toList();
        }
    }

    /** Walks to the end, where a walk may refuse at its first step instead of at its start. */
    private static void drain(Stream<Path> paths) throws IOException {
        try (paths) {
            paths.forEach(path -> {});
        } catch (UncheckedIOException wrapped) {
            throw wrapped.getCause();
        }
    }

    /** Collects the files that a walk visits; a failure stops it. */
    private static final class Collector extends SimpleFileVisitor<Path> {
        private final List<Path> files = new ArrayList<>();

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
        }
    }
}

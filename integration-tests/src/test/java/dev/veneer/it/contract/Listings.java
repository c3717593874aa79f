package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.tree;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Listings of one directory, by {@code java.io} and by NIO. */
@SuppressWarnings("StreamResourceLeak") // all closes the streams that it is given
final class Listings implements Topic {
    @Override
    public String name() {
        return "listings";
    }

    @Override
    public void ask(Contract c) {
        javaIo(c);
        nio(c);
        streams(c);
    }

    private static void javaIo(Contract c) {
        c.check("list", d -> sorted(tree(d, "t").toFile().list()));
        c.check("list-empty", d -> sorted(directory(d, "s").toFile().list()));
        c.check("list-missing", d -> sorted(new File(d.toFile(), "missing").list()));
        c.check("list-file", d -> sorted(file(d, "f").toFile().list()));
        c.check("list-file-trailing-slash", d -> sorted(new File(file(d, "f") + "/").list()));
        c.check("list-filter", d -> sorted(tree(d, "t").toFile().list((dir, name) -> name.startsWith("e"))));
        c.check(
                "list-filter-sees-directory",
                d -> sorted(tree(d, "t")
                        .toFile()
                        .list((dir, name) -> dir.equals(d.resolve("t").toFile()))));
        c.check("list-files", d -> sorted(tree(d, "t").toFile().listFiles()));
        c.check("list-files-by-kind", d -> sorted(tree(d, "t").toFile().listFiles(File::isDirectory)));
        c.check("list-files-by-name", d -> sorted(tree(d, "t").toFile().listFiles((dir, n) -> n.endsWith("t"))));
        c.check("list-files-missing", d -> sorted(new File(d.toFile(), "missing").listFiles()));
        c.check("list-through-link", d -> {
            tree(d, "t");
            return sorted(link(d, "l", "t").toFile().listFiles());
        });
        c.check(
                "list-dangling-link",
                d -> sorted(link(d, "l", "missing").toFile().list()));
        c.check("list-shows-links", d -> {
            link(d, "dangling", "missing");
            link(d, "loop", "loop");
            return sorted(d.toFile().list());
        });
        c.check("list-with-dots", d -> sorted(new File(tree(d, "t") + "/a/..").list()));
        c.check("list-many", d -> {
            for (int i = 0; i < 500; i++) {
                Files.createFile(d.resolve("entry-with-a-rather-long-name-" + i));
            }
            List<String> names = Arrays.asList(d.toFile().list());
            return List.of(
                    names.size(),
                    IntStream.range(0, 500).allMatch(i -> names.contains("entry-with-a-rather-long-name-" + i)));
        });
        c.check("list-null-character", d -> sorted(new File("a\0b").list()));
        c.check("list-root-has-entries", d -> new File("/").list().length > 0);
    }

    private static void nio(Contract c) {
        c.check("files-list", d -> Fixture.names(tree(d, "t")));
        c.check("files-list-paths", d -> all(Files.newDirectoryStream(tree(d, "t"))));
        c.check("files-list-missing", d -> Fixture.names(d.resolve("missing")));
        c.check("files-list-file", d -> Fixture.names(file(d, "f")));
        c.check("files-list-below-file", d -> Fixture.names(file(d, "f").resolve("x")));
        c.check("files-list-link", d -> {
            tree(d, "t");
            return all(Files.newDirectoryStream(link(d, "l", "t")));
        });
        c.check("files-list-dangling", d -> Fixture.names(link(d, "l", "missing")));
        c.check("files-list-loop", d -> Fixture.names(link(d, "l", "l")));
        c.check(
                "files-list-relative-part",
                d -> all(Files.newDirectoryStream(tree(d, "t").resolve("a/.."))));
    }

    private static void streams(Contract c) {
        c.check("stream-glob", d -> all(Files.newDirectoryStream(tree(d, "t"), "*.{txt,md}")));
        c.check("stream-bad-glob", d -> all(Files.newDirectoryStream(tree(d, "t"), "{")));
        c.check("stream-filter", d -> all(Files.newDirectoryStream(tree(d, "t"), Files::isDirectory)));
        c.check(
                "stream-filter-fails",
                d -> all(Files.newDirectoryStream(tree(d, "t"), path -> {
                    throw new NotDirectoryException("by the filter");
                })));
        c.check("stream-missing-with-glob", d -> all(Files.newDirectoryStream(d.resolve("missing"), "*")));
        c.check("stream-second-iterator", d -> {
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(tree(d, "t"))) {
                Iterator<Path> first = stream.iterator();
                return List.of(first.hasNext(), Outcome.of(stream::iterator));
            }
        });
        c.check("stream-closed", d -> {
            DirectoryStream<Path> stream = Files.newDirectoryStream(tree(d, "t"));
            stream.close();
            return stream.iterator();
        });
        c.check("stream-iterator-remove", d -> {
            file(d, "f");
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(d)) {
                Iterator<Path> entries = stream.iterator();
                return List.of(entries.next(), Outcome.ofStep(entries::remove));
            }
        });
        c.check("stream-delete-while-reading", d -> {
            Path top = tree(d, "t");
            Files.delete(top.resolve("a/b/c.txt"));
            Files.delete(top.resolve("a/b"));
            try (DirectoryStream<Path> stream = Files.newDirectoryStream(top.resolve("a"))) {
                for (Path path : stream) {
                    Files.delete(path);
                }
            }
            return Fixture.names(top.resolve("a"));
        });
        c.check("stream-entry-of-dot", d -> {
            file(d, "f");
            return all(Files.newDirectoryStream(d.resolve(".")));
        });
    }

    private static List<String> all(DirectoryStream<Path> stream) throws IOException {
        try (stream) {
            List<String> paths = new ArrayList<>();
            stream.forEach(path -> paths.add(path.toString()));
            paths.sort(null);
            return paths;
        }
    }

    private static @Nullable List<Object> sorted(Object @Nullable [] entries) {
        return entries == null ? null : Arrays.stream(entries).sorted().toList();
    }
}

package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.relative;
import static dev.veneer.it.contract.Fixture.tree;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Walks of whole trees. */
@SuppressWarnings("StreamResourceLeak") // relative closes the walks that it is given
final class Walks implements Topic {
    @Override
    public String name() {
        return "walks";
    }

    @Override
    public void ask(Contract c) {
        walks(c);
        links(c);
        finds(c);
        visits(c);
    }

    private static void walks(Contract c) {
        c.check("walk", d -> relative(d, Files.walk(tree(d, "t"))));
        c.check("walk-depth-0", d -> relative(d, Files.walk(tree(d, "t"), 0)));
        c.check("walk-depth-1", d -> relative(d, Files.walk(tree(d, "t"), 1)));
        c.check("walk-file", d -> relative(d, Files.walk(file(d, "f"))));
        c.check("walk-missing", d -> Files.walk(d.resolve("missing")));
        c.check("walk-negative-depth", d -> Files.walk(d, -1));
        c.check("walk-and-delete", d -> {
            List<Path> paths = new ArrayList<>();
            try (Stream<Path> walk = Files.walk(tree(d, "t"))) {
                walk.sorted(Comparator.reverseOrder()).forEach(paths::add);
            }
            for (Path path : paths) {
                Files.delete(path);
            }
            return Fixture.names(d);
        });
        c.check("walk-absolute-paths", d -> {
            try (Stream<Path> walk = Files.walk(tree(d, "t"))) {
                return walk.map(Path::toString).sorted().toList();
            }
        });
        c.check("walk-with-dots", d -> {
            try (Stream<Path> walk = Files.walk(tree(d, "t").resolve("a/../a"))) {
                return walk.map(Path::toString).sorted().toList();
            }
        });
    }

    private static void links(Contract c) {
        c.check("walk-does-not-follow", d -> {
            tree(d, "t");
            link(d, "t/l", "a");
            return relative(d, Files.walk(d));
        });
        c.check("walk-follows", d -> {
            tree(d, "t");
            link(d, "t/l", "a");
            return relative(d, Files.walk(d, FileVisitOption.FOLLOW_LINKS));
        });
        c.check("walk-follows-absolute", d -> {
            link(d, "l", tree(d, "t").resolve("a").toString());
            return relative(d, Files.walk(d, FileVisitOption.FOLLOW_LINKS));
        });
        c.check("walk-from-link", d -> {
            tree(d, "t");
            return relative(d, Files.walk(link(d, "l", "t")));
        });
        c.check("walk-follows-from-link", d -> {
            tree(d, "t");
            return relative(d, Files.walk(link(d, "l", "t"), FileVisitOption.FOLLOW_LINKS));
        });
        c.check("walk-loop-to-parent", d -> {
            link(d, "s", ".");
            return relative(d, Files.walk(d, FileVisitOption.FOLLOW_LINKS));
        });
        c.check("walk-loop-below", d -> {
            Files.createDirectories(d.resolve("a/b"));
            link(d, "a/b/l", "../../a");
            return relative(d, Files.walk(d, FileVisitOption.FOLLOW_LINKS));
        });
        c.check("walk-follows-dangling", d -> {
            link(d, "l", "missing");
            return relative(d, Files.walk(d, FileVisitOption.FOLLOW_LINKS));
        });
        c.check("walk-follows-self-link", d -> {
            link(d, "l", "l");
            return relative(d, Files.walk(d, FileVisitOption.FOLLOW_LINKS));
        });
    }

    private static void finds(Contract c) {
        c.check("find-files", d -> relative(d, Files.find(tree(d, "t"), 9, (path, is) -> is.isRegularFile())));
        c.check("find-directories", d -> relative(d, Files.find(tree(d, "t"), 9, (path, is) -> is.isDirectory())));
        c.check("find-depth", d -> relative(d, Files.find(tree(d, "t"), 2, (path, is) -> true)));
        c.check("find-links", d -> {
            tree(d, "t");
            link(d, "t/l", "a");
            return relative(d, Files.find(d, 9, (path, is) -> is.isSymbolicLink()));
        });
        c.check("find-links-followed", d -> {
            tree(d, "t");
            link(d, "t/l", "a");
            return relative(d, Files.find(d, 9, (path, is) -> is.isSymbolicLink(), FileVisitOption.FOLLOW_LINKS));
        });
        c.check("find-missing", d -> Files.find(d.resolve("missing"), 9, (path, is) -> true));
    }

    private static void visits(Contract c) {
        c.check("visit", d -> visit(tree(d, "t"), Set.of(), 9));
        c.check("visit-depth", d -> visit(tree(d, "t"), Set.of(), 1));
        c.check("visit-missing", d -> visit(d.resolve("missing"), Set.of(), 9));
        c.check("visit-loop", d -> {
            link(tree(d, "t"), "a/b/l", "..");
            return visit(d.resolve("t"), EnumSet.of(FileVisitOption.FOLLOW_LINKS), 9);
        });
        c.check("visit-dangling", d -> {
            link(tree(d, "t"), "a/b/l", "missing");
            return visit(d.resolve("t"), EnumSet.of(FileVisitOption.FOLLOW_LINKS), 9);
        });
        c.check("visit-deletes-tree", d -> {
            Files.walkFileTree(tree(d, "t"), new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    Files.delete(file);
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                        throws IOException {
                    Files.delete(directory);
                    return FileVisitResult.CONTINUE;
                }
            });
            return Fixture.names(d);
        });
    }

    private static List<String> visit(Path top, Set<FileVisitOption> options, int depth) throws IOException {
        List<String> events = new ArrayList<>();
        Files.walkFileTree(top, options, depth, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return add("enter " + directory);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                return add("file " + file + " " + attributes.isSymbolicLink());
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) {
                return add("failed " + file + " " + failure);
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
                return add("leave " + directory + " " + failure);
            }

            private FileVisitResult add(String event) {
                events.add(event);
                return FileVisitResult.CONTINUE;
            }
        });
        events.sort(null);
        return events;
    }
}

package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.names;
import static dev.veneer.it.contract.Fixture.text;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/** How a path is walked: dots, missing and wrong intermediates, links on the way. */
final class PathLookup implements Topic {
    @Override
    public String name() {
        return "path-lookup";
    }

    @Override
    public void ask(Contract c) {
        dots(c);
        intermediates(c);
        realPaths(c);
        realPathErrors(c);
    }

    private static void dots(Contract c) {
        c.check("dot", d -> text(under(file(d, "f"), "/./f")));
        c.check("dot-dot", d -> text(under(file(d, "s/f"), "/../s/f")));
        c.check("dot-dot-of-directory", d -> {
            file(d, "f");
            return text(directory(d, "a/b").resolve("../../f"));
        });
        c.check("dot-dot-after-link", d -> {
            file(d, "f", "wrong");
            file(d, "a/f", "right");
            directory(d, "a/b");
            return text(link(d, "l", "a/b").resolve("../f"));
        });
        c.check("dot-dot-after-absolute-link", d -> {
            file(d, "f", "wrong");
            file(d, "a/f", "right");
            return text(link(d, "l", directory(d, "a/b").toString()).resolve("../f"));
        });
        c.check(
                "dot-dot-after-missing",
                d -> text(d.resolve("missing/../" + file(d, "f").getFileName())));
        c.check("dot-dot-after-file", d -> text(file(d, "f").resolve("../f")));
        c.check("dot-after-file", d -> text(file(d, "f").resolve(".")));
        c.check("above-root", d -> {
            Path file = file(d, "f");
            return text(Path.of("/../../..", file.toString()));
        });
        c.check("up-to-root-and-down", d -> {
            Path file = file(d, "f");
            return text(Path.of(d + "/..".repeat(d.getNameCount() + 3) + file));
        });
        c.check("normalize-is-lexical", d -> d.resolve("l/../f").normalize());
        c.check("normalize-above-root", d -> Path.of("/../../a").normalize());
    }

    private static Path under(Path file, String tail) {
        return Path.of(file.getParent() + tail);
    }

    private static void intermediates(Contract c) {
        c.check("missing", d -> text(d.resolve("missing")));
        c.check("missing-intermediate", d -> text(d.resolve("missing/f")));
        c.check("file-as-intermediate", d -> text(file(d, "f").resolve("x")));
        c.check("file-as-intermediate-exists", d -> Files.exists(file(d, "f").resolve("x")));
        c.check(
                "file-as-intermediate-not-exists",
                d -> Files.notExists(file(d, "f").resolve("x")));
        c.check(
                "file-as-intermediate-attributes",
                d -> Files.readAttributes(file(d, "f").resolve("x"), "size"));
        c.check("link-to-file-as-intermediate", d -> {
            file(d, "f");
            return text(link(d, "l", "f").resolve("x"));
        });
        c.check(
                "dangling-link-as-intermediate",
                d -> text(link(d, "l", "missing").resolve("x")));
        c.check("loop-as-intermediate", d -> text(link(d, "l", "l").resolve("x")));
        c.check("links-as-intermediates", d -> {
            file(d, "a/b/f", "found");
            link(d, "l", "a");
            link(d, "a/m", "b");
            return text(d.resolve("l/m/f"));
        });
        c.check("trailing-slash-is-dropped", d -> Path.of(d + "/s/").toString());
        c.check("create-directory-trailing-slash", d -> {
            Files.createDirectory(Path.of(d + "/s/"));
            return names(d);
        });
        c.check("same-name-file-then-directory", d -> {
            Path path = file(d, "x");
            String before = Outcome.of(() -> text(path.resolve("y")));
            Files.delete(path);
            file(d, "x/y", "now there");
            return List.of(before, text(path.resolve("y")));
        });
        c.check("directory-becomes-link", d -> {
            file(d, "s/f", "in directory");
            String before = text(d.resolve("s/f"));
            Files.move(d.resolve("s"), d.resolve("t"));
            file(d, "u/f", "through link");
            link(d, "s", "u");
            return List.of(before, text(d.resolve("s/f")), text(d.resolve("t/f")));
        });
    }

    private static void realPaths(Contract c) {
        c.check("real-path", d -> file(d, "f").toRealPath());
        c.check("real-path-dots", d -> directory(d, "a/b").resolve("../.././a").toRealPath());
        c.check(
                "real-path-no-follow-dots",
                d -> directory(d, "a/b").resolve("../.././a").toRealPath(LinkOption.NOFOLLOW_LINKS));
        c.check("real-path-link", d -> {
            file(d, "s/f");
            return link(d, "l", "s").resolve("f").toRealPath();
        });
        c.check("real-path-link-no-follow", d -> {
            file(d, "s/f");
            return link(d, "l", "s").resolve("f").toRealPath(LinkOption.NOFOLLOW_LINKS);
        });
        c.check("real-path-dots-after-link", d -> {
            directory(d, "a/b");
            return link(d, "l", "a/b").resolve("../b").toRealPath();
        });
        c.check("real-path-dots-after-link-no-follow", d -> {
            directory(d, "a/b");
            directory(d, "b");
            return Outcome.of(() -> link(d, "l", "a/b").resolve("../b").toRealPath(LinkOption.NOFOLLOW_LINKS));
        });
        c.check(
                "real-path-absolute-link",
                d -> link(d, "l", file(d, "s/f").toString()).toRealPath());
        c.check(
                "real-path-root",
                d -> List.of(Path.of("/").toRealPath(), Path.of("/..").toRealPath()));
        c.check(
                "real-path-empty",
                d -> Path.of("").toRealPath().equals(Path.of(".").toRealPath()));
    }

    private static void realPathErrors(Contract c) {
        c.check("real-path-missing", d -> d.resolve("missing").toRealPath());
        c.check("real-path-missing-no-follow", d -> d.resolve("missing").toRealPath(LinkOption.NOFOLLOW_LINKS));
        c.check("real-path-missing-dots", d -> d.resolve("missing/..").toRealPath());
        c.check("real-path-missing-dots-no-follow", d -> d.resolve("missing/..").toRealPath(LinkOption.NOFOLLOW_LINKS));
        c.check("real-path-dangling", d -> link(d, "l", "missing").toRealPath());
        c.check("real-path-dangling-no-follow", d -> link(d, "l", "missing").toRealPath(LinkOption.NOFOLLOW_LINKS));
        c.check("real-path-loop", d -> link(d, "l", "l").toRealPath());
        c.check("real-path-below-file", d -> file(d, "f").resolve("x").toRealPath());
    }
}

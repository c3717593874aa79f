package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.chain;
import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;

/** What {@link File} says of names: absolute, canonical, compared. */
final class JavaIoPaths implements Topic {
    @Override
    public String name() {
        return "java-io-paths";
    }

    @Override
    public void ask(Contract c) {
        canonical(c);
        canonicalThroughLinks(c);
        names(c);
    }

    private static void canonical(Contract c) {
        c.check("canonical-file", d -> file(d, "f").toFile().getCanonicalPath());
        c.check("canonical-file-object", d -> file(d, "f").toFile().getCanonicalFile());
        c.check("canonical-missing", d -> canonical(d + "/missing"));
        c.check("canonical-missing-tail", d -> canonical(d + "/missing/x/y"));
        c.check("canonical-missing-dots", d -> canonical(d + "/missing/../x"));
        c.check("canonical-dots", d -> canonical(directory(d, "a/b") + "/../../c/./d"));
        c.check("canonical-below-file", d -> canonical(file(d, "f") + "/x/../y"));
        c.check("canonical-trailing-slash", d -> canonical(directory(d, "s") + "/"));
        c.check("canonical-double-slash", d -> canonical(d + "//a///b"));
        c.check("canonical-above-root", d -> canonical("/../../.."));
        c.check("canonical-above-root-and-down", d -> canonical("/.." + d + "/../x"));
        c.check("canonical-null-character", d -> canonical(d + "/a\0b"));
        c.check("canonical-empty-is-working-directory", d -> canonical("").equals(canonical(".")));
        c.check("canonical-dot-file-name", d -> canonical(d + "/..x/...y"));
    }

    private static void canonicalThroughLinks(Contract c) {
        c.check("canonical-link-to-file", d -> {
            file(d, "f");
            return canonical(link(d, "l", "f").toString());
        });
        c.check("canonical-absolute-link", d -> {
            Path target = file(d, "s/f");
            return canonical(link(d, "l", target.toString()).toString());
        });
        c.check("canonical-tail-below-link", d -> {
            directory(d, "s");
            return canonical(link(d, "l", "s") + "/missing/x");
        });
        c.check("canonical-dots-after-link", d -> {
            directory(d, "a/b");
            return canonical(link(d, "l", "a/b") + "/../x");
        });
        c.check(
                "canonical-dangling-link",
                d -> canonical(link(d, "l", "missing").toString()));
        c.check("canonical-loop", d -> canonical(link(d, "l", "l") + "/x"));
        c.check("canonical-chain", d -> canonical(chain(d, 30).toString()));
        c.check("canonical-after-link-changed", d -> {
            file(d, "f");
            file(d, "g");
            Path link = link(d, "l", "f");
            String before = canonical(link.toString());
            boolean deleted = link.toFile().delete();
            return List.of(before, deleted, canonical(link(d, "l", "g").toString()));
        });
    }

    private static String canonical(String path) throws IOException {
        return new File(path).getCanonicalPath();
    }

    private static void names(Contract c) {
        c.check("absolute-path", d -> new File(d.toFile(), "a/../b").getAbsolutePath());
        c.check("absolute-file", d -> new File(d.toFile(), "./x").getAbsoluteFile());
        c.check(
                "absolute-relative",
                d -> new File("rel").getAbsolutePath().equals(System.getProperty("user.dir") + "/rel"));
        c.check(
                "is-absolute",
                d -> List.of(new File("a").isAbsolute(), d.toFile().isAbsolute()));
        c.check("parent-and-name", d -> {
            File file = new File(d.toFile(), "a/b");
            return List.of(file.getParent(), file.getName(), file.getParentFile());
        });
        c.check("parent-of-root", d -> new File("/").getParent());
        c.check("path-is-normalized", d -> new File(d + "//a//b/").getPath());
        c.check("to-path", d -> new File(d.toFile(), "a").toPath());
        c.check("to-path-null-character", d -> new File("a\0b").toPath());
        c.check("to-uri-file", d -> file(d, "a b").toFile().toURI());
        c.check("to-uri-directory", d -> directory(d, "s").toFile().toURI());
        c.check("to-uri-missing", d -> new File(d.toFile(), "missing").toURI());
        c.check("to-url", d -> toUrl(file(d, "f").toFile()));
        c.check("from-uri", d -> new File(file(d, "a b").toUri()));
        c.check("nio-uri-directory", d -> directory(d, "s").toUri());
        c.check("equals", d -> new File(d.toFile(), "a").equals(new File(d + "/a/")));
        c.check("equals-is-lexical", d -> new File(d.toFile(), "a").equals(new File(d + "/./a")));
        c.check("compare", d -> Integer.signum(new File(d.toFile(), "a").compareTo(new File(d.toFile(), "b"))));
        c.check("hash-code", d -> new File(d.toFile(), "a").hashCode() == new File(d + "/a").hashCode());
        c.check("serialized", d -> copy(new File(d.toFile(), "a")));
    }

    @SuppressWarnings("deprecation")
    private static Object toUrl(File file) throws IOException {
        return file.toURL();
    }

    private static Object copy(File file) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(file);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return in.readObject();
        }
    }
}

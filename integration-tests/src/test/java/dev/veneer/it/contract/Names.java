package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.names;
import static dev.veneer.it.contract.Fixture.text;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Names of files: characters, bytes that are no text, and lengths. */
final class Names implements Topic {
    private static final String LONGEST = "n".repeat(255);

    @Override
    public String name() {
        return "names";
    }

    @Override
    public void ask(Contract c) {
        characters(c);
        bytes(c);
        lengths(c);
    }

    private static void characters(Contract c) {
        String[] names = {
            "with space",
            " leading",
            "trailing ",
            "-dash",
            "...",
            "..x",
            "x..",
            "tab\tname",
            "line\nname",
            "back\\slash",
            "colon:name",
            "per%20cent",
            "plus+and&",
            "star*",
            "quest?ion",
            "bra[c]ket",
            "cur{l}y",
            "quote'\"",
            "#hash",
            "~tilde",
            "$dollar",
            ".wh.name",
            "zürich",
            "日本語",
            "e\u0301",
            "\u00e9",
            "😀",
            "\u200bzero-width"
        };
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            c.check(
                    "characters-" + i,
                    d -> List.of(
                            file(d, name, "content").toFile().exists(),
                            Fixture.names(d),
                            List.of(d.toFile().list()),
                            d.resolve(name).toRealPath().getFileName(),
                            new File(d.toFile(), name).getCanonicalFile().getName()));
        }
        c.check("characters-in-directory", d -> text(file(d, "日本 語/ü/f", "content")));
        c.check("normal-forms-differ", d -> {
            file(d, "e\u0301", "decomposed");
            return Files.exists(d.resolve("\u00e9"));
        });
        c.check("case-differs", d -> {
            file(d, "name", "lower");
            file(d, "NAME", "upper");
            return List.of(names(d), text(d.resolve("NAME")));
        });
        c.check("null-character-path", d -> Path.of("a\0b"));
        c.check("error-with-characters", d -> text(d.resolve("日本 é")));
        c.check("stream-error-with-characters", d -> new FileInputStream(d + "/日本 é"));
    }

    private static void bytes(Contract c) {
        c.check("no-utf8-listed", d -> {
            createNoUtf8(d);
            return List.of(names(d).size(), d.toFile().list().length);
        });
        c.check("no-utf8-read", d -> text(createNoUtf8(d)));
        c.check("no-utf8-attributes", d -> Files.size(createNoUtf8(d)));
        c.check("no-utf8-moved", d -> {
            Files.move(createNoUtf8(d), d.resolve("moved"));
            return names(d);
        });
        c.check("no-utf8-deleted", d -> {
            Files.delete(createNoUtf8(d));
            return names(d);
        });
        c.check("no-utf8-real-path", d -> {
            Path path = createNoUtf8(d);
            return path.toRealPath().equals(path);
        });
        c.check("no-utf8-link-target", d -> {
            Path path = createNoUtf8(d);
            Path link = Files.createSymbolicLink(d.resolve("l"), path.getFileName());
            return List.of(Files.readSymbolicLink(link).equals(path.getFileName()), text(link));
        });
    }

    private static Path createNoUtf8(Path d) throws IOException, InterruptedException {
        Children.output(
                new ProcessBuilder("/bin/sh", "-c", "printf body > \"$(printf 'x\\377y')\"").directory(d.toFile()));
        try (Stream<Path> paths = Files.list(d)) {
            return paths.findFirst().orElseThrow();
        }
    }

    private static void lengths(Contract c) {
        c.check("longest-name", d -> {
            file(d, LONGEST, "content");
            return List.of(names(d).get(0).length(), text(d.resolve(LONGEST)));
        });
        c.check(
                "longest-name-renamed",
                d -> file(d, "f").toFile().renameTo(d.resolve(LONGEST).toFile()));
        c.check("longest-name-directory", d -> names(directory(d, LONGEST)));
        c.check("longest-name-in-bytes", d -> Files.exists(file(d, "é".repeat(127))));
        c.check("too-long-name", d -> reason(() -> file(d, LONGEST + "n")));
        c.check("too-long-name-in-bytes", d -> reason(() -> file(d, "é".repeat(128))));
        c.check("too-long-name-exists", d -> Files.exists(d.resolve(LONGEST + "n")));
        c.check("too-long-name-java-io", d -> new File(d.toFile(), LONGEST + "n").createNewFile());
        c.check("too-long-name-mkdir", d -> new File(d.toFile(), LONGEST + "n").mkdir());
        c.check("too-long-name-link", d -> reason(() -> Fixture.link(d, LONGEST + "n", "x")));
        c.check("deep-path", d -> {
            Path deep = d.resolve("n".repeat(200) + ("/" + "n".repeat(200)).repeat(14));
            return text(file(deep, "f", "deep down"));
        });
        c.check("too-long-path", d -> reason(() -> text(d.resolve("n/".repeat(2500)))));
        c.check("too-long-path-exists", d -> Files.exists(d.resolve("n/".repeat(2500))));
        c.check("too-long-path-java-io", d -> new File(d.toFile(), "n/".repeat(2500)).exists());
        c.check("too-long-link-target", d -> reason(() -> Fixture.link(d, "l", "n/".repeat(2500))));
    }

    private static String reason(Outcome.Step step) throws Exception {
        try {
            step.run();
            return "none";
        } catch (FileSystemException e) {
            return e.getClass().getName() + " " + e.getReason();
        }
    }
}

package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@link System#load}: a real library out of the JDK, and files that are none. */
final class NativeLibraries implements Topic {
    @Override
    public String name() {
        return "native-libraries";
    }

    @Override
    public void ask(Contract c) {
        c.check("load-text", d -> load(file(d, "lib.so", "no library at all ".repeat(20))));
        c.check("load-empty", d -> load(file(d, "lib.so", "")));
        c.check("load-missing", d -> load(d.resolve("missing.so")));
        c.check("load-directory", d -> load(directory(d, "s")));
        c.check("load-relative", d -> load(Path.of("lib.so")));
        c.check("load-dangling", d -> load(link(d, "l.so", "missing.so")));
        c.check("load-copied-library", d -> load(library(d)));
        c.check("load-copied-library-through-link", d -> {
            library(d);
            return load(link(d, "l.so", "libcopied.so"));
        });
        c.check("load-copied-library-twice", d -> {
            Path library = library(d);
            return List.of(load(library), load(library));
        });
        c.check(
                "load-library-by-name",
                d -> Outcome.ofStep(() -> System.loadLibrary("no-such-veneer-library"))
                        .replaceAll("in java.library.path.*", "in java.library.path ..."));
        c.check("map-library-name", d -> System.mapLibraryName("x"));
    }

    private static String load(Path path) {
        return Outcome.ofStep(() -> System.load(path.toString()));
    }

    /** Copies a small library of the running JDK that needs no other one. */
    private static Path library(Path directory) throws Exception {
        Path source = Path.of(System.getProperty("java.home"), "lib", "libj2pkcs11.so");
        return Files.copy(source, directory.resolve("libcopied.so"));
    }
}

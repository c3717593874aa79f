package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;

import java.io.File;
import java.nio.file.Files;
import java.util.List;

/** What {@link File} tells about a file without changing it. */
final class JavaIoQueries implements Topic {
    @Override
    public String name() {
        return "java-io-queries";
    }

    @Override
    public void ask(Contract c) {
        kinds(c);
        access(c);
        sizesAndTimes(c);
        spaces(c);
    }

    private static void kinds(Contract c) {
        c.check("kinds-of-file", d -> kinds(file(d, "f").toFile()));
        c.check("kinds-of-directory", d -> kinds(directory(d, "s").toFile()));
        c.check("kinds-of-missing", d -> kinds(new File(d.toFile(), "missing")));
        c.check("kinds-of-missing-parent", d -> kinds(new File(d.toFile(), "missing/x")));
        c.check("kinds-below-file", d -> kinds(new File(file(d, "f").toFile(), "x")));
        c.check("kinds-of-empty", d -> kinds(new File("")));
        c.check("kinds-of-root", d -> kinds(new File("/")));
        c.check("kinds-of-null-character", d -> kinds(new File(d + "/a\0b")));
        c.check("kinds-of-link-to-file", d -> {
            file(d, "f");
            return kinds(link(d, "l", "f").toFile());
        });
        c.check("kinds-of-link-to-directory", d -> {
            directory(d, "s");
            return kinds(link(d, "l", "s").toFile());
        });
        c.check("kinds-of-dangling-link", d -> kinds(link(d, "l", "missing").toFile()));
        c.check("kinds-of-looping-link", d -> kinds(link(d, "l", "l").toFile()));
        c.check("hidden-by-dot", d -> file(d, ".f").toFile().isHidden());
        c.check("hidden-without-dot", d -> file(d, "f").toFile().isHidden());
        c.check("hidden-of-missing", d -> new File(d.toFile(), ".missing").isHidden());
        c.check("trailing-slash-on-file", d -> kinds(new File(file(d, "f") + "/")));
        c.check("dot-after-file", d -> kinds(new File(file(d, "f") + "/.")));
        c.check("double-slashes", d -> kinds(new File(d + "//" + file(d, "f").getFileName())));
    }

    private static List<Boolean> kinds(File file) {
        return List.of(file.exists(), file.isFile(), file.isDirectory());
    }

    private static void access(Contract c) {
        c.check("access-of-file", d -> access(file(d, "f").toFile()));
        c.check("access-of-directory", d -> access(directory(d, "s").toFile()));
        c.check("access-of-missing", d -> access(new File(d.toFile(), "missing")));
        c.check("access-of-executable", d -> {
            File file = file(d, "f").toFile();
            return List.of(file.setExecutable(true), access(file));
        });
        c.check("access-of-dangling-link", d -> access(link(d, "l", "missing").toFile()));
        c.check("access-of-link-to-executable", d -> {
            File file = file(d, "f").toFile();
            return List.of(file.setExecutable(true), access(link(d, "l", "f").toFile()));
        });
    }

    private static List<Boolean> access(File file) {
        return List.of(file.canRead(), file.canWrite(), file.canExecute());
    }

    private static void sizesAndTimes(Contract c) {
        c.check("length-of-file", d -> file(d, "f", "12345").toFile().length());
        c.check("length-of-empty-file", d -> file(d, "f", "").toFile().length());
        c.check("length-of-missing", d -> new File(d.toFile(), "missing").length());
        c.check("length-through-link", d -> {
            file(d, "f", "1234567");
            return link(d, "l", "f").toFile().length();
        });
        c.check("length-of-dangling-link", d -> link(d, "l", "missing").toFile().length());
        c.check("last-modified-of-missing", d -> new File(d.toFile(), "missing").lastModified());
        c.check("last-modified-is-recent", d -> file(d, "f").toFile().lastModified() > 1_500_000_000_000L);
        c.check("last-modified-through-link", d -> {
            File file = file(d, "f").toFile();
            boolean set = file.setLastModified(1_234_567_890_123L);
            return List.of(set, link(d, "l", "f").toFile().lastModified());
        });
        c.check("last-modified-same-as-nio", d -> {
            File file = file(d, "f").toFile();
            return file.lastModified()
                    == Files.getLastModifiedTime(file.toPath()).toMillis();
        });
    }

    private static void spaces(Contract c) {
        c.check("total-space", d -> d.toFile().getTotalSpace() > 0);
        c.check(
                "free-space-within-total",
                d -> d.toFile().getFreeSpace() <= d.toFile().getTotalSpace());
        c.check(
                "usable-space-within-total",
                d -> d.toFile().getUsableSpace() <= d.toFile().getTotalSpace());
        c.check("usable-space-is-there", d -> file(d, "f").toFile().getUsableSpace() > 0);
        c.check("spaces-of-missing", d -> {
            File missing = new File(d.toFile(), "missing");
            return List.of(missing.getTotalSpace(), missing.getFreeSpace(), missing.getUsableSpace());
        });
        c.check("roots", d -> File.listRoots());
    }
}

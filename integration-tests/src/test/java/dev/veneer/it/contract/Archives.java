package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.names;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Archives: {@link ZipFile}, {@link JarFile} and the zip file system provider. */
final class Archives implements Topic {
    @Override
    public String name() {
        return "archives";
    }

    @Override
    public void ask(Contract c) {
        zipFiles(c);
        jarFiles(c);
        zipFileSystems(c);
    }

    private static void zipFiles(Contract c) {
        c.check("zip-entries", d -> {
            try (ZipFile zip = new ZipFile(zip(d, "a.zip").toFile())) {
                return List.of(zip.size(), zip.stream().map(ZipEntry::getName).toList());
            }
        });
        c.check("zip-name", d -> {
            try (ZipFile zip = new ZipFile(zip(d, "a.zip").toString())) {
                return zip.getName();
            }
        });
        c.check("zip-content", d -> {
            try (ZipFile zip = new ZipFile(zip(d, "a.zip").toFile())) {
                return zip.getInputStream(zip.getEntry("dir/entry.txt")).readAllBytes();
            }
        });
        c.check("zip-through-link", d -> {
            zip(d, "a.zip");
            try (ZipFile zip = new ZipFile(link(d, "l.zip", "a.zip").toFile())) {
                return List.of(zip.getName(), zip.size());
            }
        });
        c.check("zip-comment", d -> {
            try (ZipFile zip = new ZipFile(zip(d, "a.zip").toFile(), StandardCharsets.UTF_8)) {
                return zip.getComment();
            }
        });
        c.check("zip-open-delete", d -> {
            File file = zip(d, "a.zip").toFile();
            try (ZipFile zip = new ZipFile(file, ZipFile.OPEN_READ | ZipFile.OPEN_DELETE)) {
                return List.of(zip.size(), names(d));
            }
        });
        c.check("zip-deleted-while-open", d -> {
            Path path = zip(d, "a.zip");
            try (ZipFile zip = new ZipFile(path.toFile())) {
                Files.delete(path);
                return zip.getInputStream(zip.getEntry("dir/entry.txt")).readAllBytes();
            }
        });
        c.check("zip-replaced", d -> {
            try (ZipFile old = new ZipFile(zip(d, "a.zip").toFile())) {
                Files.delete(d.resolve("a.zip"));
                Files.move(jar(d, "b.jar"), d.resolve("a.zip"));
                try (ZipFile now = new ZipFile(d.resolve("a.zip").toFile())) {
                    return List.of(old.size(), now.getEntry("plain.txt") != null, old.getEntry("plain.txt") != null);
                }
            }
        });
        c.check("zip-missing", d -> new ZipFile(new File(d.toFile(), "missing.zip")));
        c.check("zip-missing-parent", d -> new ZipFile(new File(d.toFile(), "missing/a.zip")));
        c.check("zip-dangling", d -> new ZipFile(link(d, "l", "missing").toFile()));
        c.check("zip-directory", d -> new ZipFile(directory(d, "s").toFile()));
        c.check(
                "zip-no-archive",
                d -> new ZipFile(
                        file(d, "f", "this is not an archive, whatever").toFile()));
        c.check("zip-empty-file", d -> new ZipFile(file(d, "f", "").toFile()));
    }

    private static void jarFiles(Contract c) {
        c.check("jar-manifest", d -> {
            try (JarFile jar = new JarFile(jar(d, "a.jar").toFile())) {
                return jar.getManifest().getMainAttributes().getValue("Made-By");
            }
        });
        c.check("jar-name", d -> {
            try (JarFile jar = new JarFile(jar(d, "a.jar").toString())) {
                return jar.getName();
            }
        });
        c.check("jar-entry", d -> {
            try (JarFile jar =
                    new JarFile(jar(d, "a.jar").toFile(), true, ZipFile.OPEN_READ, JarFile.runtimeVersion())) {
                return jar.getInputStream(jar.getJarEntry("plain.txt")).readAllBytes();
            }
        });
        c.check("jar-missing", d -> new JarFile(d + "/missing.jar"));
        c.check("jar-below-file", d -> new JarFile(file(d, "f") + "/x.jar"));
    }

    private static void zipFileSystems(Contract c) {
        c.check("zipfs-read", d -> {
            try (FileSystem zip = FileSystems.newFileSystem(zip(d, "a.zip"))) {
                return Files.readString(zip.getPath("/dir/entry.txt"));
            }
        });
        c.check("zipfs-write", d -> {
            try (FileSystem zip = FileSystems.newFileSystem(zip(d, "a.zip"))) {
                Files.writeString(zip.getPath("/added.txt"), "added");
            }
            try (ZipFile zip = new ZipFile(d.resolve("a.zip").toFile())) {
                return List.of(
                        names(d), zip.getInputStream(zip.getEntry("added.txt")).readAllBytes().length);
            }
        });
        c.check("zipfs-create", d -> {
            try (FileSystem zip = FileSystems.newFileSystem(d.resolve("n.zip"), Map.of("create", "true"))) {
                Files.writeString(zip.getPath("f"), "x");
            }
            return names(d);
        });
        c.check("zipfs-by-uri", d -> {
            URI uri = URI.create("jar:" + zip(d, "a.zip").toUri());
            try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of())) {
                return List.of(
                        zip.getPath("/dir").toUri(),
                        Path.of(URI.create(uri + "!/dir")).toString());
            }
        });
        c.check("zipfs-twice", d -> {
            URI uri = URI.create("jar:" + zip(d, "a.zip").toUri());
            try (FileSystem zip = FileSystems.newFileSystem(uri, Map.of())) {
                return List.of(zip.isOpen(), Outcome.of(() -> FileSystems.newFileSystem(uri, Map.of())));
            }
        });
        c.check("zipfs-name", d -> {
            try (FileSystem zip = FileSystems.newFileSystem(zip(d, "a.zip"))) {
                return List.of(
                        zip.toString(), zip.getFileStores().iterator().next().name());
            }
        });
        c.check("zipfs-copy-out", d -> {
            try (FileSystem zip = FileSystems.newFileSystem(zip(d, "a.zip"))) {
                return Fixture.text(Files.copy(zip.getPath("/dir/entry.txt"), d.resolve("out")));
            }
        });
        c.check("zipfs-missing", d -> FileSystems.newFileSystem(d.resolve("missing.zip")));
        c.check("zipfs-no-archive", d -> FileSystems.newFileSystem(file(d, "f.zip", "no archive")));
        c.check("zipfs-directory", d -> FileSystems.newFileSystem(directory(d, "s")));
    }

    /** Creates an archive with {@code dir/entry.txt} and a comment. */
    private static Path zip(Path directory, String name) throws IOException {
        Path path = directory.resolve(name);
        try (ZipOutputStream out = new ZipOutputStream(new FileOutputStream(path.toFile()))) {
            out.setComment("a comment");
            out.putNextEntry(new ZipEntry("dir/entry.txt"));
            out.write("in the archive".getBytes(StandardCharsets.UTF_8));
        }
        return path;
    }

    /** Creates a jar with a manifest and {@code plain.txt}. */
    private static Path jar(Path directory, String name) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Made-By", "the contract");
        Path path = directory.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(path), manifest)) {
            out.putNextEntry(new ZipEntry("plain.txt"));
            out.write("plain".getBytes(StandardCharsets.UTF_8));
        }
        return path;
    }
}

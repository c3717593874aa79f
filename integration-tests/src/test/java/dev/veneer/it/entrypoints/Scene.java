package dev.veneer.it.entrypoints;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * The files of one check: made and inspected under their host path, handed out under their virtual one.
 *
 * <p>The virtual path does not exist on the host, so a call that was not translated cannot see the text, which is random.
 */
final class Scene {
    private final Path virtual;
    private final Path host;
    private final String text = "virtual-" + UUID.randomUUID();

    Scene(Path virtual, Path host) throws IOException {
        this.virtual = virtual;
        this.host = host;
        Files.createDirectories(host);
    }

    /** Returns what {@link #file()} holds, one line without its end; of this scene alone. */
    String text() {
        return text;
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a file that holds {@link #text()}. */
    Path file() throws IOException {
        return file("data.txt");
    }

    /** Returns a file of that name that holds {@link #text()}. */
    Path file(String name) throws IOException {
        if (!Files.exists(host.resolve(name), LinkOption.NOFOLLOW_LINKS)) {
            Files.writeString(host.resolve(name), text);
        }
        return virtual.resolve(name);
    }

    /** Returns a name that does not exist. */
    Path fresh() {
        return virtual.resolve("new.txt");
    }

    /** Returns a directory that holds {@code child.txt}. */
    Path directory() throws IOException {
        Files.createDirectories(host.resolve("directory"));
        file("directory/child.txt");
        return virtual.resolve("directory");
    }

    /** Returns a symbolic link to {@link #file()} whose text is {@code data.txt}. */
    Path link() throws IOException {
        file();
        if (!Files.isSymbolicLink(host.resolve("link"))) {
            Files.createSymbolicLink(host.resolve("link"), Path.of("data.txt"));
        }
        return virtual.resolve("link");
    }

    /** Returns a jar whose manifest, entry attributes and entry {@code token.txt} hold {@link #text()}. */
    Path jar() throws IOException {
        if (!Files.exists(host.resolve("lib.jar"))) {
            writeJar();
        }
        return virtual.resolve("lib.jar");
    }

    private void writeJar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Token", text);
        Attributes attributes = new Attributes();
        attributes.putValue("Entry-Token", text);
        manifest.getEntries().put("token.txt", attributes);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(host.resolve("lib.jar")), manifest)) {
            jar.putNextEntry(new JarEntry("token.txt"));
            jar.write(bytes());
            jar.closeEntry();
        }
    }

    /** Returns the same file under its host path, the witness of what a call really did. */
    Path host(Path path) {
        return host.resolve(virtual.relativize(path).toString());
    }

    /** Returns the host's directory of this scene: no answer may show it. */
    Path hostDirectory() {
        return host;
    }

    /** Returns what a call wrote to {@link #fresh()}, without a final line end. */
    String written() throws IOException {
        return Files.readString(host(fresh())).stripTrailing();
    }

    /** Takes every permission away where the kernel, not a policy, is to refuse: the oracle for the denied checks. */
    void lock() throws IOException {
        permit("---------");
    }

    void unlock() throws IOException {
        permit("rwx------");
    }

    private void permit(String mode) throws IOException {
        if (virtual.equals(host)) {
            Files.setPosixFilePermissions(host, PosixFilePermissions.fromString(mode));
            Files.setPosixFilePermissions(host.resolveSibling("tmp"), PosixFilePermissions.fromString(mode));
        }
    }
}

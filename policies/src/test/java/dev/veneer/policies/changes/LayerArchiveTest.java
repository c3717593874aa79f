package dev.veneer.policies.changes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upper layer as a tar file. */
class LayerArchiveTest {
    private final Layers layers;

    LayerArchiveTest(@TempDir Path directory) throws IOException {
        layers = new Layers(directory, "lower");
    }

    @Test
    void add_whatALayerCanHold_isPackedAsALayerOfAnImage() throws Exception {
        Layers.file(layers.upper("a"), "text");
        Files.createLink(layers.upper("b"), layers.upper("a"));
        Files.createSymbolicLink(layers.upper("c"), Path.of("/to/somewhere"));
        Files.createFile(layers.upper(".wh.gone"));
        Files.createLink(layers.upper(".wh.gone too"), layers.upper(".wh.gone"));
        Files.createDirectory(layers.upper("opaque"));
        Files.createFile(layers.upper("opaque/.wh..wh..opq"));
        Layers.file(layers.upper("opaque/in"), "in");
        Files.setPosixFilePermissions(layers.upper("opaque/in"), PosixFilePermissions.fromString("rwx------"));

        assertThat(packed("data/"))
                .containsExactly(
                        "data/.wh.gone 644 0",
                        "data/.wh.gone too 644 0",
                        "data/a 644 4 text",
                        "data/b = data/a",
                        "data/c -> /to/somewhere",
                        "data/opaque/",
                        "data/opaque/.wh..wh..opq 644 0",
                        "data/opaque/in 700 2 in");
    }

    @Test
    void add_nameBesideItsWhiteout_isThereAndHidesWhatIsBelow() throws Exception {
        Layers.file(layers.upper("file"), "text");
        Files.createFile(layers.upper(".wh.file"));
        Files.createDirectory(layers.upper("directory"));
        Files.createFile(layers.upper(".wh.directory"));

        assertThat(packed("")).containsExactly("directory/", "directory/.wh..wh..opq 644 0", "file 644 4 text");
    }

    @Test
    void add_longNamesAndAnyBytes_arePackedAsTheyAre() throws Exception {
        Path name = LayerPaths.name(LayerPaths.path("/" + "n\u00ff".repeat(100)));
        Files.writeString(layers.upper("").resolve(name), "x");
        Files.createSymbolicLink(layers.upper("link"), name);

        assertThat(packed("")).containsExactly("link -> " + "n\u00ff".repeat(100), "n\u00ff".repeat(100) + " 644 1 x");
    }

    private List<String> packed(String prefix) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int count;
        try (LayerArchive archive = new LayerArchive(out, prefix)) {
            count = archive.add(layers.open());
        }
        List<String> lines = new ArrayList<>();
        String bytes = StandardCharsets.ISO_8859_1.name();
        try (TarArchiveInputStream in = new TarArchiveInputStream(new ByteArrayInputStream(out.toByteArray()), bytes)) {
            for (TarArchiveEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                lines.add(line(entry, in));
            }
        }
        assertThat(lines).hasSize(count);
        return lines;
    }

    private static String line(TarArchiveEntry entry, TarArchiveInputStream in) throws IOException {
        if (entry.isSymbolicLink() || entry.isLink()) {
            return entry.getName() + (entry.isLink() ? " = " : " -> ") + entry.getLinkName();
        }
        if (entry.isDirectory()) {
            return entry.getName();
        }
        String content = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        return (entry.getName() + " " + Integer.toOctalString(entry.getMode() & 07777) + " " + entry.getSize() + " "
                        + content)
                .strip();
    }
}

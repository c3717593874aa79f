package dev.veneer.policies.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.veneer.policies.changes.ChangesException.Reason;
import dev.veneer.policies.overlay.LayerNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a directory of changes tells of an overlay. */
class ChangesDirectoryTest {
    private final Path directory;
    private final Layers layers;

    ChangesDirectoryTest(@TempDir Path directory) throws IOException {
        this.directory = directory;
        layers = new Layers(directory, "lower");
        for (String name : new String[] {"a", "b", "dir/c", "dir/d", "dir/sub/e"}) {
            Layers.file(layers.lower(name), "text of " + name);
        }
        Files.createSymbolicLink(layers.lower("link"), Path.of("a"));
    }

    @Test
    void changes_copiedUpAndLeftAlone_areNone() throws Exception {
        layers.copyUp("a");
        layers.copyUp("dir/sub/e");
        layers.copyUp("link");

        assertThat(layers.diff()).isEmpty();
    }

    @Test
    void changes_eachKind_isToldInTheOrderOfNames() throws Exception {
        Files.writeString(layers.copyUp("a"), "another text");
        Files.setPosixFilePermissions(layers.copyUp("b"), PosixFilePermissions.fromString("rwx------"));
        layers.delete("dir/c");
        Files.setLastModifiedTime(layers.copyUp("dir/d"), FileTime.fromMillis(0));
        Files.createDirectory(layers.upper("new"));
        Files.writeString(layers.upper("new/file"), "new");
        layers.delete("link");
        Files.delete(layers.upper(".wh.link"));
        Files.createDirectory(layers.upper("link"));

        assertThat(layers.diff())
                .containsExactly(
                        "modified /a",
                        "attributes /b",
                        "deleted /dir/c",
                        "times /dir/d",
                        "type /link",
                        "added /new",
                        "added /new/file");
    }

    @Test
    void changes_sameSizeAndTime_areFoundByContent() throws Exception {
        Files.writeString(layers.copyUp("a"), "TEXT of a");
        Layers.setTime(layers.upper("a"), Layers.LONG_AGO);

        assertThat(layers.diff()).containsExactly("modified /a");
    }

    @Test
    void changes_ownerInALayerOfSomebodyElse_isTold() throws Exception {
        assumeThat(Files.getAttribute(layers.work(), "unix:uid"))
                .as("we may give files away")
                .isEqualTo(0);
        Files.setAttribute(layers.lower(""), "unix:uid", 1000);
        Files.setAttribute(layers.changes(), "unix:uid", 1000);

        Files.setAttribute(layers.copyUp("a"), "unix:uid", 2000);

        assertThat(layers.diff()).containsExactly("attributes /a");
    }

    @Test
    void changes_linkThatLeadsElsewhere_isModified() throws Exception {
        layers.note("link");
        Files.createSymbolicLink(layers.upper("link"), Path.of("b"));

        assertThat(layers.diff()).containsExactly("modified /link");
    }

    @Test
    void changes_deletedDirectory_isToldWithAllThatWasInIt() throws Exception {
        layers.delete("dir");

        assertThat(layers.diff())
                .containsExactly(
                        "deleted /dir", "deleted /dir/c", "deleted /dir/d", "deleted /dir/sub", "deleted /dir/sub/e");
    }

    @Test
    void changes_opaqueDirectory_hidesWhatItDoesNotHaveItself() throws Exception {
        Layers.file(layers.upper("dir/c"), "text of dir/c");
        Layers.file(layers.upper("dir/sub/new"), "new");
        Files.createFile(layers.upper("dir/" + LayerNames.OPAQUE));

        assertThat(layers.diff()).containsExactly("deleted /dir/d", "deleted /dir/sub/e", "added /dir/sub/new");
    }

    @Test
    void changes_nameBesideItsWhiteout_isThere() throws Exception {
        layers.copyUp("a");
        Files.createFile(layers.upper(".wh.a"));
        Files.createDirectory(layers.upper("dir"));
        Files.createFile(layers.upper(".wh.dir"));

        assertThat(layers.diff())
                .containsExactly("deleted /dir/c", "deleted /dir/d", "deleted /dir/sub", "deleted /dir/sub/e");
    }

    @Test
    void changes_whiteoutOfWhatIsGoneAnyway_isNone() throws Exception {
        Files.createFile(layers.upper(".wh.never-there"));

        assertThat(layers.diff()).isEmpty();
    }

    @Test
    void changes_namesThatAreNoText_surviveAsBytes() throws Exception {
        Path name = LayerPaths.name(LayerPaths.path("/x\u00ff\u0001 %41"));
        Files.writeString(layers.upper("").resolve(name), "new");
        Path deleted = LayerPaths.name(LayerPaths.path("/gone\u00fe"));
        Layers.file(layers.lower("").resolve(deleted), "old");
        Files.createFile(layers.upper("").resolve(LayerPaths.whiteoutOf(deleted)));

        assertThat(layers.open().changes())
                .extracting(change -> LayerPaths.byteString(change.path()))
                .containsExactly("/gone\u00fe", "/x\u00ff\u0001 %41");
    }

    @Test
    void changes_ofTwoSources_areAgainstWhatBothShow(@TempDir Path other) throws Exception {
        Layers two = new Layers(other, "top", "bottom");
        Layers.file(two.lower(0, "both"), "top");
        Layers.file(two.lower(1, "both"), "bottom");
        Layers.file(two.lower(1, "dir/below"), "bottom");
        Layers.file(two.lower(1, "hidden"), "bottom");
        Files.createFile(two.lower(0, ".wh.hidden"));
        two.copyUp("both");
        two.delete("dir/below");
        Layers.file(two.upper("hidden"), "shown");

        assertThat(two.diff()).containsExactly("deleted /dir/below", "added /hidden");
    }

    @Test
    void open_directoryWithoutRecord_isRefused() throws IOException {
        Path some = Layers.file(directory.resolve("some/file"), "mine");

        assertRefused(directory.resolve("some"), "has no record of an overlay (.wh..wh.veneer/overlay)");
        assertRefused(some, "is no directory");
        assertRefused(directory.resolve("none"), "does not exist");
    }

    @Test
    void open_recordOfALaterVersion_isRefused() throws IOException {
        Files.writeString(layers.work().resolve(LayerNames.RECORD), "veneer-overlay 2\n");

        assertRefused(layers.changes(), "has a record that this version of Veneer cannot read");
    }

    @Test
    void open_emptyDirectory_hasNoChanges() throws Exception {
        Path empty = Files.createDirectory(directory.resolve("empty"));

        assertThat(ChangesDirectory.open(empty).changes()).isEmpty();
        assertThat(ChangesDirectory.open(empty).isEmpty()).isTrue();
    }

    @Test
    void changes_sourceThatIsGone_isRefused() throws Exception {
        ChangesDirectory changes = layers.open();
        Files.move(layers.lower(""), directory.resolve("elsewhere"));

        assertThatThrownBy(changes::changes)
                .isInstanceOf(ChangesException.class)
                .hasMessageContaining("belongs to an overlay of")
                .hasMessageContaining("which is not there any more");
    }

    @Test
    void discard_leavesAnEmptyDirectory() throws Exception {
        Files.writeString(layers.copyUp("a"), "another text");
        layers.delete("dir");
        Path closed = Files.createDirectory(layers.upper("closed"));
        Files.createFile(closed.resolve("file"));
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));

        ChangesDirectory changes = layers.open();
        changes.holding(() -> {
            changes.discard();
            return null;
        });

        assertThat(layers.changes()).isEmptyDirectory();
    }

    @Test
    void holding_inTheEnd_leavesWhatWasThere() throws Exception {
        assertThat(layers.open().holding(() -> Files.exists(layers.work().resolve(LayerNames.LOCK))))
                .isTrue();

        assertThat(layers.work()).isDirectoryContaining(path -> path.endsWith(LayerNames.RECORD));
        assertThat(layers.work().resolve(LayerNames.LOCK)).doesNotExist();
    }

    private static void assertRefused(Path path, String message) {
        assertThatThrownBy(() -> ChangesDirectory.open(path))
                .asInstanceOf(InstanceOfAssertFactories.type(ChangesException.class))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.NO_CHANGES_DIRECTORY))
                .satisfies(e -> assertThat(e)
                        .hasMessageContaining(message)
                        .hasMessageContaining("name the directory that 'changes' of an overlay mount names"));
    }
}

package dev.veneer.policies.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileCall.Access;
import dev.veneer.hook.FileRefusal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@link LayerChanges} prepares; each test then makes the system call that the JDK would make. */
class LayerChangesTest {
    @TempDir
    Path directory;

    private Layers layers;
    private LayerTree tree;
    private LayerChanges changes;

    @BeforeEach
    void open() throws IOException {
        layers = new Layers(directory);
        tree = layers.tree();
        changes = layers.open(tree);
    }

    @AfterEach
    void closed_nothingOfOursIsLeft() {
        changes.close();
        assertThat(layers.upper.resolve(".wh..wh.veneer").toFile().list()).containsOnly("overlay", "origins");
    }

    @Test
    void prepareWrite_lowerFile_isCopiedWithAllThatIsKnownOfIt() throws IOException, FileRefusal {
        Path lower = Layers.file(layers.bottom, "a/b/x", "content");
        Files.setPosixFilePermissions(lower, PosixFilePermissions.fromString("rwxr-x--x"));
        Files.setPosixFilePermissions(lower.getParent(), PosixFilePermissions.fromString("rwx------"));
        user(lower).write("note", ByteBuffer.wrap("kept".getBytes(StandardCharsets.UTF_8)));

        LayeredFile prepared = changes.prepare("/a/b/x", Access.WRITE);

        Path copy = layers.upper.resolve("a/b/x");
        assertThat(prepared.host()).isEqualTo(host(copy));
        assertThat(prepared.ready()).isTrue();
        assertThat(copy).hasContent("content");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy)))
                .isEqualTo("rwxr-x--x");
        assertThat(Files.getLastModifiedTime(copy)).isEqualTo(Layers.LONG_AGO);
        assertThat(user(copy).list()).containsExactly("note");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(copy.getParent())))
                .isEqualTo("rwx------");
        assertThat(Files.getLastModifiedTime(copy.getParent())).isEqualTo(Layers.LONG_AGO);
        assertThat(lower).hasContent("content");
    }

    @Test
    void prepareWrite_fileWithAHole_staysSparse() throws IOException, FileRefusal {
        Path lower = Layers.file(layers.bottom, "x", "");
        try (FileChannel channel = FileChannel.open(lower, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[] {1}), 64L << 20);
            channel.write(ByteBuffer.wrap(new byte[] {0}), 65L << 20);
        }

        changes.prepare("/x", Access.WRITE);

        Path copy = layers.upper.resolve("x");
        assertThat(copy).hasSameBinaryContentAs(lower);
        assertThat((Long) blocks(copy)).isLessThan(1L << 20);
    }

    private static Object blocks(Path file) throws IOException {
        // "unix:" has no blocks: what a copy takes of the disk shows in the space that is left, which others change.
        Process du = new ProcessBuilder("du", "-B1", file.toString()).start();
        String out = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return Long.valueOf(out.split("\\s")[0]);
    }

    @Test
    void prepareWrite_symbolicLink_isCopiedAsOne() throws IOException, FileRefusal {
        Files.createSymbolicLink(layers.bottom.resolve("x"), Path.of("anywhere"));

        changes.prepare("/x", Access.WRITE);

        assertThat(Files.readSymbolicLink(layers.upper.resolve("x"))).isEqualTo(Path.of("anywhere"));
    }

    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void prepareRename_pipe_isCopiedWithoutWaitingForItsOtherEnd() throws Exception {
        new ProcessBuilder("mkfifo", "-m", "640", layers.bottom.resolve("x").toString())
                .start()
                .waitFor();

        changes.prepareRename("/x", "/y");
        changes.settle();

        assertThat(Files.getAttribute(layers.upper.resolve("x"), "unix:mode")).isEqualTo(0010640);
    }

    @Test
    void prepareWrite_missingFile_copiesNothing() throws FileRefusal {
        assertThat(changes.prepare("/missing", Access.WRITE).exists()).isFalse();
        assertThat(names("")).isEmpty();
    }

    @Test
    void prepareWrite_manyThreads_copyOnce() {
        Layers.file(layers.bottom, "a/x", "content".repeat(100_000));

        List<CompletableFuture<Void>> threads = Stream.generate(() -> CompletableFuture.runAsync(this::appendOne))
                .limit(16)
                .toList();
        threads.forEach(CompletableFuture::join);

        assertThat(layers.upper.resolve("a/x")).hasSize(700_000 + 16);
        assertThat(layers.bottom.resolve("a/x")).hasSize(700_000);
    }

    private void appendOne() {
        try {
            LayeredFile prepared = changes.prepare("/a/x", Access.WRITE);
            Files.writeString(Path.of(prepared.host()), "!", StandardOpenOption.APPEND);
        } catch (IOException | FileRefusal e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void prepareCreate_lowerHasTheName_isThereAlready() {
        Layers.file(layers.bottom, "x");

        refuses(Errno.EEXIST, () -> changes.prepare("/x", Access.CREATE));
    }

    @Test
    void prepareCreate_ofAnEmptyFileThatIsThere_bringsItUp() throws IOException {
        Files.createFile(layers.bottom.resolve("write.lock"));

        refuses(Errno.EEXIST, () -> changes.prepare("/write.lock", Access.CREATE));

        assertThat(layers.upper.resolve("write.lock")).isEmptyFile();
    }

    @Test
    void prepareCreate_reservedName_isRefused() {
        refuses(Errno.EINVAL, () -> changes.prepare("/.wh.x", Access.CREATE));
        refuses(Errno.EINVAL, () -> changes.prepare("/a/.wh..wh..opq", Access.CREATE_OR_WRITE));
    }

    @Test
    void prepareCreate_directoryAboveIsMissing_isRefused() {
        refuses(Errno.ENOENT, () -> changes.prepare("/missing/x", Access.CREATE));
    }

    @Test
    void prepareCreate_fileOverAWhiteout_clearsIt() throws IOException, FileRefusal {
        Layers.file(layers.bottom, "a/x");
        Layers.file(layers.upper, "a/.wh.x", "");

        Files.createFile(Path.of(changes.prepare("/a/x", Access.CREATE).host()));
        changes.settle();

        assertThat(names("a")).containsExactly("x");
    }

    @Test
    void prepareCreate_directoryOverAWhiteout_isOpaque() throws IOException, FileRefusal {
        Layers.file(layers.bottom, "a/x");
        Layers.file(layers.upper, ".wh.a", "");

        Files.createDirectory(Path.of(changes.prepare("/a", Access.CREATE).host()));
        changes.settle();

        assertThat(names("")).containsExactly("a");
        assertThat(names("a")).containsExactly(".wh..wh..opq");
        assertThat(tree.findNow("/a/x").exists()).isFalse();
    }

    @Test
    void prepareCreate_callFails_whiteoutStays() throws FileRefusal {
        Layers.file(layers.bottom, "x");
        Layers.file(layers.upper, ".wh.x", "");

        changes.prepare("/x", Access.CREATE);
        changes.settle();

        assertThat(names("")).containsExactly(".wh.x");
    }

    @Test
    void prepareRemove_lowerFile_isWhitedOut() throws IOException, FileRefusal {
        Path lower = Layers.file(layers.bottom, "a/x");

        Files.delete(Path.of(changes.prepare("/a/x", Access.REMOVE).host()));
        changes.settle();

        assertThat(names("a")).containsExactly(".wh.x");
        assertThat(lower).exists();
    }

    @Test
    void prepareRemove_callFails_isTakenBack() throws IOException, FileRefusal {
        Layers.file(layers.bottom, "a/x");
        changes.prepare("/a", Access.WRITE);

        changes.prepare("/a/x", Access.REMOVE);
        changes.settle();

        assertThat(tree.findNow("/a/x").exists()).isTrue();
        assertThat(names("a")).isEmpty();
        assertThat(Files.getLastModifiedTime(layers.upper.resolve("a"))).isEqualTo(Layers.LONG_AGO);
    }

    @Test
    void prepareRemove_callOnACopiedUpFileFails_leavesTheDirectorysTimes() throws IOException, FileRefusal {
        Layers.file(layers.bottom, "a/x");
        changes.prepare("/a/x", Access.WRITE);
        Path directory = longAgo(layers.upper.resolve("a"));

        changes.prepare("/a/x", Access.REMOVE);
        changes.settle();

        assertThat(names("a")).containsExactly("x");
        assertThat(Files.getLastModifiedTime(directory)).isEqualTo(Layers.LONG_AGO);
    }

    @Test
    void prepareRemove_callOnAnEmptiedDirectoryFails_isTakenBack() throws IOException, FileRefusal {
        Layers.file(layers.bottom, "a/b/x");
        Files.delete(Path.of(changes.prepare("/a/b/x", Access.REMOVE).host()));
        changes.settle();
        Path above = longAgo(layers.upper.resolve("a"));
        Path directory = longAgo(layers.upper.resolve("a/b"));

        changes.prepare("/a/b", Access.REMOVE);
        changes.settle();

        assertThat(tree.findNow("/a/b").exists()).isTrue();
        assertThat(tree.findNow("/a/b/x").exists()).isFalse();
        assertThat(Files.getLastModifiedTime(above)).isEqualTo(Layers.LONG_AGO);
        assertThat(Files.getLastModifiedTime(directory)).isEqualTo(Layers.LONG_AGO);
    }

    @Test
    void prepareRemove_fileOfTheUpperLayerAlone_leavesNoWhiteout() throws IOException, FileRefusal {
        Layers.file(layers.upper, "x");

        Files.delete(Path.of(changes.prepare("/x", Access.REMOVE).host()));
        changes.settle();

        assertThat(names("")).isEmpty();
    }

    @Test
    void prepareRemove_copiedUpFile_isWhitedOut() throws IOException, FileRefusal {
        Layers.file(layers.bottom, "x");
        changes.prepare("/x", Access.WRITE);

        Files.delete(Path.of(changes.prepare("/x", Access.REMOVE).host()));
        changes.settle();

        assertThat(names("")).containsExactly(".wh.x");
        assertThat(tree.findNow("/x").exists()).isFalse();
    }

    @Test
    void prepareRemove_directoryThatIsFull_isStillFull() throws FileRefusal {
        Layers.file(layers.bottom, "a/x");

        Path prepared = Path.of(changes.prepare("/a", Access.REMOVE).host());

        assertThat(prepared).isNotEmptyDirectory();
        changes.settle();
        assertThat(prepared).doesNotExist();
        assertThat(tree.findNow("/a/x").exists()).isTrue();
    }

    @Test
    void prepareRemove_directoryOfWhiteoutsAlone_isEmpty() throws IOException, FileRefusal {
        Layers.file(layers.bottom, "a/x");
        Layers.file(layers.upper, "a/.wh.x", "");

        Files.delete(Path.of(changes.prepare("/a", Access.REMOVE).host()));
        changes.settle();

        assertThat(names("")).containsExactly(".wh.a");
    }

    @Test
    void prepareRename_lowerFile_movesItsCopy() throws IOException, FileRefusal {
        Layers.file(layers.bottom, "a/x", "content");

        rename("/a/x", "/a/y");

        assertThat(names("a")).containsExactlyInAnyOrder(".wh.x", "y");
        assertThat(layers.upper.resolve("a/y")).hasContent("content");
    }

    @Test
    void prepareRename_lowerDirectory_movesACopyOfAllThatIsInIt() throws IOException, FileRefusal {
        Layers.file(layers.bottom, "a/b/x", "content");
        Layers.file(layers.top, "a/b/y", "more");
        Layers.file(layers.bottom, "c/hidden");
        Layers.file(layers.top, ".wh.c", "");

        rename("/a", "/c");

        assertThat(names("")).containsExactlyInAnyOrder(".wh.a", "c");
        assertThat(layers.upper.resolve("c/b/x")).hasContent("content");
        assertThat(layers.upper.resolve("c/b/y")).hasContent("more");
        assertThat(tree.findNow("/c/hidden").exists()).isFalse();
        assertThat(tree.findNow("/a").exists()).isFalse();
    }

    @Test
    void prepareRename_callFails_oldNameStays() throws FileRefusal {
        Layers.file(layers.bottom, "a/x");

        changes.prepareRename("/a/x", "/a/y");
        changes.settle();

        assertThat(tree.findNow("/a/x").exists()).isTrue();
        assertThat(names("a")).containsExactly("x");
    }

    @Test
    void prepareRename_ontoALowerName_hidesIt() throws IOException, FileRefusal {
        Layers.file(layers.bottom, "x", "new");
        Layers.file(layers.bottom, "y", "old");

        rename("/x", "/y");

        assertThat(layers.upper.resolve("y")).hasContent("new");
        assertThat(names("")).containsExactlyInAnyOrder(".wh.x", "y");
    }

    @Test
    void prepareRename_whatTheKernelRefuses_isRefused() {
        Layers.file(layers.bottom, "a/x");
        Layers.file(layers.bottom, "b/y");
        Layers.file(layers.bottom, "file");

        refuses(Errno.EINVAL, () -> changes.prepareRename("/a", "/a/b"));
        refuses(Errno.ENOTEMPTY, () -> changes.prepareRename("/a/x", "/a"));
        refuses(Errno.ENOTEMPTY, () -> changes.prepareRename("/a", "/b"));
        refuses(Errno.EISDIR, () -> changes.prepareRename("/file", "/a"));
        refuses(Errno.ENOTDIR, () -> changes.prepareRename("/a", "/file"));
        refuses(Errno.ENOENT, () -> changes.prepareRename("/missing", "/new"));
        refuses(Errno.EINVAL, () -> changes.prepareRename("/file", "/.wh.file"));
        assertThat(names("")).isEmpty();
    }

    @Test
    void namesBelow_mergedDirectory_eachNameOnceAndNoneThatIsHidden() throws FileRefusal {
        Layers.file(layers.bottom, "a/x");
        Layers.file(layers.bottom, "a/y");
        Layers.file(layers.bottom, "a/z");
        Layers.file(layers.top, "a/x");
        Layers.file(layers.top, "a/.wh.y", "");
        Layers.file(layers.upper, "a/.wh.z", "");

        assertThat(changes.namesBelow("/a")).containsExactly("x");
    }

    @Test
    void open_leftoversOfADeadJvm_areSwept() throws IOException {
        Path dead = layers.upper.resolve(".wh..wh.veneer/dead");
        Files.createDirectories(dead.resolve("17/half"));
        Files.createFile(dead.resolve("alive"));

        layers.open(layers.tree()).close();

        assertThat(dead).doesNotExist();
    }

    @Test
    void open_layerThatCannotBeMade_saysSo() {
        Layers.file(directory, "file", "");
        LayerTree impossible =
                new LayerTree(layers.host, host(directory.resolve("file/upper")), List.of(host(layers.bottom)));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> LayerChanges.open(layers.host, impossible, "/data"));
    }

    private void rename(String from, String to) throws IOException, FileRefusal {
        List<LayeredFile> both = changes.prepareRename(from, to);
        layers.host.rename(
                layers.host.encode(both.get(0).host()),
                layers.host.encode(both.get(1).host()));
        changes.settle();
    }

    private void refuses(int errno, ThrowingCallable call) {
        assertThatExceptionOfType(FileRefusal.class)
                .isThrownBy(call)
                .satisfies(refusal -> assertThat(refusal.errno()).isEqualTo(errno));
    }

    /** Returns the names in a directory of the upper layer, without the work space. */
    private static Path longAgo(Path path) throws IOException {
        return Files.setLastModifiedTime(path, Layers.LONG_AGO);
    }

    private List<String> names(String name) {
        try (Stream<Path> children = Files.list(layers.upper.resolve(name))) {
            return children.map(child -> child.getFileName().toString())
                    .filter(child -> !child.equals(".wh..wh.veneer"))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static UserDefinedFileAttributeView user(Path file) {
        return Files.getFileAttributeView(file, UserDefinedFileAttributeView.class);
    }

    private String host(Path path) {
        return layers.host.byteString(path);
    }
}

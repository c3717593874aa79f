package dev.veneer.policies.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileHooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerTreeTest {
    @TempDir
    Path directory;

    private Layers layers;
    private LayerTree tree;

    @BeforeEach
    void layOut() throws IOException {
        layers = new Layers(directory);
        Files.createDirectory(layers.upper);
        tree = layers.tree();
    }

    @Test
    void find_nameInSeveralLayers_topmostWins() {
        Layers.file(layers.bottom, "a/x");
        Layers.file(layers.top, "a/x");

        assertThat(tree.find("/a/x").host()).isEqualTo(host(layers.top.resolve("a/x")));

        Layers.file(layers.upper, "a/x");
        FileHooks.outdate();
        assertThat(tree.find("/a/x").host()).isEqualTo(host(layers.upper.resolve("a/x")));
    }

    @Test
    void find_nameInALowerLayer_isNotReady() {
        Layers.file(layers.bottom, "a/x");

        LayeredFile found = tree.find("/a/x");

        assertThat(found.exists()).isTrue();
        assertThat(found.ready()).isFalse();
    }

    @Test
    void find_missingNameInALowerDirectory_wouldBeInTheUpperLayerButIsNotReady() {
        Layers.file(layers.bottom, "a/x");

        LayeredFile found = tree.find("/a/missing");

        assertThat(found).isEqualTo(new LayeredFile(host(layers.upper.resolve("a/missing")), -Errno.ENOENT, false));
    }

    @Test
    void find_missingNameInADirectoryOfTheUpperLayer_isReady() throws IOException {
        Files.createDirectory(layers.upper.resolve("a"));

        assertThat(tree.find("/a/missing").ready()).isTrue();
    }

    @Test
    void find_whiteoutAbove_isNotThere() {
        Layers.file(layers.bottom, "a/x");
        Layers.file(layers.top, "a/.wh.x", "");

        assertThat(tree.find("/a/x").mode()).isEqualTo(-Errno.ENOENT);
    }

    @Test
    void find_nameBesideItsWhiteout_isThere() {
        Layers.file(layers.bottom, "a/x", "old");
        Layers.file(layers.upper, "a/.wh.x", "");
        Layers.file(layers.upper, "a/x", "new");

        assertThat(tree.find("/a/x").host()).isEqualTo(host(layers.upper.resolve("a/x")));
    }

    @Test
    void find_directoryIsWhitedOut_nothingBelowIsThere() {
        Layers.file(layers.bottom, "a/b/x");
        Layers.file(layers.top, ".wh.a", "");

        assertThat(tree.find("/a/b/x").exists()).isFalse();
        assertThat(tree.directory("/a")).isNull();
    }

    @Test
    void directory_opaque_endsTheLayers() {
        Layers.file(layers.bottom, "a/x");
        Layers.file(layers.top, "a/.wh..wh..opq", "");

        assertThat(tree.directory("/a"))
                .isEqualTo(
                        new MergedDirectory(host(layers.upper.resolve("a")), List.of(host(layers.top.resolve("a")))));
        assertThat(tree.find("/a/x").exists()).isFalse();
    }

    @Test
    void directory_fileAbove_coversTheOnesBelow() {
        Layers.file(layers.bottom, "a/x");
        Layers.file(layers.top, "a", "a file");

        assertThat(tree.directory("/a")).isNull();
        assertThat(tree.find("/a").host()).isEqualTo(host(layers.top.resolve("a")));
    }

    @Test
    void directory_besideItsWhiteout_showsNothingOfTheLayersBelow() throws IOException {
        Layers.file(layers.bottom, "a/x");
        Layers.file(layers.upper, ".wh.a", "");
        Files.createDirectory(layers.upper.resolve("a"));

        assertThat(tree.directoryNow("/a")).extracting(MergedDirectory::isPure).isEqualTo(true);
    }

    @Test
    void find_reservedName_isNeverThere() {
        Layers.file(layers.bottom, ".wh.x", "");

        assertThat(tree.find("/.wh.x").exists()).isFalse();
        assertThat(tree.alone("/a/.wh.x")).isNull();
    }

    @Test
    void find_copiedUpBehindARememberedDirectory_isFoundInTheUpperLayer() throws IOException {
        Layers.file(layers.bottom, "a/x");
        Files.createDirectory(layers.upper.resolve("a"));
        assertThat(tree.find("/a/x").ready()).isFalse();

        Layers.file(layers.upper, "a/x");

        assertThat(tree.find("/a/x").ready()).isTrue();
    }

    @Test
    void alone_directoryOfOneLayer_needsNoLook() {
        Layers.file(layers.bottom, "a/x");
        Layers.file(layers.bottom, "b/x");
        Layers.file(layers.top, "b/y");

        assertThat(tree.alone("/a/x")).isEqualTo(host(layers.bottom.resolve("a/x")));
        assertThat(tree.alone("/b/x")).isNull();
    }

    @Test
    void find_root_isTheTopmostLayers() {
        assertThat(tree.find("").host()).isEqualTo(host(layers.upper));
    }

    @Test
    void find_lowerIsTheRootOfTheHost_isBelowIt() {
        Path file = Layers.file(layers.bottom, "a/x");
        LayerTree whole = new LayerTree(layers.host, host(layers.upper), List.of("/"));

        assertThat(whole.find(host(file)).host()).isEqualTo(host(file));
        assertThat(whole.find("/").exists() || whole.find("").exists()).isTrue();
    }

    private String host(Path path) {
        return layers.host.byteString(path);
    }
}

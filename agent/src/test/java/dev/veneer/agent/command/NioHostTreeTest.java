package dev.veneer.agent.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostTree;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NioHostTreeTest {
    private final NioHostTree tree = new NioHostTree();
    private final Path directory;

    NioHostTreeTest(@TempDir Path directory) throws IOException {
        this.directory = directory.toRealPath();
    }

    @Test
    void mode_ofEachType_isTheKernels() throws IOException {
        Files.createDirectory(directory.resolve("d"));
        Files.createFile(directory.resolve("f"));
        Files.createSymbolicLink(directory.resolve("l"), Path.of("d"));

        assertThat(type("d", false)).isEqualTo(HostTree.DIRECTORY);
        assertThat(type("f", false)).isEqualTo(HostTree.REGULAR);
        assertThat(type("l", false)).isEqualTo(HostTree.LINK);
        assertThat(type("l", true)).isEqualTo(HostTree.DIRECTORY);
        assertThat(tree.mode(new byte[] {'/'}, false) & HostTree.TYPE).isEqualTo(HostTree.DIRECTORY);
    }

    @Test
    void mode_whereNothingIs_isTheErrorNegated() throws IOException {
        Files.createFile(directory.resolve("f"));
        Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));

        assertThat(tree.mode(path("missing"), false)).isEqualTo(-Errno.ENOENT);
        assertThat(tree.mode(path("f/below"), false)).isEqualTo(-Errno.ENOTDIR);
        assertThat(tree.mode(path("loop"), true)).isEqualTo(-Errno.ELOOP);
        assertThat(tree.mode(path("n".repeat(300)), false)).isEqualTo(-Errno.ENAMETOOLONG);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "../b", "/c/d", "/", ".", "a b%2F?#", "..", "%E4%FF%0A"})
    void readLink_text_comesBackByteForByte(String uriOfText) throws Exception {
        String encoded = uriOfText.startsWith("%") ? uriOfText : uriOfText.replace("%", "%25");
        String text = decoded(encoded);
        Path target = uriOfText.startsWith("%") ? raw(encoded) : Path.of(text);
        Files.createSymbolicLink(directory.resolve("link"), target);

        assertThat(new String(tree.readLink(path("link")), ISO_8859_1)).isEqualTo(text);
    }

    @Test
    void readLink_toADirectory_hasNoSlashAtItsEnd() throws Exception {
        Files.createSymbolicLink(directory.resolve("link"), directory);

        assertThat(tree.decode(tree.readLink(path("link")))).isEqualTo(directory.toString());
    }

    @Test
    void readLink_ofAFile_isRefusedAsTheKernelDoes() throws IOException {
        Files.createFile(directory.resolve("f"));

        assertThatExceptionOfType(FileRefusal.class)
                .isThrownBy(() -> tree.readLink(path("f")))
                .returns(Errno.EINVAL, FileRefusal::errno);
    }

    /** Returns a relative path of bytes that are no text in any encoding. */
    private static Path raw(String encoded) {
        return Path.of("/").relativize(Path.of(URI.create("file:///" + encoded)));
    }

    private static String decoded(String encoded) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < encoded.length(); i++) {
            boolean escape = encoded.charAt(i) == '%';
            text.append(escape ? (char) Integer.parseInt(encoded, i + 1, i + 3, 16) : encoded.charAt(i));
            i += escape ? 2 : 0;
        }
        return text.toString();
    }

    private int type(String name, boolean follow) {
        return tree.mode(path(name), follow) & HostTree.TYPE;
    }

    private byte[] path(String name) {
        return tree.encode(directory + "/" + name);
    }
}

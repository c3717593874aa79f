package dev.veneer.policies.clock.control;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {
    private final Path directory;
    private final FakeClock clock = new FakeClock();
    private final int user;

    ControlSocketTest(@TempDir Path parent) throws IOException {
        this.directory = parent.resolve("d");
        this.user = ProcessStatus.ofThisJvm().user();
    }

    @Test
    void socket_line_isAnswered() throws IOException {
        try (ControlSocket socket = open()) {
            assertThat(ask(socket, "now\n")).isEqualTo("ok\nnow 2030-01-01T00:00:00Z\n");
            assertThat(ask(socket, "advance 10s")).startsWith("ok\nmode manual\nnow 2030-01-01T00:00:10Z\n");
            assertThat(ask(socket, "freeze\nresume\n")).contains("frozen true");
        }
    }

    @Test
    void socket_peerThatTakesLong_keepsNobodyWaiting() throws IOException {
        clock.slow = true;
        try (ControlSocket socket = open();
                SocketChannel slow = connect(socket)) {
            write(slow, "advance 10s\n");
            assertThat(ask(socket, "now\n")).isEqualTo("ok\nnow 2030-01-01T00:00:00Z\n");
            clock.passing.countDown();
            assertThat(rest(slow)).contains("now 2030-01-01T00:00:10Z");
        }
    }

    @Test
    void socket_silentPeers_keepNobodyWaiting() throws IOException {
        try (ControlSocket socket = open()) {
            for (int i = 0; i < 40; i++) {
                connect(socket).close();
            }
            try (SocketChannel silent = connect(socket)) {
                assertThat(ask(socket, "now\n")).startsWith("ok\n");
                silent.shutdownOutput();
                assertThat(rest(silent)).isEmpty();
            }
        }
    }

    @Test
    void socket_lineTooLong_isRefused() throws IOException {
        try (ControlSocket socket = open()) {
            assertThat(ask(socket, "é".repeat(512) + "x"))
                    .isEqualTo("argument the line is too long; it has 1024 bytes at most\n");
            assertThat(ask(socket, "é".repeat(512) + "\n")).startsWith("argument a clock cannot 'é");
        }
    }

    @Test
    void socket_interruptedListener_listensAgain() throws IOException {
        try (ControlSocket socket = open()) {
            interruptListener();
            await().until(() -> {
                try {
                    return ask(socket, "now\n").startsWith("ok");
                } catch (IOException e) {
                    return false;
                }
            });
        }
    }

    @Test
    void socket_closed_isTakenAway() throws IOException {
        ControlSocket socket = open();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
        assertThat(socket.path()).isEqualTo(directory.resolve("4711.sock")).exists();

        socket.close();

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void open_socketsOfOthers_staysIfHeardAndGoesIfNot() throws IOException {
        try (ControlSocket living = open()) {
            Path dead = directory.resolve("1.sock");
            ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                    .bind(UnixDomainSocketAddress.of(dead))
                    .close();
            assertThat(dead).exists();

            try (ControlSocket second = open("4712")) {
                assertThat(dead).doesNotExist();
                assertThat(living.path()).exists();
                assertThat(ask(second, "now\n")).startsWith("ok");
            }
        }
    }

    @Test
    void open_leftoverOfTheSameNumber_isReplaced() throws IOException {
        Files.createDirectory(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        for (String left : List.of("4711.sock", "4711.new")) {
            Files.createFile(directory.resolve(left));
        }

        try (ControlSocket socket = open()) {
            assertThat(ask(socket, "now\n")).startsWith("ok");
        }
    }

    @Test
    void open_directoryThatOthersMayEnter_isRefused() throws IOException {
        Files.createDirectory(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x---"));

        assertRefused("others may enter it; take that from them with chmod 700");
    }

    @Test
    void open_link_isRefused() throws IOException {
        Path real = Files.createDirectory(
                directory.resolveSibling("real"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.createSymbolicLink(directory, real);

        assertRefused("it is not a directory");
        assertThat(real).isEmptyDirectory();
    }

    @Test
    void open_directoryOfSomebodyElse_isRefused() throws IOException {
        Files.createDirectory(directory);

        assertThatThrownBy(() -> ControlSocket.open(
                        new ClockCommands(clock), List.of(new ControlDirectory(directory, user + 1)), "4711"))
                .hasMessage(directory + ": it belongs to user " + user + ", not to " + (user + 1));
    }

    @Test
    void open_firstPlaceCannotBeHad_takesTheNext() throws IOException {
        ControlDirectory tooLong = new ControlDirectory(Path.of("/" + "x".repeat(100)), user);
        ControlDirectory missing = new ControlDirectory(Path.of("/veneer-nowhere/veneer"), user);
        ControlDirectory good = new ControlDirectory(directory, user);

        try (ControlSocket socket =
                ControlSocket.open(new ClockCommands(clock), List.of(tooLong, missing, good), "4711")) {
            assertThat(socket.path()).startsWith(directory);
        }
    }

    @Test
    void candidates_ofAUser_beginWithTheVariables() {
        assertThat(ControlDirectory.candidates("/run/user/7", 1000))
                .extracting(ControlDirectory::path)
                .extracting(Path::toString)
                .containsExactly("/run/user/7/veneer", "/run/user/1000/veneer", "/tmp/veneer-1000");
        assertThat(ControlDirectory.candidates("relative", 1000)).hasSize(2);
        assertThat(ControlDirectory.candidates(null, 1000)).hasSize(2);
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessage(directory + ": " + reason);
    }

    private ControlSocket open() throws IOException {
        return open("4711");
    }

    private ControlSocket open(String process) throws IOException {
        return ControlSocket.open(new ClockCommands(clock), List.of(new ControlDirectory(directory, user)), process);
    }

    private static void interruptListener() {
        Set<Thread> threads = Thread.getAllStackTraces().keySet();
        threads.stream()
                .filter(thread -> thread.getName().equals("veneer-clock"))
                .forEach(Thread::interrupt);
    }

    private static SocketChannel connect(ControlSocket socket) throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket.path()));
    }

    private static String ask(ControlSocket socket, String text) throws IOException {
        try (SocketChannel channel = connect(socket)) {
            write(channel, text);
            channel.shutdownOutput();
            return rest(channel);
        }
    }

    private static void write(SocketChannel channel, String text) throws IOException {
        channel.write(ByteBuffer.wrap(text.getBytes(UTF_8)));
    }

    private static String rest(SocketChannel channel) throws IOException {
        return new String(Channels.newInputStream(channel).readAllBytes(), UTF_8);
    }
}

package dev.veneer.policies.clock.control;

import dev.veneer.policies.clock.AgentThread;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * A Unix-domain socket at which a clock is told what to do: it reads one line of UTF-8, answers, and closes.
 *
 * <p>It is a file in the {@link ControlDirectory}, which its user alone may enter, so that nobody else can connect. One
 * {@link AgentThread} listens, and one more serves each peer, so that a long answer keeps nobody waiting.
 */
public final class ControlSocket implements AutoCloseable {
    /** The most bytes that a line may have. */
    static final int LONGEST_LINE = 1024;

    private static final int PEERS = 16;
    private static final long PAUSE_MILLIS = 100;
    private static final String THREAD = "veneer-clock";

    private final ClockCommands commands;
    private final ControlDirectory directory;
    private final String process;
    private final Semaphore free = new Semaphore(PEERS);
    private volatile ServerSocketChannel channel;
    private volatile boolean closed;

    private ControlSocket(ClockCommands commands, ControlDirectory directory, String process) throws IOException {
        this.commands = commands;
        this.directory = directory;
        this.process = process;
        directory.make();
        directory.sweep();
        this.channel = bind();
    }

    /**
     * Returns the directories in which the socket of this JVM may be, whether they exist or not.
     *
     * @throws IOException where the system does not tell who runs this JVM
     */
    public static List<Path> places() throws IOException {
        List<Path> places = new ArrayList<>();
        for (ControlDirectory candidate : candidates(ProcessStatus.ofThisJvm())) {
            places.add(candidate.path());
        }
        return places;
    }

    /**
     * Opens the socket of this JVM, in the first directory that can be had.
     *
     * @throws IOException where there is none; the message says why, of each
     */
    public static ControlSocket open(ClockCommands commands) throws IOException {
        ProcessStatus self = ProcessStatus.ofThisJvm();
        return open(commands, candidates(self), self.number());
    }

    static ControlSocket open(ClockCommands commands, List<ControlDirectory> candidates, String process)
            throws IOException {
        StringBuilder reasons = new StringBuilder();
        for (ControlDirectory candidate : candidates) {
            try {
                ControlSocket socket = new ControlSocket(commands, candidate, process);
                new AgentThread(THREAD, socket::listen).start();
                return socket;
            } catch (IOException e) {
                reasons.append(reasons.length() == 0 ? "" : "; ")
                        .append(candidate.path())
                        .append(": ")
                        .append(e instanceof FileSystemException ? e.toString() : e.getMessage());
            }
        }
        throw new IOException(reasons.toString());
    }

    private static List<ControlDirectory> candidates(ProcessStatus self) {
        return ControlDirectory.candidates(System.getenv(ControlDirectory.VARIABLE), self.user());
    }

    /** Returns where it is. */
    Path path() {
        return directory.socket(process);
    }

    /** The file gets its name when somebody listens: a JVM that sweeps would otherwise take this one for dead. */
    private ServerSocketChannel bind() throws IOException {
        Path silent = directory.path().resolve(process + ".new");
        Files.deleteIfExists(silent);
        ServerSocketChannel bound = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            bound.bind(UnixDomainSocketAddress.of(silent));
            Files.move(silent, path(), StandardCopyOption.ATOMIC_MOVE);
            return bound;
        } catch (IOException | RuntimeException e) {
            bound.close();
            throw e;
        }
    }

    private void listen() {
        while (!closed) {
            try {
                serve(channel.accept());
            } catch (ClosedByInterruptException e) {
                // Somebody interrupts every thread of the JVM; that closed the channel.
                reopen();
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException | RuntimeException | Error e) {
                // There are no descriptors left, for instance.
                pause();
            }
        }
    }

    private void reopen() {
        Thread.interrupted();
        try {
            channel = bind();
        } catch (IOException e) {
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            // As in listen(): goes on.
            return;
        }
    }

    private void serve(SocketChannel peer) throws IOException {
        free.acquireUninterruptibly();
        boolean served = false;
        try {
            new AgentThread(THREAD + "-peer", () -> answer(peer)).start();
            served = true;
        } finally {
            if (!served) {
                free.release();
                peer.close();
            }
        }
    }

    private void answer(SocketChannel peer) {
        try (peer) {
            ByteBuffer line = readLine(peer);
            if (line != null) {
                ByteBuffer answer = ByteBuffer.wrap(answerTo(line).getBytes(StandardCharsets.UTF_8));
                while (answer.hasRemaining()) {
                    peer.write(answer);
                }
            }
        } catch (IOException e) {
            // The peer is gone.
            return;
        } finally {
            free.release();
        }
    }

    private String answerTo(ByteBuffer line) {
        return line.remaining() > LONGEST_LINE
                ? "argument the line is too long; it has " + LONGEST_LINE + " bytes at most\n"
                : commands.answer(StandardCharsets.UTF_8.decode(line).toString());
    }

    /** Returns the peer's line, as far as it may go and one byte more, or {@code null} where it says nothing. */
    private static @Nullable ByteBuffer readLine(SocketChannel peer) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LONGEST_LINE + 1);
        int end = -1;
        while (end < 0 && bytes.hasRemaining() && peer.read(bytes) >= 0) {
            end = indexOfLineFeed(bytes);
        }
        bytes.flip();
        if (end >= 0) {
            return bytes.limit(end);
        }
        return bytes.hasRemaining() ? bytes : null;
    }

    private static int indexOfLineFeed(ByteBuffer bytes) {
        for (int i = 0; i < bytes.position(); i++) {
            if (bytes.get(i) == '\n') {
                return i;
            }
        }
        return -1;
    }

    /** Takes the file away, and listens no more. */
    @Override
    public void close() {
        closed = true;
        try {
            Files.deleteIfExists(path());
            channel.close();
        } catch (IOException e) {
            // The next JVM sweeps what is left.
            return;
        }
    }
}

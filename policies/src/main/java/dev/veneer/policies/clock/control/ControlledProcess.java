package dev.veneer.policies.clock.control;

import dev.veneer.policies.clock.control.ControlException.Reason;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A process whose clock is controlled, by its {@link ControlSocket}, also from outside of the container that it runs in.
 *
 * <p>The process's own environment and root directory tell where its socket is, so that those of the caller may differ.
 */
public final class ControlledProcess {
    private static final int ROOT = 0;

    private final String process;
    private final Path socket;

    private ControlledProcess(String process, Path socket) {
        this.process = process;
        this.socket = socket;
    }

    /**
     * Finds a process.
     *
     * @param process its number, as the caller sees it
     * @throws ControlException where its clock cannot be reached; the message says what to do
     */
    public static ControlledProcess of(String process) throws ControlException, IOException {
        ProcessStatus status;
        try {
            status = ProcessStatus.of(process);
        } catch (NoSuchFileException e) {
            throw new ControlException(
                    Reason.NO_PROCESS, "there is no process " + process + "; 'jps' lists the JVMs that run");
        }
        int caller = ProcessStatus.ofThisJvm().user();
        if (status.user() != caller && caller != ROOT) {
            throw new ControlException(
                    Reason.FOREIGN,
                    "process " + process + " belongs to user " + Integer.toUnsignedString(status.user())
                            + "; run the command as that user, as with: sudo -u '#"
                            + Integer.toUnsignedString(status.user()) + "' ...");
        }
        for (ControlDirectory candidate : places(process, status.user())) {
            Path socket = candidate.socket(status.number());
            if (Files.exists(socket, LinkOption.NOFOLLOW_LINKS) && isOwn(candidate)) {
                return new ControlledProcess(process, socket);
            }
        }
        throw noClock(process);
    }

    private static ControlException noClock(String process) {
        return new ControlException(
                Reason.NO_CLOCK,
                "process " + process
                        + " has no virtual clock; start it with 'veneer run' and a policy that has a section"
                        + " 'clock'");
    }

    private static boolean isOwn(ControlDirectory directory) {
        try {
            directory.requireOwn();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns where the socket may be, as this process names it. */
    private static List<ControlDirectory> places(String process, int user) {
        Path root = Path.of("/proc", process, "root");
        if (!Files.isDirectory(root.resolve("tmp"))) {
            // The kernel does not let this process look through the other's eyes.
            root = Path.of("/");
        }
        List<ControlDirectory> places = new ArrayList<>();
        String runtime = variable(process, ControlDirectory.VARIABLE);
        for (ControlDirectory candidate : ControlDirectory.candidates(runtime, user)) {
            places.add(
                    new ControlDirectory(root.resolve("./" + candidate.path()).normalize(), user));
        }
        // The user may have another number in there.
        listed(places, root.resolve("tmp"), "veneer-*", "", user);
        listed(places, root.resolve("run/user"), "*", "veneer", user);
        return places;
    }

    private static void listed(List<ControlDirectory> places, Path parent, String names, String below, int user) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, names)) {
            for (Path path : found) {
                places.add(new ControlDirectory(below.isEmpty() ? path : path.resolve(below), user));
            }
        } catch (IOException e) {
            // There is none, then.
            return;
        }
    }

    /** Returns the value of a variable with which a process was started, or {@code null} where it had none. */
    private static @Nullable String variable(String process, String name) {
        try {
            String all = Files.readString(Path.of("/proc", process, "environ"), StandardCharsets.ISO_8859_1);
            for (String each : all.split("\0")) {
                if (each.startsWith(name + '=')) {
                    return each.substring(name.length() + 1);
                }
            }
        } catch (IOException e) {
            // What the kernel does not tell is looked for in the usual places.
        }
        return null;
    }

    /**
     * Has the clock do what a line says; waits for it.
     *
     * @return the answer, as {@link ClockCommands} gives it
     * @throws ControlException where nobody listens any more
     * @throws IOException where the process ends meanwhile, for instance
     */
    public String ask(String line) throws ControlException, IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            ByteBuffer bytes = ByteBuffer.wrap((line + '\n').getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
        } catch (ConnectException e) {
            throw noClock(process);
        }
    }
}

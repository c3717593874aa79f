package dev.veneer.policies.clock.control;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The directory of the sockets by which clocks are controlled: one for each user, who alone may enter it.
 *
 * <p>It is {@code $XDG_RUNTIME_DIR/veneer} where that can be had, else {@code /run/user/UID/veneer}, else {@code
 * /tmp/veneer-UID}. In it, each JVM has a file {@code PID.sock}.
 *
 * @param path where it is
 * @param user to whom it must belong
 */
record ControlDirectory(Path path, int user) {
    /** The variable that names the directory of what runs. */
    static final String VARIABLE = "XDG_RUNTIME_DIR";

    static final String SUFFIX = ".sock";

    private static final String NAME = "veneer";
    /** A socket's whole path has 107 bytes at most. */
    private static final int LONGEST = 80;

    private static final String OWNER_ONLY = "rwx------";
    private static final int TYPE = 0170000;
    private static final int DIRECTORY = 0040000;
    private static final int OTHERS = 0077;

    /**
     * Returns the places where it may be, the best first.
     *
     * @param runtime the value of {@value #VARIABLE}, or {@code null}
     */
    static List<ControlDirectory> candidates(@Nullable String runtime, int user) {
        List<ControlDirectory> candidates = new ArrayList<>();
        String number = Integer.toUnsignedString(user);
        if (runtime != null && runtime.startsWith("/")) {
            candidates.add(new ControlDirectory(Path.of(runtime, NAME), user));
        }
        candidates.add(new ControlDirectory(Path.of("/run/user", number, NAME), user));
        candidates.add(new ControlDirectory(Path.of("/tmp", NAME + '-' + number), user));
        return candidates;
    }

    /** Returns where the socket of a process is, seen from inside of its container. */
    Path socket(String process) {
        return path.resolve(process + SUFFIX);
    }

    /**
     * Makes it, if it is not there.
     *
     * @throws IOException where it cannot be made, or is not the user's alone
     */
    void make() throws IOException {
        if (path.toString().length() > LONGEST) {
            throw new IOException("the path is too long for sockets");
        }
        try {
            Files.createDirectory(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)));
        } catch (FileAlreadyExistsException e) {
            // Made by an earlier JVM, or by somebody else.
        }
        requireOwn();
    }

    /**
     * Requires a directory, no link, that the user alone may enter.
     *
     * @throws IOException with what is wrong with it
     */
    void requireOwn() throws IOException {
        Map<String, Object> found = Files.readAttributes(path, "unix:uid,mode", LinkOption.NOFOLLOW_LINKS);
        int mode = (Integer) requireNonNull(found.get("mode"));
        int owner = (Integer) requireNonNull(found.get("uid"));
        if ((mode & TYPE) != DIRECTORY) {
            throw new IOException("it is not a directory");
        }
        if (owner != user) {
            throw new IOException("it belongs to user " + Integer.toUnsignedString(owner) + ", not to "
                    + Integer.toUnsignedString(user));
        }
        if ((mode & OTHERS) != 0) {
            throw new IOException("others may enter it; take that from them with chmod 700");
        }
    }

    /** Removes the sockets of JVMs that were killed: those at which nobody listens. */
    void sweep() throws IOException {
        try (DirectoryStream<Path> sockets = Files.newDirectoryStream(path, '*' + SUFFIX)) {
            for (Path socket : sockets) {
                if (!isHeard(socket)) {
                    Files.deleteIfExists(socket);
                }
            }
        }
    }

    /** Returns whether somebody listens at a socket. A socket gets its name when that is so, see {@link ControlSocket}. */
    private static boolean isHeard(Path socket) {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            // Whoever listens may have no room for one more just now: that is not waited for.
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(socket));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}

package dev.veneer.policies.filesystem;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Private space on the host for what exists only while this JVM runs: one directory that only its owner can enter,
 * memory-backed where the OS has that and lets code be mapped from it, removed at exit.
 *
 * <p>A lock on a file in it tells the living from the dead: what a killed JVM left is swept by the next that starts.
 * Runs in a host scope, not thread-safe but for {@link #path()}.
 */
public final class ScratchSpace implements AutoCloseable {
    private static final String PREFIX = "veneer-";
    private static final String LOCK = "lock";
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    /** A directory this young may belong to a JVM that has not locked it yet. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Path path;
    private final FileChannel lock;
    private final Path shared;
    private int numbers;
    private int sharedNumbers;

    private ScratchSpace(Path path, FileChannel lock, @Nullable Path shared) {
        this.path = path;
        this.lock = lock;
        this.shared = shared == null ? path : shared;
    }

    /**
     * Creates this JVM's space, and sweeps what dead ones left beside it.
     *
     * @param base where, or {@code null} for memory, or the temporary directory where there is none
     * @param shared the space of the JVM whose mounts this one has, too; {@code null} where it has its own
     */
    public static ScratchSpace create(@Nullable Path base, @Nullable Path shared) throws IOException {
        if (shared != null && !Files.isDirectory(shared)) {
            throw new IOException("the JVM that this one descends from has ended, and " + shared + " with it");
        }
        Path directory = base != null ? base.toAbsolutePath() : usable(MEMORY) ? MEMORY : temporary();
        sweep(directory);
        String name = PREFIX
                + ProcessId.ofThisJvm()
                + '-'
                + Integer.toHexString(ThreadLocalRandom.current().nextInt());
        Path path = Files.createDirectory(
                directory.resolve(name).normalize(), PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        return new ScratchSpace(path.toRealPath(), lock(path), shared);
    }

    /**
     * Locks a new space. The file gets its name once it is locked: a JVM that sweeps would otherwise find it between the
     * two, and take its owner for dead.
     */
    private static FileChannel lock(Path space) throws IOException {
        Path unlocked = space.resolve(LOCK + ".new");
        FileChannel lock = FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            throw new IOException("cannot lock " + unlocked);
        }
        Files.move(unlocked, space.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
        return lock;
    }

    /** Returns the directory, absolute and canonical. */
    public Path path() {
        return path;
    }

    /** Creates a new directory in the space. */
    Path newDirectory(String name) throws IOException {
        return Files.createDirectory(path.resolve(name + '-' + ++numbers));
    }

    /** Returns the space in which the mounts' directories and files are: this one, or that of a JVM above. */
    public Path shared() {
        return shared;
    }

    /** Returns whether the mounts' directories and files are to be made here. */
    boolean makesMounts() {
        return shared.equals(path);
    }

    /**
     * Returns the path of what a mount shows. It is the same in every JVM that shares the space, for each has the same
     * mounts in the same order.
     */
    Path ofMount(String name) {
        return shared.resolve("mount-" + name + '-' + ++sharedNumbers);
    }

    /** Removes the space with all that is in it. */
    @Override
    public void close() {
        try {
            deleteTree(path);
            lock.close();
        } catch (IOException | UncheckedIOException e) {
            // The next start sweeps what is left.
            return;
        }
    }

    /** Removes a directory with all that is in it, whatever its modes. */
    static void deleteTree(Path root) throws IOException {
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.setPosixFilePermissions(directory, OWNER_ONLY);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                Files.setPosixFilePermissions(file, OWNER_ONLY);
                deleteTree(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                    throws IOException {
                Files.deleteIfExists(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void sweep(Path base) throws IOException {
        try (DirectoryStream<Path> left = Files.newDirectoryStream(base, PREFIX + "*")) {
            for (Path candidate : left) {
                if (isDead(candidate)) {
                    sweepOne(candidate);
                }
            }
        }
    }

    private static void sweepOne(Path dead) {
        try {
            deleteTree(dead);
        } catch (IOException e) {
            // Another JVM sweeps it, too, or it is not ours to remove: this start does not depend on it.
            return;
        }
    }

    private static boolean isDead(Path candidate) {
        try {
            if (!Files.isDirectory(candidate, LinkOption.NOFOLLOW_LINKS) || !isOurs(candidate)) {
                return false;
            }
            Path lockFile = candidate.resolve(LOCK);
            if (!Files.exists(lockFile, LinkOption.NOFOLLOW_LINKS)) {
                FileTime modified = Files.getLastModifiedTime(candidate);
                return modified.toInstant().isBefore(Instant.now().minus(GRACE));
            }
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
                    FileLock held = channel.tryLock()) {
                return held != null;
            }
        } catch (IOException | OverlappingFileLockException e) {
            return false;
        }
    }

    private static boolean isOurs(Path candidate) throws IOException {
        Object own = Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        return own.equals(Files.getAttribute(candidate, "unix:uid", LinkOption.NOFOLLOW_LINKS));
    }

    private static boolean usable(Path memory) throws IOException {
        return Files.isDirectory(memory) && Files.isWritable(memory) && !mountedNoExec(memory);
    }

    /** Returns whether no code can be mapped from a memory-backed file system: {@code System.load} would fail there. */
    private static boolean mountedNoExec(Path memory) throws IOException {
        List<String> lines = Files.readAllLines(Path.of("/proc/self/mounts"), StandardCharsets.ISO_8859_1);
        boolean noExec = false;
        for (String line : lines) {
            String[] fields = line.split(" ");
            if (fields.length > 3 && fields[1].equals(memory.toString())) {
                noExec = Set.of(fields[3].split(",")).contains("noexec");
            }
        }
        return noExec;
    }

    private static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
    }

    /** Returns the permissions that a mode's lower nine bits say. */
    static Set<PosixFilePermission> permissions(int mode) {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        PosixFilePermission[] all = PosixFilePermission.values();
        for (int i = 0; i < all.length; i++) {
            if ((mode & (0400 >> i)) != 0) {
                permissions.add(all[i]);
            }
        }
        return permissions;
    }
}

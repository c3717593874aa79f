package dev.veneer.agent.cache;

import dev.veneer.agent.weave.ClassSet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Woven classes of earlier starts, one file a {@link CacheKey}.
 *
 * <p>A file appears whole, under its name, or not at all, so JVMs that start at once do not disturb each other, and one
 * that is killed leaves no half file. Only what belongs to the user, and what nobody else may write, is read. No method
 * fails: what goes wrong is told at level {@code info} or {@code debug}.
 */
public final class WovenCache {
    /** The value of the option that means: none. */
    public static final String OFF = "off";

    private static final Logger LOG = LoggerFactory.getLogger(WovenCache.class);
    private static final FileAttribute<?> PRIVATE_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> PRIVATE_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final @Nullable Path directory;

    private WovenCache(@Nullable Path directory) {
        this.directory = directory;
    }

    /**
     * Finds the cache; nothing is made on the host yet.
     *
     * @param option what the user asked for: a directory, {@value #OFF}, or {@code null}
     * @param environment looks an environment variable up, {@code null} where it is not set
     * @param home the user's home directory
     * @return the cache, which keeps nothing where there is no place for it
     */
    static WovenCache at(@Nullable String option, UnaryOperator<@Nullable String> environment, String home) {
        if (OFF.equals(option)) {
            return none();
        }
        try {
            return new WovenCache(CachePlace.find(option, environment, home));
        } catch (IOException e) {
            LOG.debug("woven classes are not kept: {}", e.toString());
            return none();
        }
    }

    /**
     * Finds the cache of this JVM's user; nothing is made on the host yet.
     *
     * @param option what the user asked for: a directory, {@value #OFF}, or {@code null}
     * @return the cache, which keeps nothing where there is no place for it
     */
    public static WovenCache at(@Nullable String option) {
        return at(option, System::getenv, System.getProperty("user.home"));
    }

    /** Returns the cache that keeps nothing. */
    static WovenCache none() {
        return new WovenCache(null);
    }

    /** Returns the directory, canonical, whether it exists or not; {@code null} where nothing is kept. */
    public @Nullable Path directory() {
        return directory;
    }

    /**
     * Looks for the woven classes of an earlier start.
     *
     * @param key what they must have been woven for
     * @return the classes, or {@code null} where there are none that can be used
     */
    public @Nullable ClassSet find(CacheKey key) {
        if (directory == null) {
            return null;
        }
        Path file = CacheFiles.of(directory, key);
        try {
            Ownership ownership = Ownership.ofThisJvm();
            ownership.requireDirectory(directory);
            ownership.requireFile(file);
            return CacheFile.read(key, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            LOG.debug("no woven classes are kept in {}", file);
        } catch (IOException e) {
            LOG.info("the woven classes in {} are not used: {}", file, e.getMessage());
        }
        return null;
    }

    /**
     * Keeps woven classes for the next start.
     *
     * @param key what they were woven for
     * @param classes the woven classes, each of them proven
     */
    public void keep(CacheKey key, ClassSet classes) {
        if (directory == null) {
            return;
        }
        try {
            Files.createDirectories(directory, PRIVATE_DIRECTORY);
            Ownership.ofThisJvm().requireDirectory(directory);
            replace(CacheFiles.of(directory, key), CacheFile.write(key, classes));
            CacheFiles.removeOld(directory);
        } catch (IOException e) {
            LOG.debug("woven classes are not kept in {}: {}", directory, e.toString());
        }
    }

    /**
     * Removes woven classes that did not do.
     *
     * @param key what they were said to be woven for
     */
    public void forget(CacheKey key) {
        if (directory == null) {
            return;
        }
        try {
            Files.deleteIfExists(CacheFiles.of(directory, key));
        } catch (IOException e) {
            LOG.info("the woven classes that did not do stay: {}", e.toString());
        }
    }

    private static void replace(Path file, byte[] content) throws IOException {
        Path temporary = file.resolveSibling(UUID.randomUUID() + CacheFiles.TEMPORARY);
        try {
            write(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void write(Path file, byte[] content) throws IOException {
        Set<StandardOpenOption> options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (SeekableByteChannel channel = Files.newByteChannel(file, options, PRIVATE_FILE)) {
            ByteBuffer left = ByteBuffer.wrap(content);
            while (left.hasRemaining()) {
                channel.write(left);
            }
        }
    }
}

package dev.veneer.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files that are measured on, on disk and in memory, and the policies under which they are; gone when closed. */
final class Fixture implements AutoCloseable {
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");
    /** The file in each directory that is read. */
    static final String READ = "file-0";
    /** The file in each directory that is written to. */
    static final String CHANGED = "file-1";

    private static final int LISTED = 32;
    private static final int LINKS = 5;

    private final Path disk;
    private final Path memory;

    private final boolean kernel;

    private Fixture(Path disk, Path memory, boolean kernel) {
        this.disk = disk;
        this.memory = memory;
        this.kernel = kernel;
    }

    /**
     * Creates the files in a new directory below {@code base}, and in shared memory.
     *
     * @param kernel whether the kernel's own overlay is mounted over them
     */
    static Fixture create(Path base, boolean kernel) throws IOException {
        Path disk = Files.createTempDirectory(base, "veneer-benchmarks-").toRealPath();
        Path memory = Files.createTempDirectory(SHARED_MEMORY, "benchmarks-");
        Fixture fixture = new Fixture(disk, memory, kernel);
        fill(Place.PLAIN.in(disk, memory));
        fill(Place.LOWER.in(disk, memory));
        fixture.link();
        Files.createDirectories(memory.resolve("tmpfs"));
        if (kernel) {
            KernelOverlay.mount(disk);
        }
        for (World world : World.values()) {
            Files.writeString(fixture.policy(world), fixture.policyText(world.rules()));
        }
        FirstTouch.fill(disk);
        return fixture;
    }

    Path disk() {
        return disk;
    }

    Path memory() {
        return memory;
    }

    Path policy(World world) {
        return disk.resolve(world + ".yaml");
    }

    private static void fill(Path directory) throws IOException {
        for (Names names : Names.values()) {
            fill(directory.resolve(names.name()), names);
        }
    }

    /** Fills a directory with the files of {@code names}, two with content, or with enough to be listed. */
    static void fill(Path directory, Names names) throws IOException {
        Files.createDirectories(directory);
        for (int i = 0; i < Math.max(LISTED, names.count()); i++) {
            Files.write(directory.resolve("file-" + i), i < 2 ? new byte[8192] : new byte[0]);
        }
    }

    /** Changes a file in a directory of an overlay, so that a directory of the changes is merged with it. */
    static void change(Path directory) throws IOException {
        Files.write(directory.resolve(CHANGED), new byte[8192]);
    }

    /** Makes a row of directories, each with a link to the next; the last one is filled. */
    private void link() throws IOException {
        for (int i = 0; i < LINKS; i++) {
            Path directory = Files.createDirectories(disk.resolve("linked").resolve(Integer.toString(i)));
            Files.createSymbolicLink(directory.resolve("next"), Path.of("../" + (i + 1)));
        }
        fill(disk.resolve("linked").resolve(Integer.toString(LINKS)));
    }

    /** Rules about other directories, and about other files in the directories that are measured on. */
    private String policyText(int rules) {
        StringBuilder text = new StringBuilder("veneer: 1\nfilesystem:\n  mounts:\n");
        text.append("    - {target: ").append(disk).append("/bound, type: bind, source: ");
        text.append(disk).append("/plain}\n");
        for (String overlay : List.of("overlay", "merged")) {
            text.append("    - {target: ")
                    .append(disk)
                    .append('/')
                    .append(overlay)
                    .append(", type: overlay, source: ");
            text.append(disk)
                    .append("/lower, changes: ")
                    .append(disk)
                    .append("/changes-")
                    .append(overlay)
                    .append("}\n");
        }
        text.append("    - {target: ").append(memory).append("/tmpfs, type: tmpfs}\n");
        text.append("  rules:\n    - {hide: all, path: /srv/veneer-benchmarks/hidden/**}\n");
        for (int i = 1; i < rules; i++) {
            Path directory = i % 2 == 0 ? Path.of("/srv/veneer-benchmarks/" + i % 100) : Place.PLAIN.in(disk, memory);
            text.append("    - {deny: write, path: ")
                    .append(directory)
                    .append("/secret-")
                    .append(i);
            text.append(i % 4 == 0 ? ".txt}\n" : "/**}\n");
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        if (kernel) {
            KernelOverlay.unmount(disk);
        }
        delete(disk);
        delete(memory);
    }

    /** Deletes a tree. */
    static void delete(Path root) {
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + root + "; remove it by hand", e);
        }
    }
}

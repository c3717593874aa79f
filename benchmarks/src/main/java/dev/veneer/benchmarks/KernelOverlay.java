package dev.veneer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The kernel's own overlay file system over the fixture, to compare with: see {@code overlayfs.rst} of the kernel's
 * documentation.
 *
 * <p>To be mounted in a mount namespace of the benchmark's own ({@code unshare -m java -jar benchmarks.jar --kernel}), so that
 * nothing of it stays.
 */
final class KernelOverlay {
    private KernelOverlay() {}

    /** Mounts one at {@code kernel/merged} of the fixture's root, over {@code lower}. */
    static void mount(Path disk) throws IOException {
        for (String directory : List.of("merged", "changes", "work")) {
            Files.createDirectories(disk.resolve("kernel").resolve(directory));
        }
        run(
                disk,
                "mount",
                "-t",
                "overlay",
                "veneer-benchmarks",
                "-o",
                "lowerdir=lower,upperdir=kernel/changes,workdir=kernel/work",
                "kernel/merged");
    }

    static void unmount(Path disk) throws IOException {
        run(disk, "umount", "kernel/merged");
    }

    private static void run(Path directory, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .inheritIO()
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(String.join(" ", command) + " ended with exit status " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(String.join(" ", command) + " was not waited for", e);
        }
    }
}

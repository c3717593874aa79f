package dev.veneer.it.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.veneer.it.FileTree;
import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same random operations on the kernel's overlay file system and on ours: same results, same tree.
 *
 * <p>The seed is in the name of what fails; {@code -Dveneer.overlay.seeds=1,2,3} has others tried, and
 * {@code -Dveneer.overlay.operations=10000} more operations of each.
 */
class KernelOverlayIT {
    private static final String SEEDS = System.getProperty("veneer.overlay.seeds", "");
    private static final String OPERATIONS = System.getProperty("veneer.overlay.operations", "3000");

    private final Path base;

    KernelOverlayIT(@TempDir Path temporary) throws IOException {
        base = temporary.toRealPath();
    }

    @BeforeEach
    void requireKernelOverlay() throws IOException, InterruptedException {
        Process process = new ProcessBuilder("unshare", "-m", "sh", "-c", mount("a", "b") + "exit 0")
                .directory(base.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(20, TimeUnit.SECONDS);
        FileTree.deleteContents(base);
        assumeTrue(
                ended && process.exitValue() == 0,
                "this user cannot mount an overlay of the kernel's; run as root, where 'unshare -m' works");
    }

    @AfterEach
    void deleteTrees() throws IOException {
        FileTree.deleteContents(base);
    }

    @ForEachJdk
    void randomOperations_onOursAndTheKernels_areTheSame(TestJdk jdk) throws IOException {
        List<String> seeds = SEEDS.isEmpty() ? List.of(Long.toString(System.nanoTime())) : List.of(SEEDS.split(","));
        for (String seed : seeds) {
            Path top = lower("top", seed + "1");
            Path bottom = lower("bottom", seed + "2");
            Map<String, String> before = FileTree.contents(top, bottom);

            ForkedRun kernel = onKernel(jdk, seed);
            ForkedRun ours = onOurs(jdk, seed);

            assertThat(kernel.exitCode()).as("%s", kernel).isZero();
            assertThat(differences(kernel.lines(), ours.lines()))
                    .as("seed %s, %s", seed, jdk)
                    .isEmpty();
            assertThat(FileTree.contents(top, bottom)).as("seed %s", seed).isEqualTo(before);
            assertThat(again(jdk)).as("seed %s, at the next start", seed).isEqualTo(tree(ours.lines()));
            FileTree.deleteContents(base);
        }
    }

    private Path lower(String name, String seed) throws IOException {
        Path lower = Files.createDirectory(base.resolve(name));
        new RandomTree(new Random(Long.parseLong(seed))).fill(lower);
        return lower;
    }

    /** Copies the layers to memory, for not every file system can be below an overlay, and mounts them. */
    private static String mount(String top, String bottom) {
        return "set -e; mkdir -p " + top + " " + bottom + " kernel merged; mount -t tmpfs veneer-it kernel; cp -a "
                + top
                + " " + bottom + " kernel; mkdir kernel/changes kernel/work; cd kernel; mount -t overlay veneer-it"
                + " -o lowerdir=" + top + ":" + bottom
                + ",upperdir=changes,workdir=work,redirect_dir=on,index=on,xino=on ../merged; cd ..; ";
    }

    private ForkedRun onKernel(TestJdk jdk, String seed) throws IOException {
        Path root = base.resolve("merged");
        ForkedRun run = ForkedJvm.on(jdk)
                .launcher("unshare", "-m", "sh", "-c", mount("top", "bottom") + "exec \"$@\"", "sh")
                .workingDirectory(base)
                .main(RandomOperations.class, root.toString(), seed, OPERATIONS)
                .timeout(Duration.ofMinutes(3))
                .run();
        Files.delete(base.resolve("kernel"));
        return run;
    }

    private ForkedRun onOurs(TestJdk jdk, String seed) {
        return ours(jdk, seed, OPERATIONS);
    }

    /** Returns the first lines of the kernel's that are others of ours, and those. */
    private static List<String> differences(List<String> kernel, List<String> ours) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < Math.max(kernel.size(), ours.size()) && differences.size() < 10; i++) {
            String theirs = i < kernel.size() ? kernel.get(i) : "(nothing)";
            String here = i < ours.size() ? ours.get(i) : "(nothing)";
            if (!theirs.equals(here)) {
                differences.add("kernel: " + theirs + "\n  ours: " + here);
            }
        }
        return differences;
    }

    /** Returns the tree as another JVM with the same changes shows it. */
    private List<String> again(TestJdk jdk) {
        return tree(ours(jdk, "0", "0").lines());
    }

    private static List<String> tree(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("tree ")).toList();
    }

    private ForkedRun ours(TestJdk jdk, String seed, String operations) {
        Path root = base.resolve("merged");
        ForkedRun run = ForkedJvm.on(jdk)
                .policy("""
                        veneer: 1
                        filesystem:
                          mounts:
                            - target: "%s"
                              type: overlay
                              source: ["%s", "%s"]
                              changes: "%s"
                        """.formatted(root, base.resolve("top"), base.resolve("bottom"), base.resolve("changes")))
                .main(RandomOperations.class, root.toString(), seed, operations)
                .timeout(Duration.ofMinutes(3))
                .run();
        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.stderr()).isEmpty();
        return run;
    }
}

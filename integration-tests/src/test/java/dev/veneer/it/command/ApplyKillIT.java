package dev.veneer.it.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.veneer.it.FileTree;
import dev.veneer.it.harness.AgentJar;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import dev.veneer.testjdks.TestJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code veneer apply} is killed at random moments, over and over, and so are {@code --continue} and {@code --undo}: what
 * ends well in the end leaves the source as it was, or as the overlay showed it, and nothing in between.
 *
 * <p>{@code -Dveneer.apply.kills=300} has it killed more often.
 */
class ApplyKillIT {
    private static final int KILLS = Integer.getInteger("veneer.apply.kills", 6);
    private static final int FILES = 200;
    private static final int CHANGES = 250;

    private final TestJdk jdk = TestJdks.all().get(0);
    private final Random random;
    private final long seed = System.nanoTime();
    private final Path base;
    private final Path source;
    private final Path changes;
    private final Path journal;

    /** How long it takes from the first trace of an application to its end. */
    private long spanMillis;

    private int killed;

    ApplyKillIT(@TempDir Path temporary) throws IOException {
        random = new Random(seed);
        base = temporary.toRealPath();
        source = Files.createDirectory(base.resolve("source"));
        changes = base.resolve("changes");
        journal = changes.resolve(".wh..wh.veneer/apply");
        ChangingProgram.make(source, FILES);
    }

    @AfterEach
    void deleteTrees() throws IOException {
        FileTree.deleteContents(base);
    }

    @Test
    void apply_killedAtRandomMoments_endsInOneOfTheTwoStates() throws Exception {
        spanMillis = measure();
        int undone = 0;
        int applied = 0;
        while (killed < KILLS) {
            List<String> after = change();
            List<String> before = TreeText.of(source, true);
            boolean isApplied = false;
            for (int i = 0; i < 6 && !isApplied && killed < KILLS; i++) {
                isApplied = applyWithKills(before, after);
                applied += isApplied ? 1 : 0;
                undone += isApplied ? 0 : 1;
            }
            if (!isApplied) {
                ForkedRun apply = veneer("apply");
                assertThat(apply.exitCode()).as(name() + apply).isZero();
                assertThat(TreeText.of(source, false)).as(name()).isEqualTo(after);
            }
            assertNoChanges();
        }
        System.out.println(killed + " kills, " + undone + " undone, " + applied + " applied; seed " + seed + "; "
                + spanMillis + " ms for one application");
    }

    private long measure() throws Exception {
        change();
        Process apply = start("apply");
        awaitJournal(apply);
        long begin = System.nanoTime();
        assertThat(apply.waitFor()).isZero();
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) + 1;
    }

    /** Begins an application and ends it, or takes it back, with kills on the way; returns whether all is applied. */
    private boolean applyWithKills(List<String> before, List<String> after) throws Exception {
        String option = random.nextBoolean() ? "--continue" : "--undo";
        killSoon("apply");
        while (random.nextInt(3) == 0 && isInterrupted()) {
            killSoon("apply", random.nextBoolean() ? "--continue" : "--undo");
        }
        if (!isInterrupted()) {
            // It was over, or had not begun.
            boolean isApplied = TreeText.of(source, false).equals(after);
            assertThat(TreeText.of(source, !isApplied)).as(name()).isEqualTo(isApplied ? after : before);
            return isApplied;
        }
        if (killed % 5 == 0) {
            assertRefused();
        }
        ForkedRun end = veneer("apply", option);
        boolean tooLate = option.equals("--undo") && end.exitCode() == 3;
        assertThat(end.exitCode()).as(name() + end).isEqualTo(tooLate ? 3 : 0);
        boolean isApplied = tooLate || option.equals("--continue");
        assertThat(TreeText.of(source, !isApplied)).as(name() + end).isEqualTo(isApplied ? after : before);
        return isApplied;
    }

    /** The very last that an application does is to take its own lock away. */
    private void assertNoChanges() {
        Path work = changes.resolve(".wh..wh.veneer");
        assertThat(changes).as(name()).isDirectoryNotContaining(path -> !path.equals(work));
        if (Files.exists(work)) {
            assertThat(work).as(name()).isDirectoryNotContaining(path -> !path.endsWith("lock"));
        }
    }

    private void assertRefused() {
        ForkedRun plain = veneer("apply");
        assertThat(plain.exitCode()).as(name() + plain).isEqualTo(3);
        assertThat(plain.stderr()).contains("--continue", "--undo");
    }

    private boolean isInterrupted() {
        return Files.exists(journal, LinkOption.NOFOLLOW_LINKS);
    }

    private void killSoon(String... arguments) throws Exception {
        boolean before = isInterrupted();
        Process process = start(arguments);
        if (!before) {
            awaitJournal(process);
        }
        // One that goes on from a journal takes its time to start.
        long delay = random.nextLong(before ? 2 * spanMillis + 300 : spanMillis + spanMillis / 4);
        if (!process.waitFor(delay, TimeUnit.MILLISECONDS)) {
            process.destroyForcibly().waitFor();
            killed++;
        }
    }

    private void awaitJournal(Process process) {
        await("the journal")
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> isInterrupted() || !process.isAlive());
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(jdk.launcher().toString(), "-jar", AgentJar.path().toString()));
        command.addAll(List.of(arguments));
        command.add(changes.toString());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
        return builder.start();
    }

    private ForkedRun veneer(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add(changes.toString());
        return Veneer.in(base, jdk, command, all.toArray(String[]::new)).run();
    }

    /** Changes something; returns what the program saw in the end. */
    private List<String> change() {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy("""
                        veneer: 1
                        filesystem:
                          mounts:
                            - {target: /veneer-it/data, type: overlay, source: "%s", changes: "%s"}
                        """.formatted(source, changes))
                .main(
                        ChangingProgram.class,
                        "/veneer-it/data",
                        Long.toString(random.nextLong()),
                        Integer.toString(CHANGES))
                .run();
        assertThat(run.exitCode()).as(name() + run).isZero();
        return run.lines();
    }

    private String name() {
        return "after " + killed + " kills of seed " + seed + ": ";
    }
}

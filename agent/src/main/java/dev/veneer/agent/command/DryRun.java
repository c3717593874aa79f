package dev.veneer.agent.command;

import dev.veneer.agent.AgentOptions;
import dev.veneer.agent.LogLevel;
import dev.veneer.policies.changes.ChangesDirectory;
import dev.veneer.policies.changes.ChangesException;
import dev.veneer.policies.config.Origin;
import dev.veneer.policies.config.OverlayMount;
import dev.veneer.policies.config.PolicyText;
import dev.veneer.policies.config.TmpfsMount;
import dev.veneer.policies.process.ChildRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A run in which the whole host is copied on write.
 *
 * @param changes the directory that gets the changes, real
 * @param isNew whether it was made for this run, and is of no use when nothing was changed
 * @param directory what is there for this run alone: its policy, and the list of children
 */
record DryRun(Path changes, boolean isNew, Path directory) {
    private static final String POLICY = "policy.yaml";
    private static final String PREFIX = "dry-run-";
    private static final int SHARED_MEMORY_MODE = 01777;
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    /**
     * Makes what the run needs.
     *
     * @param wanted the directory for the changes as the user names it, or {@code null} for a new one
     * @throws CommandFailure where the directory cannot be had, or has something else in it
     */
    static DryRun prepare(@Nullable String wanted) {
        try {
            Path changes =
                    wanted == null ? newDirectory() : given(Path.of(wanted).toAbsolutePath());
            Path directory =
                    Files.createTempDirectory("veneer-" + PREFIX, OWNER_ONLY).toRealPath();
            Files.createFile(directory.resolve(AgentOptions.CHILDREN));
            Files.writeString(directory.resolve(POLICY), policy(changes));
            return new DryRun(changes, wanted == null, directory);
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.HOST, "cannot make the directories of a dry run: " + e);
        }
    }

    private static Path given(Path wanted) throws IOException {
        Path changes = Files.createDirectories(wanted).toRealPath();
        ChangesDirectory found;
        try {
            found = ChangesDirectory.open(changes);
        } catch (ChangesException e) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "'" + wanted
                            + "' holds something else than changes; name a directory for --changes that is empty, or"
                            + " new, or that an earlier dry run had");
        }
        Path target = found.target();
        if (target != null && !target.equals(target.getRoot())) {
            throw new CommandFailure(
                    CommandFailure.USAGE,
                    "'" + wanted + "' holds the changes of an overlay at " + target
                            + "; name another directory for --changes");
        }
        return changes;
    }

    /** Makes a directory where programs keep their state, or, where that cannot be, their temporary files. */
    private static Path newDirectory() throws IOException {
        String state = System.getenv("XDG_STATE_HOME");
        Path base = state == null || state.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(state);
        try {
            Path own = Files.createDirectories(base.resolve("veneer"));
            return Files.createTempDirectory(own, PREFIX, OWNER_ONLY).toRealPath();
        } catch (IOException e) {
            return Files.createTempDirectory("veneer-changes-", OWNER_ONLY).toRealPath();
        }
    }

    private static String policy(Path changes) {
        Origin origin = Origin.of("--dry-run");
        List<String> lines = new ArrayList<>(List.of("veneer: 1", "filesystem:", "  mounts:"));
        lines.add("    - " + PolicyText.mount(new OverlayMount("/", List.of(), changes, origin)));
        if (Files.isDirectory(SHARED_MEMORY)) {
            lines.add(
                    "    - " + PolicyText.mount(new TmpfsMount(SHARED_MEMORY.toString(), SHARED_MEMORY_MODE, origin)));
        }
        lines.add("process: {children: inherit}");
        return String.join("\n", lines) + "\n";
    }

    /** Returns the agent's options for this run. */
    AgentOptions options(
            LogLevel log, boolean quiet, @Nullable String scratch, @Nullable String cache, boolean allowChildren) {
        return new AgentOptions(
                directory.resolve(POLICY).toString(),
                log,
                quiet,
                scratch,
                cache,
                false,
                directory.toString(),
                allowChildren,
                List.of(),
                null);
    }

    /** Returns the children of the run, in the order in which they were started. */
    List<ChildRecord> children() throws IOException {
        return Files.readAllLines(directory.resolve(AgentOptions.CHILDREN)).stream()
                .map(ChildRecord::parse)
                .filter(Objects::nonNull)
                .toList();
    }

    /** Removes what was there for this run alone. */
    void close() {
        try {
            Files.deleteIfExists(directory.resolve(AgentOptions.CHILDREN));
            Files.deleteIfExists(directory.resolve(POLICY));
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            // It lies among the temporary files.
            return;
        }
    }

    /** Removes the directory for changes, if it was made for this run; to be called where there are none. */
    void forget(ChangesDirectory empty) throws ChangesException, IOException {
        if (!isNew) {
            return;
        }
        empty.holding(() -> {
            empty.discard();
            return null;
        });
        try {
            Files.delete(changes);
        } catch (NoSuchFileException e) {
            return;
        }
    }
}

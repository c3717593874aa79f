package dev.veneer.agent;

import dev.veneer.policies.clock.ClockHistory;
import dev.veneer.policies.config.FilesystemSection;
import dev.veneer.policies.config.OverlayMount;
import dev.veneer.policies.overlay.KeptTimes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Has the times of files in overlays outlast the run in which a virtual clock showed them. */
final class OverlayTimes {
    private static final Logger LOG = LoggerFactory.getLogger(OverlayTimes.class);

    private OverlayTimes() {}

    /**
     * Tells a clock what earlier runs showed, and has what it shows be kept.
     *
     * @param files the section {@code filesystem}, or {@code null} where there is none
     * @param atExit gets what is to be done when the JVM ends, before all else
     */
    static void keep(@Nullable FilesystemSection files, ClockHistory history, List<Runnable> atExit) {
        for (Path changes : files == null ? List.<Path>of() : changes(files)) {
            KeptTimes times = new KeptTimes(changes);
            times.read()
                    .forEach(kept ->
                            history.kept(kept.file().inode(), kept.file().nanos(), kept.shown()));
            atExit.add(0, () -> write(times, changes, history));
        }
    }

    private static List<Path> changes(FilesystemSection files) {
        return files.mounts().stream()
                .filter(OverlayMount.class::isInstance)
                .map(mount -> ((OverlayMount) mount).changes())
                .filter(Objects::nonNull)
                .toList();
    }

    private static void write(KeptTimes times, Path changes, ClockHistory history) {
        try {
            times.write(history::ofRun);
        } catch (IOException e) {
            LOG.warn(
                    "cannot keep the times of the files in {}: {}; the next run sees the host's",
                    changes,
                    e.toString());
        }
    }
}

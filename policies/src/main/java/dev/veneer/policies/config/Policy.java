package dev.veneer.policies.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one policy file says, with everything that it extends.
 *
 * @param filesystem the section {@code filesystem}, or {@code null} where there is none: then no file hook is needed
 * @param network the section {@code network}, or {@code null} where there is none: then no network hook is needed
 * @param clock the section {@code clock}, or {@code null} where there is none: then only faults can need a clock hook
 * @param process the section {@code process}, or {@code null} where there is none: then child processes are plain
 * @param faults what goes wrong, in the order of the file; empty where nothing does
 * @param enforcement whether the policy is carried out
 * @param audit what is recorded, and where
 * @param files the host paths of every file that was read, absolute, the file itself last; presets have none
 * @param origins where each single value was written, by its dotted name ({@code filesystem.default}); a value that is not
 *     here is the default
 * @param notes what is not an error and yet worth a look, for {@code veneer check}
 */
public record Policy(
        @Nullable FilesystemSection filesystem,
        @Nullable NetworkSection network,
        @Nullable ClockSection clock,
        @Nullable ProcessSection process,
        List<Fault> faults,
        Enforcement enforcement,
        AuditSection audit,
        List<Path> files,
        Map<String, Origin> origins,
        List<Problem> notes) {
    /** Copies the lists and the map. */
    public Policy {
        faults = List.copyOf(faults);
        files = List.copyOf(files);
        origins = Map.copyOf(origins);
        notes = List.copyOf(notes);
    }

    /** Returns the faults of the network, in the order of the file. */
    public List<Fault> networkFaults() {
        return faults.stream().filter(fault -> !(fault instanceof ClockFault)).toList();
    }

    /** Returns the faults of the clock, in the order of the file. */
    public List<ClockFault> clockFaults() {
        return faults.stream()
                .filter(ClockFault.class::isInstance)
                .map(ClockFault.class::cast)
                .toList();
    }

    /**
     * Returns the clock that the program sees: the section's, or, where only faults are about it, one that runs as the real one
     * does; {@code null} where it is the host's.
     */
    public @Nullable ClockSection effectiveClock() {
        List<ClockFault> clockFaults = clockFaults();
        return clock != null || clockFaults.isEmpty()
                ? clock
                : ClockSection.running(clockFaults.get(0).origin());
    }

    /** Returns whether JVMs that the program starts get this agent and this policy. */
    public boolean isInherited() {
        return process != null && process.children() == Children.INHERIT;
    }

    /**
     * Returns the host files that the policy keeps for itself: they are not there for the application under their own
     * host paths.
     */
    public List<Path> ownFiles() {
        List<Path> own = new ArrayList<>(files);
        Path file = audit.file();
        if (file != null) {
            own.add(file);
        }
        return own;
    }
}

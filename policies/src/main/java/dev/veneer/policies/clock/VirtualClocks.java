package dev.veneer.policies.clock;

import dev.veneer.hook.ClockPolicy;
import dev.veneer.hook.HostClock;
import dev.veneer.hook.WaitPolicy;
import dev.veneer.policies.clock.WallTimeline.WallStep;
import dev.veneer.policies.config.ClockEffect;
import dev.veneer.policies.config.ClockFault;
import dev.veneer.policies.config.ClockMode;
import dev.veneer.policies.config.ClockSection;
import dev.veneer.policies.config.Fault;
import dev.veneer.policies.config.Reality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The clock of a policy.
 *
 * @param reads what the program reads
 * @param waits what its waits go by, or {@code null} where they take real time
 * @param control what moves it from outside
 * @param watch what a thread is to run for the JVM's life, or {@code null} where none is needed
 */
public record VirtualClocks(
        ClockPolicy reads,
        @Nullable WaitPolicy waits,
        ClockControl control,
        @Nullable Runnable watch) {
    private static final double MILLION = 1e6;

    /** The JDK since which virtual threads leave their carriers at a monitor. */
    private static final int LEAVING_CARRIERS = 24;

    /**
     * Starts the clock that a policy describes.
     *
     * @param section the section {@code clock}
     * @param faults all faults of the policy
     * @param host the host's clock
     * @param outside tells of what goes on outside
     * @param tell where a line for the user goes
     */
    public static VirtualClocks start(
            ClockSection section, List<Fault> faults, HostClock host, Outside outside, Consumer<String> tell) {
        long monotonic = host.nanoTime();
        Instant start = section.start().from(Clocks.instant(host.nanosSinceEpoch()));
        WallTimeline wall = wall(monotonic, start, faults);
        boolean realMonotonic = section.monotonic() == Reality.REAL;
        ClockMode mode = section.mode();
        return switch (mode) {
            case RUNNING, FROZEN -> running(section, host, monotonic, wall);
            case STEP -> {
                SteppingTime time =
                        new SteppingTime(host, monotonic, wall, section.step().toNanos(), realMonotonic);
                yield new VirtualClocks(time, null, new SteppingControl(time, host, monotonic), null);
            }
            case AUTO, MANUAL -> {
                BusyReaders busy = new BusyReaders();
                StandingTime time = new StandingTime(host, monotonic, wall, busy, realMonotonic);
                boolean virtual = section.waits() == Reality.VIRTUAL;
                CountedWaits waits = new CountedWaits(
                        time, mode == ClockMode.AUTO, busy, section.step().toNanos(), outside);
                yield new VirtualClocks(
                        time,
                        virtual ? onCarriers(waits, host) : null,
                        new CountedControl(mode.keyword(), time, waits),
                        virtual ? new ClockWatch(waits, host, tell) : null);
            }
        };
    }

    private static WaitPolicy onCarriers(CountedWaits waits, HostClock host) {
        return Runtime.version().feature() >= LEAVING_CARRIERS ? new PinnedWaits(waits, host) : waits;
    }

    private static VirtualClocks running(ClockSection section, HostClock host, long monotonic, WallTimeline wall) {
        boolean frozen = section.mode() == ClockMode.FROZEN;
        boolean realMonotonic = section.monotonic() == Reality.REAL;
        RunningTime time = new RunningTime(host, monotonic, wall, section.rate(), frozen, realMonotonic);
        RunningWaits waits = section.waits() == Reality.VIRTUAL ? new RunningWaits(time, host) : null;
        return new VirtualClocks(time, waits, new RunningControl(section.mode().keyword(), time, waits, host), null);
    }

    private static WallTimeline wall(long monotonic, Instant start, List<Fault> faults) {
        double drift = 0;
        List<WallStep> steps = new ArrayList<>();
        for (Fault fault : faults) {
            if (fault instanceof ClockFault clock) {
                if (clock.effect() instanceof ClockEffect.Drift faster) {
                    drift += faster.partsPerMillion() / MILLION;
                } else if (clock.effect() instanceof ClockEffect.Step step) {
                    steps.add(new WallStep(monotonic + step.at().toNanos(), step.by()));
                }
            }
        }
        return WallTimeline.of(monotonic, start, drift, steps);
    }
}

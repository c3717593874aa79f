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
import java.time.Duration;
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
 * @param history what it showed, and what the program sees of the times of files
 * @param watch what a thread is to run for the JVM's life, or {@code null} where none is needed
 */
public record VirtualClocks(
        ClockPolicy reads,
        @Nullable WaitPolicy waits,
        ClockControl control,
        ClockHistory history,
        @Nullable Runnable watch) {
    private static final double MILLION = 1e6;

    /** The JDK since which virtual threads leave their carriers at a monitor. */
    private static final int LEAVING_CARRIERS = 24;

    /**
     * Starts the clock that a policy describes.
     *
     * @param section the section {@code clock}
     * @param faults all faults of the policy
     * @param inherited the clock of the JVM that started this one, which this one goes on with; {@code null} where it begins
     *     as the section says
     * @param host the host's clock
     * @param outside tells of what goes on outside
     * @param tell where a line for the user goes
     */
    public static VirtualClocks start(
            ClockSection section,
            List<Fault> faults,
            @Nullable InheritedClock inherited,
            HostClock host,
            Outside outside,
            Consumer<String> tell) {
        long monotonic = host.nanoTime();
        Instant real = Clocks.instant(host.nanosSinceEpoch());
        ClockMoment known = inherited == null ? ClockMoment.first(section, real) : inherited.moment();
        long since = monotonic - known.passed(real);
        long start = since - known.sinceStart().toNanos();
        ClockHistory history = new ClockHistory(host, inherited == null ? List.of() : inherited.past());
        WallTimeline wall = wall(since, known, inherited == null, faults);
        boolean realMonotonic = section.monotonic() == Reality.REAL;
        ClockMode mode = section.mode();
        return switch (mode) {
            case RUNNING, FROZEN -> running(section, known, host, monotonic, start, wall, history);
            case STEP -> {
                SteppingTime time =
                        new SteppingTime(host, monotonic, wall, section.step().toNanos(), realMonotonic, history);
                yield new VirtualClocks(time, null, new SteppingControl(time, host, start), history, null);
            }
            case AUTO, MANUAL -> {
                BusyReaders busy = new BusyReaders();
                StandingTime time = new StandingTime(host, monotonic, wall, busy, realMonotonic, history);
                boolean virtual = section.waits() == Reality.VIRTUAL;
                WaitingThreads threads = new WaitingThreads(time, mode == ClockMode.AUTO, outside);
                CountedMoves moves = new CountedMoves(time, threads);
                if (mode == ClockMode.AUTO) {
                    long step = section.step().toNanos();
                    busy.onBusy(() -> moves.stepOn(step));
                }
                yield new VirtualClocks(
                        time,
                        virtual ? onCarriers(new CountedWaits(time, busy, threads), host) : null,
                        new CountedControl(mode.keyword(), time, moves, virtual, start),
                        history,
                        virtual ? new ClockWatch(moves, host, tell) : null);
            }
        };
    }

    private static WaitPolicy onCarriers(CountedWaits waits, HostClock host) {
        return Runtime.version().feature() >= LEAVING_CARRIERS ? new PinnedWaits(waits, host) : waits;
    }

    private static VirtualClocks running(
            ClockSection section,
            ClockMoment known,
            HostClock host,
            long monotonic,
            long start,
            WallTimeline wall,
            ClockHistory history) {
        boolean realMonotonic = section.monotonic() == Reality.REAL;
        boolean standing = known.standing();
        RunningTime time =
                new RunningTime(host, monotonic, wall, standing ? 1 : known.rate(), standing, realMonotonic, history);
        RunningWaits waits = section.waits() == Reality.VIRTUAL ? new RunningWaits(time, host) : null;
        RunningControl control = new RunningControl(section.mode().keyword(), time, waits, host, start, known.rate());
        return new VirtualClocks(time, waits, control, history, null);
    }

    /** Returns the wall clock from a known moment on, which is at {@code monotonic}; where it is not the first, steps up to it are in it already. */
    private static WallTimeline wall(long monotonic, ClockMoment known, boolean first, List<Fault> faults) {
        double drift = 0;
        List<WallStep> steps = new ArrayList<>();
        for (Fault fault : faults) {
            if (fault instanceof ClockFault clock) {
                if (clock.effect() instanceof ClockEffect.Drift faster) {
                    drift += faster.partsPerMillion() / MILLION;
                } else if (clock.effect() instanceof ClockEffect.Step step) {
                    Duration until = step.at().minus(known.sinceStart());
                    if (first || until.compareTo(Duration.ZERO) > 0) {
                        steps.add(new WallStep(monotonic + until.toNanos(), step.by()));
                    }
                }
            }
        }
        return WallTimeline.of(monotonic, known.wall(), drift, steps);
    }
}

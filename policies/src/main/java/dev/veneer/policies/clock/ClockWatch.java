package dev.veneer.policies.clock;

import dev.veneer.hook.HostClock;
import dev.veneer.policies.clock.CountedMoves.Standstill;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Looks every few milliseconds whether a clock stands for a reason that no call tells, and tells the user where it stays so. */
final class ClockWatch implements Runnable {
    private static final long TICK = 4_000_000;

    /** How long the watch looks away at first where nothing waits for a time, so that there is nothing to move to. */
    private static final long RARE_TICK = 8 * TICK;

    /** How long at last, where no wait begins or ends either: twice as long each time. */
    private static final long RAREST_TICK = 32 * TICK;

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    /** How long nothing may move before that is called a standstill. */
    private static final long IDLE_PATIENCE = NANOS_PER_SECOND;

    /** How long a thread may hold the clock before it is named. */
    private static final long HELD_PATIENCE = 30 * NANOS_PER_SECOND;

    private static final int DEEPEST = 12;

    /** Veneer's classes in packages of the JDK. */
    private static final Set<String> DOORS = Set.of(
            "java.lang.PolicyWaits",
            "jdk.internal.misc.JvmClock",
            "jdk.internal.misc.PolicyParks",
            "sun.nio.ch.PolicyWrites");

    private final CountedMoves moves;
    private final HostClock host;
    private final Consumer<String> tell;
    private long events = -1;
    private long since;
    private long pause = RARE_TICK;
    private boolean toldIdle;
    private boolean toldHeld;

    /**
     * Prepares the watch.
     *
     * @param moves shows who waits
     * @param host the host's clock
     * @param tell where a line for the user goes
     */
    ClockWatch(CountedMoves moves, HostClock host, Consumer<String> tell) {
        this.moves = moves;
        this.host = host;
        this.tell = tell;
    }

    /** Watches until the calling thread is interrupted. */
    @Override
    public void run() {
        since = host.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            host.park(false, pause);
            look();
        }
    }

    private void look() {
        Standstill seen = moves.look();
        pause = pauseAfter(seen);
        long now = host.nanoTime();
        if (seen.events() != events) {
            events = seen.events();
            since = now;
        } else if (seen.idle()) {
            if (!toldIdle && !seen.outside() && !seen.daemonsOnly() && now - since > IDLE_PATIENCE) {
                tellIdle(seen);
            }
        } else if (!toldHeld && seen.timers() && seen.moves() && now - since > HELD_PATIENCE) {
            toldHeld = true;
            tell.accept("the clock stands since " + HELD_PATIENCE / NANOS_PER_SECOND
                    + " s, although waits are pending: " + String.join("; ", holders(moves)));
        }
    }

    private long pauseAfter(Standstill seen) {
        if (seen.timers()) {
            return TICK;
        }
        return seen.events() == events ? Math.min(2 * pause, RAREST_TICK) : RARE_TICK;
    }

    private void tellIdle(Standstill seen) {
        if (seen.moves() && seen.timers()) {
            return;
        }
        toldIdle = true;
        if (seen.timers()) {
            tell.accept("every thread waits for the clock, which stands until it is told to move: 'veneer clock "
                    + ProcessHandle.current().pid() + " next', or dev.veneer.api.VirtualClock");
            return;
        }
        tell.accept("every thread waits, and none for a time: nothing that the clock does can wake one; stacks follow");
        moves.waiting().forEach((thread, how) -> {
            tell.accept("  \"" + thread.getName() + "\" (" + how + ")");
            for (StackTraceElement frame : applicationFrames(thread)) {
                tell.accept("      at " + frame);
            }
        });
    }

    /** Returns what holds a clock, each a text for people. */
    static List<String> holders(CountedMoves moves) {
        return moves.holders().stream()
                .map(thread -> {
                    List<StackTraceElement> frames = applicationFrames(thread);
                    return "thread \"" + thread.getName() + "\" runs"
                            + (frames.isEmpty() ? "" : " at " + frames.get(0));
                })
                .toList();
    }

    /** Returns the topmost frames of a thread but for Veneer's, without the modules that they are of. */
    private static List<StackTraceElement> applicationFrames(Thread thread) {
        return List.of(thread.getStackTrace()).stream()
                .filter(frame -> !isOwn(frame.getClassName()))
                .map(frame -> new StackTraceElement(
                        frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber()))
                .limit(DEEPEST)
                .toList();
    }

    private static boolean isOwn(String className) {
        return className.startsWith("dev.veneer.hook.")
                || className.startsWith("dev.veneer.policies.")
                || DOORS.contains(className);
    }
}

package dev.veneer.policies.clock;

import dev.veneer.hook.FileTimePolicy;
import dev.veneer.hook.HostClock;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What the wall clock showed at each real moment of the run, and so what the program sees of the times that the kernel gave
 * to files in it. Safe for use by several threads.
 *
 * <p>The kernel's own times are coarse: it counts them in ticks, so that a file may have been written up to one tick after
 * the time that it bears. Where the clock jumped in that tick, the time shows as one after the jump. What was shown once of a
 * file's time stays so.
 *
 * <p>A clock that stands comes here under the lock of {@link WaitingThreads}, with all that is said there. So nothing is linked
 * under the lock of this: no lambda, no record's own methods.
 */
public final class ClockHistory implements FileTimePolicy {
    /** Twice the longest tick of the kernels in use: on a busy machine one comes late. */
    private static final long TICK_NANOS = 20_000_000;

    /** Moves of a clock that stands which are nearer to each other are one; no time of a file tells them apart. */
    private static final long NEAR_NANOS = 1_000_000;

    /** A time that a program sets may come to lie in the run later, but not much. */
    private static final long AHEAD_NANOS = TimeUnit.DAYS.toNanos(1);

    private static final int MOST_PIECES = 8192;
    private static final int MOST_TIMES = 4096;

    private final HostClock host;
    private final long first;

    /** By their beginnings; some may begin in the future. */
    private final List<ClockPiece> pieces;

    /** What earlier runs showed; stays as it is once the program runs. */
    private final TreeMap<Stamp, FileTime> kept = new TreeMap<>();

    private final Map<Stamp, FileTime> shown = new Recent<>();
    private final Map<Long, Boolean> set = new Recent<>();

    /**
     * Begins now.
     *
     * @param host the host's clock
     * @param past what the clock showed before, in the JVM from which this one has it; empty where it starts anew
     */
    ClockHistory(HostClock host, List<ClockPiece> past) {
        this.host = host;
        pieces = new ArrayList<>(past);
        first = (past.isEmpty() ? host.nanosSinceEpoch() : past.get(0).real()) - TICK_NANOS;
    }

    /** Takes note of how the clock goes on from now, in one or more pieces. */
    synchronized void goesOn(List<ClockPiece> course) {
        ClockPiece next = course.get(0);
        while (!pieces.isEmpty() && last().real() > next.real()) {
            pieces.remove(pieces.size() - 1);
        }
        if (!pieces.isEmpty() && isNear(last(), next)) {
            pieces.set(pieces.size() - 1, new ClockPiece(last().real(), next.wall(), 0));
            return;
        }
        pieces.addAll(course);
        if (pieces.size() > MOST_PIECES) {
            thinOut();
        }
    }

    /** Takes note of what an earlier run showed of a file's time; before the program runs. */
    public void kept(long inode, long nanos, Instant shown) {
        kept.put(new Stamp(inode, nanos), FileTime.from(shown));
    }

    /**
     * Returns what the program sees of the time of a file that it wrote.
     *
     * @return {@code null} where the time is of no run that is known, or was set
     */
    public @Nullable Instant ofRun(long inode, FileTime stored) {
        long nanos = stored.to(TimeUnit.NANOSECONDS);
        FileTime time = concerns(nanos, nanos) ? shown(inode, stored) : stored;
        return time.equals(stored) ? null : time.toInstant();
    }

    @Override
    public boolean concerns(long fromNanos, long toNanos) {
        return (toNanos >= first && fromNanos <= host.nanosSinceEpoch()) || isKept(fromNanos, toNanos);
    }

    private boolean isKept(long fromNanos, long toNanos) {
        Stamp next = kept.isEmpty() ? null : kept.ceilingKey(new Stamp(Long.MIN_VALUE, fromNanos));
        return next != null && next.nanos <= toNanos;
    }

    @Override
    public synchronized FileTime shown(long inode, FileTime stored) {
        long nanos = stored.to(TimeUnit.NANOSECONDS);
        Stamp stamp = new Stamp(inode, nanos);
        FileTime earlier = kept.get(stamp);
        if (earlier != null) {
            return earlier;
        }
        if (nanos < first || set.containsKey(nanos)) {
            return stored;
        }
        FileTime before = shown.get(stamp);
        if (before != null) {
            return before;
        }
        long now = host.nanosSinceEpoch();
        long latest = nanos + TICK_NANOS;
        FileTime time = FileTime.from(at(Math.min(latest, now)).at(nanos));
        if (latest > now) {
            shown.put(stamp, time);
        }
        return time;
    }

    @Override
    public void set(long nanos) {
        if (nanos >= first && nanos <= host.nanosSinceEpoch() + AHEAD_NANOS) {
            synchronized (this) {
                set.put(nanos, true);
            }
        }
    }

    /** Returns the pieces that have begun, the first one first; at least one. */
    synchronized List<ClockPiece> pieces() {
        long now = host.nanosSinceEpoch();
        List<ClockPiece> begun = new ArrayList<>();
        for (ClockPiece piece : pieces) {
            if (piece.real() <= now) {
                begun.add(piece);
            }
        }
        return begun;
    }

    private ClockPiece at(long moment) {
        int at = pieces.size() - 1;
        while (at > 0 && pieces.get(at).real() > moment) {
            at--;
        }
        return pieces.get(at);
    }

    private ClockPiece last() {
        return pieces.get(pieces.size() - 1);
    }

    private static boolean isNear(ClockPiece last, ClockPiece next) {
        return last.rate() == 0 && next.rate() == 0 && next.real() - last.real() < NEAR_NANOS;
    }

    /** Drops every other piece of the older half, so that what was long ago is told less precisely. */
    private void thinOut() {
        List<ClockPiece> kept = new ArrayList<>();
        for (int i = 0; i < pieces.size(); i++) {
            if (i >= pieces.size() / 2 || i % 2 == 0) {
                kept.add(pieces.get(i));
            }
        }
        pieces.clear();
        pieces.addAll(kept);
    }

    /** A time of a file as it is stored. */
    private record Stamp(long inode, long nanos) implements Comparable<Stamp> {
        @Override
        public int compareTo(Stamp other) {
            int byTime = Long.compare(nanos, other.nanos);
            return byTime == 0 ? Long.compare(inode, other.inode) : byTime;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Stamp stamp && stamp.inode == inode && stamp.nanos == nanos;
        }

        @Override
        public int hashCode() {
            return 31 * Long.hashCode(inode) + Long.hashCode(nanos);
        }
    }

    /** A map that forgets what was added long ago. */
    private static final class Recent<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MOST_TIMES;
        }
    }
}

package dev.veneer.policies.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the wall clock shows at each moment of the monotonic clock. Immutable.
 *
 * <p>The wall clock may drift against the monotonic one, and may be stepped, at once or at moments to come.
 */
final class WallTimeline {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long MILLIS_PER_SECOND = 1000;

    /** How far from its argument {@code VM.getNanoTimeAdjustment} tells, in seconds. */
    private static final long MOST_SECONDS = 1L << 32;

    /** Seconds, and nanoseconds, whose sum is not so far, and is a {@code long} of nanoseconds. */
    private static final long NEAR_SECONDS = 1L << 31;

    private static final long NEAR_NANOS = 1L << 60;

    private final double drift;

    /** One for each stretch without a step, from the first to the last. */
    private final Anchor[] anchors;

    /**
     * The last anchor once more, in fields that a reading has at hand; from {@link #evenFrom} on nothing but it counts. No
     * moment is so late where the clock drifts.
     */
    private final long evenFrom;

    private final long seconds;
    private final long millis;
    /** The moment when {@link #seconds} began. */
    private final long second;

    private WallTimeline(double drift, Anchor[] anchors) {
        this.drift = drift;
        this.anchors = anchors;
        Anchor last = anchors[anchors.length - 1];
        evenFrom = drift == 0 ? last.monotonic : Long.MAX_VALUE;
        seconds = last.seconds;
        millis = last.seconds * MILLIS_PER_SECOND;
        second = last.monotonic - last.nanos;
    }

    /**
     * A wall clock.
     *
     * @param monotonic a moment of the monotonic clock
     * @param wall what the wall clock shows then
     * @param drift how many nanoseconds the wall clock gains in one of the monotonic clock; negative where it loses
     * @param steps the steps to come, any order
     */
    static WallTimeline of(long monotonic, Instant wall, double drift, List<WallStep> steps) {
        WallTimeline timeline =
                new WallTimeline(drift, new Anchor[] {new Anchor(monotonic, wall.getEpochSecond(), wall.getNano())});
        List<WallStep> inOrder = steps.stream()
                .sorted((a, b) -> Long.compare(a.monotonic(), b.monotonic()))
                .toList();
        for (WallStep step : inOrder) {
            Instant after = timeline.instant(step.monotonic()).plus(step.by());
            timeline = new WallTimeline(drift, append(timeline.anchors, step.monotonic(), after));
        }
        return timeline;
    }

    /** Returns this clock set to another time, steps to come as they are. */
    WallTimeline set(long monotonic, Instant wall) {
        Duration by = Duration.between(instant(monotonic), wall);
        Anchor[] shifted =
                Arrays.stream(anchors).map(anchor -> anchor.shifted(by)).toArray(Anchor[]::new);
        return new WallTimeline(drift, shifted);
    }

    /** Tells whether it goes as the monotonic clock does from a moment on, for as long as a program runs. */
    boolean isEvenFrom(long monotonic) {
        return isNear(monotonic - evenFrom);
    }

    /** Returns the wall clock in milliseconds since 1970-01-01T00:00:00Z. */
    long millis(long monotonic) {
        long since = monotonic - evenFrom;
        if (isNear(since)) {
            return millis + (monotonic - second) / NANOS_PER_MILLI;
        }
        Anchor anchor = anchor(monotonic);
        long nanos = anchor.nanos + since(anchor, monotonic);
        return anchor.seconds * MILLIS_PER_SECOND + Math.floorDiv(nanos, NANOS_PER_MILLI);
    }

    /** Returns the wall clock in nanoseconds since {@code offset}, in seconds; -1 where that is too far away. */
    long adjustment(long monotonic, long offset) {
        long since = monotonic - evenFrom;
        long sinceOffset = seconds - offset;
        if (isNear(since) && sinceOffset > -NEAR_SECONDS && sinceOffset < NEAR_SECONDS) {
            return sinceOffset * NANOS_PER_SECOND + (monotonic - second);
        }
        Anchor anchor = anchor(monotonic);
        long nanos = anchor.nanos + since(anchor, monotonic);
        long seconds = anchor.seconds + Math.floorDiv(nanos, NANOS_PER_SECOND) - offset;
        if (seconds <= -MOST_SECONDS || seconds >= MOST_SECONDS) {
            return -1;
        }
        return seconds * NANOS_PER_SECOND + Math.floorMod(nanos, NANOS_PER_SECOND);
    }

    /** Returns the wall clock. */
    Instant instant(long monotonic) {
        Anchor anchor = anchor(monotonic);
        return Instant.ofEpochSecond(anchor.seconds, anchor.nanos + since(anchor, monotonic));
    }

    /** Tells whether a moment is one of those that the last anchor alone tells, and not too far from it. */
    private static boolean isNear(long sinceEven) {
        return sinceEven >= 0 && sinceEven < NEAR_NANOS;
    }

    /**
     * Returns how this clock goes on, in straight pieces.
     *
     * @param monotonic the monotonic clock now
     * @param real the host's clock now, in nanoseconds since 1970-01-01T00:00:00Z
     * @param rate how many nanoseconds of the monotonic clock pass in one of the host's; 0 where it stands
     */
    List<ClockPiece> pieces(long monotonic, long real, double rate) {
        double drifting = rate * (1 + drift);
        List<ClockPiece> pieces = new ArrayList<>();
        pieces.add(new ClockPiece(real, instant(monotonic), drifting));
        for (Anchor anchor : anchors) {
            double until = (anchor.monotonic - monotonic) / rate;
            if (rate > 0 && until > 0 && until < Long.MAX_VALUE - real) {
                pieces.add(new ClockPiece(real + (long) until, instant(anchor.monotonic), drifting));
            }
        }
        return pieces;
    }

    private long since(Anchor anchor, long monotonic) {
        long since = monotonic - anchor.monotonic;
        return drift == 0 ? since : since + (long) (since * drift);
    }

    private Anchor anchor(long monotonic) {
        int last = anchors.length - 1;
        while (last > 0 && monotonic < anchors[last].monotonic) {
            last--;
        }
        return anchors[last];
    }

    private static Anchor[] append(Anchor[] anchors, long monotonic, Instant wall) {
        Anchor[] longer = Arrays.copyOf(anchors, anchors.length + 1);
        longer[anchors.length] = new Anchor(monotonic, wall.getEpochSecond(), wall.getNano());
        return longer;
    }

    /**
     * A step of the wall clock.
     *
     * @param monotonic when
     * @param by how far
     */
    record WallStep(long monotonic, Duration by) {}

    /** What the wall clock shows at one moment of the monotonic clock. */
    private record Anchor(long monotonic, long seconds, int nanos) {
        Anchor shifted(Duration by) {
            Instant wall = Instant.ofEpochSecond(seconds, nanos).plus(by);
            return new Anchor(monotonic, wall.getEpochSecond(), wall.getNano());
        }
    }
}

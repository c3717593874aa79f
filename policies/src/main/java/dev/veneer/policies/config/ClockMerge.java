package dev.veneer.policies.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes one section {@code clock} out of layers: what a later layer says replaces what an earlier one does. */
final class ClockMerge {
    private static final String NAME = "clock.";
    private static final Set<String> STAY = Set.of(NAME + "start", NAME + "zone");

    private final Map<String, Origin> origins;
    private @Nullable Setting<ClockStart> start;
    private @Nullable Setting<ClockMode> mode;
    private @Nullable Setting<Double> rate;
    private @Nullable Setting<Duration> step;
    private @Nullable Setting<ZoneId> zone;
    private @Nullable Setting<Reality> monotonic;
    private @Nullable Setting<Reality> waits;
    private @Nullable Origin origin;

    /** Creates the merge of no layer; {@code origins} gets where single values come from. */
    ClockMerge(Map<String, Origin> origins) {
        this.origins = origins;
    }

    /** Puts a layer over what there is. */
    void add(ClockLayer layer) {
        switch (layer.removes()) {
            case SECTION -> {
                removeMovement();
                start = null;
                zone = null;
                origin = null;
                origins.keySet().removeIf(name -> name.startsWith(NAME));
                return;
            }
            case MOVEMENT -> removeMovement();
            case NOTHING -> {}
        }
        origin = layer.origin();
        start = over("start", layer.start(), start);
        mode = over("mode", layer.mode(), mode);
        rate = over("rate", layer.rate(), rate);
        step = over("step", layer.step(), step);
        zone = over("zone", layer.zone(), zone);
        monotonic = over("monotonic", layer.monotonic(), monotonic);
        waits = over("waits", layer.waits(), waits);
    }

    private void removeMovement() {
        mode = null;
        rate = null;
        step = null;
        monotonic = null;
        waits = null;
        origins.keySet().removeIf(name -> name.startsWith(NAME) && !STAY.contains(name));
    }

    private <T> @Nullable Setting<T> over(String key, @Nullable Setting<T> own, @Nullable Setting<T> inherited) {
        if (own == null) {
            return inherited;
        }
        origins.put(NAME + key, own.origin());
        return own;
    }

    /** Returns the section, or {@code null} where no layer has one that holds. */
    @Nullable
    ClockSection section() {
        if (origin == null) {
            return null;
        }
        ClockMode moves = value(mode, ClockMode.RUNNING);
        return new ClockSection(
                value(start, ClockStart.NOW),
                moves,
                value(rate, 1.0),
                value(step, ClockSection.DEFAULT_STEP),
                zone == null ? null : zone.value(),
                value(monotonic, Reality.VIRTUAL),
                value(waits, moves.hasRealWaits() ? Reality.REAL : Reality.VIRTUAL),
                origin);
    }

    private static <T> T value(@Nullable Setting<T> setting, T otherwise) {
        return setting == null ? otherwise : setting.value();
    }
}

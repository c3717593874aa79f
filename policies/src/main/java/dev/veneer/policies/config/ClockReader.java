package dev.veneer.policies.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads the section {@code clock}. */
final class ClockReader {
    static final List<String> KEYS = List.of("start", "mode", "rate", "step", "zone", "monotonic", "waits");

    private final Fields fields;

    private ClockReader(Fields fields) {
        this.fields = fields;
    }

    /**
     * Returns the section, or {@code null} after telling that it is none. Whether what it says goes together can be told when all
     * files are put together.
     */
    static @Nullable ClockLayer read(Value value) {
        if (value.isNull()) {
            return ClockLayer.removing(value.origin());
        }
        MappingNode mapping = value.mapping();
        return mapping == null
                ? null
                : new ClockReader(new Fields(mapping, value.source(), "in clock", KEYS, Map.of())).layer();
    }

    private ClockLayer layer() {
        return new ClockLayer(
                ClockLayer.Removal.NOTHING,
                setting("start", ClockValues::start),
                setting("mode", value -> value.keyword(ClockMode.class)),
                setting("rate", ClockValues::rate),
                setting("step", FaultValues::someDuration),
                setting("zone", ClockValues::zone),
                setting("monotonic", value -> value.keyword(Reality.class)),
                setting("waits", value -> value.keyword(Reality.class)),
                fields.origin());
    }

    private <T> @Nullable Setting<T> setting(String key, Reading<T> reading) {
        Value value = fields.get(key);
        T read = value == null ? null : reading.of(value);
        return value == null || read == null ? null : new Setting<>(read, value.origin());
    }

    /** Reads a value, or tells what is wrong with it. */
    private interface Reading<T> {
        @Nullable
        T of(Value value);
    }
}

package dev.veneer.policies.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the section {@code faults}. */
final class FaultReader {
    /** The keys of {@code slice}, where it is a mapping. */
    static final List<String> SLICE = List.of("size", "variation", "delay");

    /** The keys of {@code step}, where it is a mapping. */
    static final List<String> STEP_KEYS = List.of("by", "at");

    private static final String ON = "on";
    private static final String TO = "to";
    private static final String HOST = "host";
    private static final String LATENCY = "latency";
    private static final String JITTER = "jitter";
    private static final String TIMEOUT = "timeout";
    private static final String DRIFT = "drift";
    private static final String STEP = "step";
    private static final String AT = "at";
    private static final String SEED = "seed";
    private static final String PROBABILITY = "probability";
    private static final String PLACE = "in a fault";
    private static final String EXAMPLE = "{on: network.connect, to: \"db.internal:5432\", refuse: true}";

    private static final List<String> CONDITIONS = List.of("after", "every", "times", PROBABILITY, SEED, "when-class");
    private static final Map<FaultPoint, List<String>> MATCHERS = new EnumMap<>(Map.of(
            FaultPoint.CONNECT, List.of(TO),
            FaultPoint.TRANSFER, List.of(TO, "stream"),
            FaultPoint.RESOLVE, List.of(HOST)));
    private static final Map<FaultPoint, List<String>> EFFECTS = new EnumMap<>(Map.of(
            FaultPoint.CONNECT, List.of("refuse", TIMEOUT, "partition", LATENCY),
            FaultPoint.TRANSFER, List.of(LATENCY, "bandwidth", "reset", "slow-close", "slice", "limit-data", TIMEOUT),
            FaultPoint.RESOLVE, List.of("delay", "error"),
            FaultPoint.CLOCK, List.of(DRIFT, STEP)));
    private static final Map<FaultPoint, String> EXAMPLES = new EnumMap<>(Map.of(
            FaultPoint.CONNECT, "refuse: true",
            FaultPoint.TRANSFER, "latency: 200ms",
            FaultPoint.RESOLVE, "delay: 2s",
            FaultPoint.CLOCK, "drift: 50ppm"));

    private final Fields fields;
    private final FaultPoint on;
    private boolean mistaken;

    private FaultReader(Fields fields, FaultPoint on) {
        this.fields = fields;
        this.on = on;
    }

    /** Returns the keys of a fault, in the order in which texts have them. */
    static List<String> keys(FaultPoint on) {
        List<String> keys = new ArrayList<>(List.of(ON));
        keys.addAll(MATCHERS.getOrDefault(on, List.of()));
        for (String effect : EFFECTS.getOrDefault(on, List.of())) {
            keys.add(effect);
            if (effect.equals(LATENCY)) {
                keys.add(JITTER);
            } else if (effect.equals(STEP)) {
                keys.add(AT);
            }
        }
        if (on != FaultPoint.CLOCK) {
            keys.addAll(CONDITIONS);
        }
        return keys;
    }

    /** Returns the list; leaves out what it had to complain about. */
    static List<Fault> read(Value value) {
        if (value.isNull()) {
            return List.of();
        }
        List<Fault> faults = new ArrayList<>();
        List<Value> entries = value.list("a list of faults such as " + EXAMPLE);
        for (Value entry : entries == null ? List.<Value>of() : entries) {
            Fault fault = fault(entry);
            if (fault != null) {
                faults.add(fault);
            }
        }
        return faults;
    }

    private static @Nullable Fault fault(Value entry) {
        if (!(entry.node() instanceof MappingNode mapping)) {
            entry.wrongType("faults such as " + EXAMPLE);
            return null;
        }
        Value onValue = onValue(mapping, entry.source());
        if (onValue == null) {
            List<String> all = Stream.of(FaultPoint.values())
                    .flatMap(point -> keys(point).stream())
                    .distinct()
                    .toList();
            new Fields(mapping, entry.source(), PLACE, all, Map.of()).require(ON, "on: network.connect");
            return null;
        }
        FaultPoint on = point(onValue);
        if (on == null) {
            return null;
        }
        Fields fields = new Fields(mapping, entry.source(), PLACE, keys(on), keysOfOthers(on));
        return new FaultReader(fields, on).fault();
    }

    /** Finds the value of {@code on}: which other keys there may be depends on it. */
    private static @Nullable Value onValue(MappingNode mapping, PolicySource source) {
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key && key.getValue().equals(ON)) {
                return new Value(entry.getValueNode(), "'on' " + PLACE, source);
            }
        }
        return null;
    }

    private static @Nullable FaultPoint point(Value value) {
        Expansion text = value.text("one of " + String.join(", ", Value.words(FaultPoint.class)));
        if (text != null && Unavailable.isFaultPoint(text.text())) {
            value.problem(Unavailable.faultPoint(text.text()));
            return null;
        }
        return text == null ? null : value.keyword(FaultPoint.class);
    }

    private static Map<String, String> keysOfOthers(FaultPoint on) {
        List<String> own = keys(on);
        Map<String, String> refused = new HashMap<>();
        for (FaultPoint other : FaultPoint.values()) {
            for (String key : keys(other)) {
                if (!own.contains(key)) {
                    refused.put(
                            key,
                            "'" + key + "' has no meaning in a fault on " + on.keyword() + "; it is for "
                                    + usersOf(key));
                }
            }
        }
        return refused;
    }

    private static String usersOf(String key) {
        return Stream.of(FaultPoint.values())
                .filter(point -> keys(point).contains(key))
                .map(FaultPoint::keyword)
                .collect(Collectors.joining(", "));
    }

    private @Nullable Fault fault() {
        mistaken = fields.hasUnknown();
        String text = RuleText.of(fields, keys(on));
        Fault fault =
                switch (on) {
                    case CONNECT -> connect(text);
                    case TRANSFER -> transfer(text);
                    case RESOLVE -> resolve(text);
                    case CLOCK -> clock(text);
                };
        return mistaken ? null : fault;
    }

    private @Nullable Fault connect(String text) {
        List<EndpointPattern> to = to();
        ConnectEffect effect = connectEffect();
        FaultConditions conditions = conditions();
        return effect == null ? null : new ConnectFault(to, effect, conditions, text, fields.origin());
    }

    private @Nullable ConnectEffect connectEffect() {
        List<String> effects = effects();
        if (effects.size() > 1) {
            tell("a fault on " + on.keyword() + " has one of " + String.join(", ", known()) + "; this one has "
                    + String.join(" and ", effects));
        }
        Latency latency = latency();
        Value refuse = fields.get("refuse");
        if (refuse != null) {
            return needed(FaultValues.on(refuse)) == null ? null : new ConnectEffect.Refuse();
        }
        Duration limit = read(TIMEOUT, FaultValues::duration);
        if (limit != null) {
            return new ConnectEffect.Timeout(limit);
        }
        Value partition = fields.get("partition");
        if (partition != null) {
            return partition(partition);
        }
        return latency == null ? null : new ConnectEffect.Delay(latency);
    }

    private @Nullable ConnectEffect partition(Value value) {
        if (FaultValues.isTrue(value)) {
            return new ConnectEffect.Partition(null);
        }
        String text = needed(FaultValues.scalar(value, "true, or how long, such as 10s"));
        if (text == null) {
            return null;
        }
        if (!Quantity.isDuration(text)) {
            tell(value, "expected true, or how long, such as 10s");
            return null;
        }
        Duration length = needed(FaultValues.someDuration(value));
        return length == null ? null : new ConnectEffect.Partition(length);
    }

    private @Nullable Fault transfer(String text) {
        List<EndpointPattern> to = to();
        List<String> effects = effects();
        if (effects.contains(TIMEOUT) && effects.size() > 1) {
            tell("'timeout' lets nothing through, so that "
                    + effects.stream()
                            .filter(effect -> !effect.equals(TIMEOUT))
                            .map(effect -> "'" + effect + "'")
                            .collect(Collectors.joining(" and "))
                    + " can do nothing beside it; write two faults");
        }
        Value streamValue = fields.get("stream");
        FaultStream stream = streamValue == null ? FaultStream.BOTH : needed(streamValue.keyword(FaultStream.class));
        Value reset = fields.get("reset");
        Value slice = fields.get("slice");
        TransferFault.Toxics toxics = new TransferFault.Toxics(
                latency(),
                read("bandwidth", FaultValues::rate),
                reset == null ? null : reset(reset),
                read("slow-close", FaultValues::someDuration),
                slice == null ? null : slice(slice),
                read("limit-data", FaultValues::size),
                read(TIMEOUT, FaultValues::duration));
        FaultConditions conditions = conditions();
        return stream == null ? null : new TransferFault(to, stream, toxics, conditions, text, fields.origin());
    }

    private TransferFault.@Nullable Reset reset(Value value) {
        if (FaultValues.isTrue(value)) {
            return new TransferFault.Reset(null, 0L);
        }
        String expected = "true, a duration such as 10s, or a size such as 64KiB";
        String text = needed(FaultValues.scalar(value, expected));
        if (text == null) {
            return null;
        }
        if (Quantity.isDuration(text)) {
            Duration after = needed(FaultValues.someDuration(value));
            return after == null ? null : new TransferFault.Reset(after, null);
        }
        if (!text.matches("[0-9]+[A-Za-z]+")) {
            tell(value, "expected " + expected);
            return null;
        }
        Long bytes = needed(FaultValues.size(value));
        return bytes == null ? null : new TransferFault.Reset(null, bytes);
    }

    private TransferFault.@Nullable Slice slice(Value value) {
        if (!(value.node() instanceof MappingNode mapping)) {
            Long size = needed(FaultValues.size(value));
            return size == null ? null : new TransferFault.Slice(size, 0, Duration.ZERO);
        }
        Fields parts = new Fields(mapping, value.source(), "in 'slice'", SLICE, Map.of());
        mistaken |= parts.hasUnknown();
        Value sizeValue = needed(parts.require("size", "size: 64B"));
        Value variationValue = parts.get("variation");
        Value delayValue = parts.get("delay");
        Long size = sizeValue == null ? null : needed(FaultValues.size(sizeValue));
        Long variation = variationValue == null ? Long.valueOf(0) : needed(FaultValues.anySize(variationValue));
        Duration delay = delayValue == null ? Duration.ZERO : needed(FaultValues.duration(delayValue));
        if (size == null || variation == null || delay == null) {
            return null;
        }
        if (variationValue != null && variation >= size) {
            tell(variationValue, "it is less than the size");
            return null;
        }
        return new TransferFault.Slice(size, variation, delay);
    }

    private @Nullable Fault resolve(String text) {
        Value hostValue = needed(fields.require(HOST, "host: \"*.example.com\""));
        List<HostPattern> hosts = hostValue == null ? List.of() : NetworkTexts.hosts(hostValue);
        mistaken |= hosts.isEmpty();
        effects();
        Duration delay = read("delay", FaultValues::someDuration);
        Value errorValue = fields.get("error");
        ResolveError error = errorValue == null ? null : needed(errorValue.keyword(ResolveError.class));
        return new ResolveFault(
                hosts, delay == null ? Duration.ZERO : delay, error, conditions(), text, fields.origin());
    }

    private @Nullable Fault clock(String text) {
        List<String> effects = effects();
        if (effects.size() > 1) {
            tell("a fault on clock has one of " + String.join(", ", known()) + "; write two faults");
            return null;
        }
        ClockEffect effect = effects.isEmpty() ? null : effects.contains(DRIFT) ? drift() : step();
        return effect == null ? null : new ClockFault(effect, text, fields.origin());
    }

    private @Nullable ClockEffect drift() {
        Value at = fields.get(AT);
        if (at != null) {
            tell(at, "without step it has no meaning; a drift begins with the clock");
        }
        Double drift = read(DRIFT, ClockValues::drift);
        return drift == null ? null : new ClockEffect.Drift(drift);
    }

    private @Nullable ClockEffect step() {
        Value step = fields.get(STEP);
        if (step == null || !(step.node() instanceof MappingNode mapping)) {
            return step(fields, STEP);
        }
        Value at = fields.get(AT);
        if (at != null) {
            tell(at, "'step' is a mapping; write it in there: {by: -2s, at: 1h}");
        }
        Fields parts = new Fields(mapping, step.source(), "in 'step'", STEP_KEYS, Map.of());
        mistaken |= parts.hasUnknown();
        return step(parts, "by");
    }

    private @Nullable ClockEffect step(Fields keys, String length) {
        Value byValue = needed(keys.require(length, length + ": -2s"));
        Value atValue = needed(keys.require(AT, "at: 1h"));
        Duration by = byValue == null ? null : needed(ClockValues.by(byValue));
        Duration at = atValue == null ? null : needed(FaultValues.duration(atValue));
        return by == null || at == null ? null : new ClockEffect.Step(by, at);
    }

    private List<EndpointPattern> to() {
        Value value = needed(fields.require(TO, "to: \"db.internal:5432\""));
        List<EndpointPattern> to = value == null ? List.of() : FaultValues.peers(value);
        mistaken |= to.isEmpty();
        return to;
    }

    /** Returns the effects that the fault has; tells where it has none. */
    private List<String> effects() {
        List<String> effects = known().stream().filter(fields.keys()::contains).toList();
        if (effects.isEmpty()) {
            mistaken = true;
            if (!fields.hasUnknown()) {
                fields.problem("a fault on " + on.keyword() + " needs what goes wrong, one of "
                        + String.join(", ", known()) + "; for example " + EXAMPLES.get(on));
            }
        }
        return effects;
    }

    private List<String> known() {
        return EFFECTS.getOrDefault(on, List.of());
    }

    private @Nullable Latency latency() {
        Value jitterValue = fields.get(JITTER);
        Duration mean = read(LATENCY, FaultValues::someDuration);
        Duration jitter = jitterValue == null ? Duration.ZERO : needed(FaultValues.duration(jitterValue));
        if (jitterValue != null && fields.get(LATENCY) == null) {
            tell(jitterValue, "without latency it has no meaning");
        }
        return mean == null || jitter == null ? null : new Latency(mean, jitter);
    }

    private FaultConditions conditions() {
        Long after = read("after", value -> FaultValues.whole(value, 0));
        Long every = read("every", value -> FaultValues.whole(value, 1));
        Long times = read("times", value -> FaultValues.whole(value, 1));
        Double probability = read(PROBABILITY, FaultValues::probability);
        Long seed = read(SEED, value -> FaultValues.whole(value, Long.MIN_VALUE));
        Value classes = fields.get("when-class");
        List<ClassPattern> patterns = classes == null ? List.of() : FaultValues.classes(classes);
        mistaken |= classes != null && patterns.isEmpty();
        Value seedValue = fields.get(SEED);
        if (seedValue != null && fields.get(PROBABILITY) == null && !drawsOtherwise()) {
            tell(seedValue, "nothing is drawn; it belongs to probability, jitter, or the variation of a slice");
        }
        return new FaultConditions(
                after == null ? 0 : after,
                every == null ? 1 : every,
                times == null ? FaultConditions.ALWAYS : times,
                probability == null ? 1 : probability,
                seed == null ? 0 : seed,
                patterns);
    }

    private boolean drawsOtherwise() {
        Value slice = fields.get("slice");
        return fields.get(JITTER) != null || (slice != null && slice.node() instanceof MappingNode);
    }

    private <T> @Nullable T read(String key, Reading<T> reading) {
        Value value = fields.get(key);
        return value == null ? null : needed(reading.of(value));
    }

    /** Notes that something is wrong where there is nothing. */
    private <T> @Nullable T needed(@Nullable T read) {
        mistaken |= read == null;
        return read;
    }

    private void tell(Value value, String why) {
        mistaken = true;
        value.problem(value.what() + " is '" + value.raw() + "': " + why);
    }

    private void tell(String message) {
        mistaken = true;
        fields.problem(message);
    }

    /** Reads a value, or tells what is wrong with it. */
    private interface Reading<T> {
        @Nullable
        T of(Value value);
    }
}

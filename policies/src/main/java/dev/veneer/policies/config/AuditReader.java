package dev.veneer.policies.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads the section {@code audit}. */
final class AuditReader {
    static final List<String> KEYS = List.of("events", "file");
    static final List<String> SELECTIONS = List.of("none", "denied", "all");
    static final List<String> EVENTS = Stream.of(
                    events("filesystem.", FileOperation.class),
                    events("network.", NetworkOperation.class),
                    events("clock.", ClockEvent.class))
            .flatMap(family -> family)
            .toList();

    private static final String EXPECTED =
            String.join(", ", SELECTIONS) + " or a list such as [filesystem.write, filesystem.execute]";

    private AuditReader() {}

    /** Returns the section, or {@code null} after telling that it is none. */
    static @Nullable AuditLayer read(Value value) {
        if (value.isNull()) {
            return new AuditLayer(true, null, null);
        }
        MappingNode mapping = value.mapping();
        if (mapping == null) {
            return null;
        }
        Fields fields = new Fields(mapping, value.source(), "in audit", KEYS, Map.of());
        Value eventsValue = fields.get("events");
        AuditEvents events = eventsValue == null ? null : events(eventsValue);
        Value fileValue = fields.get("file");
        Path file = fileValue == null ? null : HostPath.read(fileValue);
        return new AuditLayer(
                false,
                events == null || eventsValue == null ? null : new Setting<>(events, eventsValue.origin()),
                file == null || fileValue == null ? null : new Setting<>(file, fileValue.origin()));
    }

    private static @Nullable AuditEvents events(Value value) {
        if (value.isList()) {
            List<Value> values = value.oneOrMore(EXPECTED);
            return values == null ? null : listed(values);
        }
        Expansion text = value.text(EXPECTED);
        if (text == null) {
            return null;
        }
        int selection = SELECTIONS.indexOf(text.text());
        if (selection < 0) {
            boolean event = EVENTS.contains(text.text());
            value.problem("unknown value '" + text.text() + "' for 'events' in audit"
                    + (event
                            ? "; write it as a list: [" + text.text() + "]"
                            : Suggestion.among(text.text(), SELECTIONS)));
            return null;
        }
        return new AuditEvents(AuditEvents.Selection.values()[selection], Set.of());
    }

    private static AuditEvents listed(List<Value> values) {
        Set<FileOperation> files = EnumSet.noneOf(FileOperation.class);
        Set<NetworkOperation> network = EnumSet.noneOf(NetworkOperation.class);
        Set<ClockEvent> clock = EnumSet.noneOf(ClockEvent.class);
        for (Value each : values) {
            Expansion text = each.text("one of " + String.join(", ", EVENTS));
            if (text == null) {
                continue;
            }
            if (EVENTS.contains(text.text())) {
                files.addAll(operations(text.text(), "filesystem.", FileOperation.class));
                network.addAll(operations(text.text(), "network.", NetworkOperation.class));
                clock.addAll(operations(text.text(), "clock.", ClockEvent.class));
            } else {
                unknownEvent(each, text.text());
            }
        }
        return new AuditEvents(AuditEvents.Selection.LISTED, files, network, clock);
    }

    /** Returns the events of a family: all of it together, and each. */
    private static <E extends Enum<E> & Keyword> Stream<String> events(String family, Class<E> operations) {
        return Stream.concat(Stream.of("*"), Value.words(operations).stream()).map(family::concat);
    }

    private static <E extends Enum<E> & Keyword> List<E> operations(String event, String family, Class<E> operations) {
        return Arrays.stream(operations.getEnumConstants())
                .filter(each -> event.equals(family + "*") || event.equals(family + each.keyword()))
                .toList();
    }

    private static void unknownEvent(Value value, String event) {
        int dot = event.indexOf('.');
        value.problem(
                dot > 0 && Unavailable.FAMILIES.contains(event.substring(0, dot))
                        ? Unavailable.event(event)
                        : "unknown audit event '" + event + "'" + Suggestion.among(event, EVENTS));
    }
}

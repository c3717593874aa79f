package dev.veneer.policies.config;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads the section {@code audit}. */
final class AuditReader {
    static final List<String> KEYS = List.of("events", "file");
    static final List<String> SELECTIONS = List.of("none", "denied", "all");
    static final List<String> EVENTS =
            List.of("filesystem.*", "filesystem.read", "filesystem.write", "filesystem.execute");

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
        Set<FileOperation> operations = EnumSet.noneOf(FileOperation.class);
        for (Value each : values) {
            Expansion text = each.text("one of " + String.join(", ", EVENTS));
            if (text != null) {
                addEvent(operations, each, text.text());
            }
        }
        return new AuditEvents(AuditEvents.Selection.LISTED, operations);
    }

    private static void addEvent(Set<FileOperation> operations, Value value, String event) {
        int dot = event.indexOf('.');
        if (event.equals("filesystem.*")) {
            operations.addAll(EnumSet.allOf(FileOperation.class));
        } else if (EVENTS.contains(event)) {
            Arrays.stream(FileOperation.values())
                    .filter(operation -> event.endsWith("." + operation.keyword()))
                    .forEach(operations::add);
        } else if (dot > 0 && Unavailable.FAMILIES.contains(event.substring(0, dot))) {
            value.problem(Unavailable.event(event));
        } else {
            value.problem("unknown audit event '" + event + "'" + Suggestion.among(event, EVENTS));
        }
    }
}

package dev.veneer.policies.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The keys of one mapping. Tells at once which of them are unknown, double, or not yet available. */
final class Fields {
    private final PolicySource source;
    private final Origin origin;
    private final String place;
    private final Map<String, Value> values = new LinkedHashMap<>();
    private final Map<String, Origin> keyOrigins = new HashMap<>();
    private final Set<String> mistyped = new HashSet<>();
    private boolean unknown;

    /**
     * Reads the keys.
     *
     * @param place what the user calls the mapping, with its preposition: {@code in filesystem}
     * @param known the keys that it may have
     * @param refused keys that it may not have, and what to say of each
     */
    Fields(MappingNode mapping, PolicySource source, String place, List<String> known, Map<String, String> refused) {
        this.source = source;
        this.origin = source.origin(mapping);
        this.place = place;
        for (NodeTuple entry : mapping.getValue()) {
            if (entry.getKeyNode() instanceof ScalarNode key) {
                add(key, entry, known, refused);
            } else {
                source.problems().add(source.origin(entry.getKeyNode()), "a key " + place + " that is no word");
            }
        }
    }

    private void add(ScalarNode key, NodeTuple entry, List<String> known, Map<String, String> refused) {
        String word = key.getValue();
        Origin at = source.origin(key);
        String refusal = refused.get(word);
        Value value = new Value(entry.getValueNode(), "'" + word + "' " + place, source);
        if (refusal != null) {
            unknown = true;
            source.problems().add(at, refusal);
        } else if (!known.contains(word)) {
            unknown(word, at, known);
        } else if (values.containsKey(word)) {
            source.problems()
                    .add(at, "duplicate key '" + word + "' " + place + "; the first is at " + keyOrigins.get(word));
        } else {
            values.put(word, value);
            keyOrigins.put(word, at);
        }
    }

    private void unknown(String word, Origin at, List<String> known) {
        if (word.equals("<<")) {
            source.problems().add(at, "merge keys ('<<') are not part of YAML 1.2; use 'extends' or write it out");
            return;
        }
        unknown = true;
        String meant = Suggestion.nearest(word, known);
        if (meant != null) {
            mistyped.add(meant);
        }
        source.problems().add(at, "unknown key '" + word + "' " + place + Suggestion.of(word, known));
    }

    /** Returns where the mapping begins. */
    Origin origin() {
        return origin;
    }

    /** Returns the value of a key, or {@code null} where the mapping does not have it. */
    @Nullable
    Value get(String key) {
        return values.get(key);
    }

    /** Returns the value of a key; tells where it is missing, unless the user tried to write it. */
    @Nullable
    Value require(String key, String example) {
        Value value = values.get(key);
        if (value == null && !isMistyped(key)) {
            source.problems().add(origin, "missing key '" + key + "' " + place + "; for example " + example);
        }
        return value;
    }

    /** Tells that something is wrong with the mapping as a whole. */
    void problem(String message) {
        source.problems().add(origin, message);
    }

    /** Returns whether an unknown key was probably meant to be this one. */
    boolean isMistyped(String key) {
        return mistyped.contains(key) && !values.containsKey(key);
    }

    /** Returns whether the mapping has a key that nobody knows, or that was refused. */
    boolean hasUnknown() {
        return unknown;
    }

    /** Returns the keys that the mapping has, in its order. */
    Set<String> keys() {
        return values.keySet();
    }
}

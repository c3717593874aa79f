package dev.veneer.policies.network;

import dev.veneer.policies.config.HostPattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first of many patterns that matches a name, by looking at those alone that end as the name does.
 *
 * <p>Filled first and only read then; thread-safe from then on.
 *
 * @param <T> what a pattern stands for
 */
final class NameIndex<T> {
    /** The patterns by what they end in; nothing, where a longer end ends so. */
    private final Map<String, List<Entry<T>>> byEnd = new HashMap<>();

    private int size;

    private record Entry<T>(int position, HostPattern pattern, T value) {}

    /** Adds a pattern behind those that were added before. */
    void add(HostPattern pattern, T value) {
        String end = pattern.literalEnd();
        byEnd.computeIfAbsent(end, unused -> new ArrayList<>()).add(new Entry<>(size++, pattern, value));
        for (int dot = end.indexOf('.'); dot >= 0; dot = end.indexOf('.', dot + 1)) {
            byEnd.computeIfAbsent(end.substring(dot + 1), unused -> new ArrayList<>());
        }
    }

    /** Returns what the first pattern stands for that matches a name, or {@code null} for none. */
    @Nullable
    T first(String name) {
        Entry<T> found = first(byEnd.getOrDefault("", List.of()), name, null);
        int dot = name.length();
        while (dot >= 0) {
            dot = name.lastIndexOf('.', dot - 1);
            List<Entry<T>> candidates = byEnd.get(name.substring(dot + 1));
            if (candidates == null) {
                break;
            }
            found = first(candidates, name, found);
        }
        return found == null ? null : found.value();
    }

    private @Nullable Entry<T> first(List<Entry<T>> candidates, String name, @Nullable Entry<T> before) {
        for (Entry<T> candidate : candidates) {
            if (before != null && before.position() < candidate.position()) {
                return before;
            }
            if (candidate.pattern().matches(name)) {
                return candidate;
            }
        }
        return before;
    }
}

package dev.veneer.agent.weave;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Class files of the JDK, as it has them or woven. Nobody changes their bytes.
 *
 * @param byName the class files by internal name, for instance {@code java/io/File}
 */
public record ClassSet(SortedMap<String, byte[]> byName) {

    /** Copies the map. */
    public ClassSet {
        byName = Collections.unmodifiableSortedMap(new TreeMap<>(byName));
    }
}

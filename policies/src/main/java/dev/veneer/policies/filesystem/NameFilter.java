package dev.veneer.policies.filesystem;

import dev.veneer.policies.name.ByteString;
import java.util.Collection;

/**
 * Tells of most names that they are not in a collection, without an allocation: a Bloom filter with one hash function.
 * Immutable.
 */
final class NameFilter {
    /** With as many longs as half the names, one in 32 names seems to be contained and is not; or fewer. */
    private final long[] bits;

    /** Creates a filter of {@code names}, which are byte strings. */
    NameFilter(Collection<String> names) {
        bits = new long[names.isEmpty() ? 0 : 2 * Integer.highestOneBit(Math.max(1, names.size() / 2))];
        for (String name : names) {
            int hash = hash(ByteString.bytes(name), 0);
            bits[word(hash)] |= 1L << hash;
        }
    }

    /**
     * Returns whether a name may be contained; {@code .}, {@code ..} and the empty name always may.
     *
     * @param path a path, of which the name is what is at and after {@code start}
     */
    boolean mayContain(byte[] path, int start) {
        if (isNoName(path, start)) {
            return true;
        }
        if (bits.length == 0) {
            return false;
        }
        return isSet(hash(path, start));
    }

    /** Does the same for a path as text, in an unknown encoding: what is not ASCII may be contained. */
    boolean mayContain(String path, int start) {
        if (isNoName(path, start)) {
            return true;
        }
        int hash = 0;
        int all = 0;
        for (int i = start; i < path.length(); i++) {
            char character = path.charAt(i);
            hash = 31 * hash + character;
            all |= character;
        }
        return all >= 0x80 || (bits.length != 0 && isSet(mixed(hash)));
    }

    private static boolean isNoName(byte[] path, int start) {
        int length = path.length - start;
        return length == 0 || (length <= 2 && path[start] == '.' && path[path.length - 1] == '.');
    }

    private static boolean isNoName(String path, int start) {
        int length = path.length() - start;
        return length == 0 || (length <= 2 && path.charAt(start) == '.' && path.endsWith("."));
    }

    private boolean isSet(int hash) {
        return (bits[word(hash)] & 1L << hash) != 0;
    }

    private int word(int hash) {
        return (hash >>> 6) & (bits.length - 1);
    }

    private static int hash(byte[] path, int start) {
        int hash = 0;
        for (int i = start; i < path.length; i++) {
            hash = 31 * hash + path[i];
        }
        return mixed(hash);
    }

    private static int mixed(int hash) {
        int product = hash * 0x9E3779B9;
        return product ^ product >>> 16;
    }
}

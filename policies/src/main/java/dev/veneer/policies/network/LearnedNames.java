package dev.veneer.policies.network;

import java.util.AbstractCollection;
import java.util.Iterator;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The names that one address is known by, in the order in which they were learned. None is ever forgotten.
 *
 * <p>Thread-safe: what goes through them sees all that were counted before.
 */
final class LearnedNames extends AbstractCollection<String> {
    private final Set<String> known = ConcurrentHashMap.newKeySet();
    private final Queue<String> inOrder = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();

    /** Adds a name that is not there yet. */
    @Override
    public boolean add(String name) {
        if (!known.add(name)) {
            return false;
        }
        inOrder.add(name);
        count.incrementAndGet();
        return true;
    }

    @Override
    public boolean contains(Object name) {
        return known.contains(name);
    }

    /** Returns how many there are. */
    @Override
    public int size() {
        return count.get();
    }

    @Override
    public Iterator<String> iterator() {
        return inOrder.iterator();
    }
}

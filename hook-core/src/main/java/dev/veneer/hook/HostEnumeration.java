package dev.veneer.hook;

import java.util.Enumeration;

/**
 * An enumeration whose steps run in a host scope: the JDK's own loaders look for the next resource only when asked.
 *
 * @param <E> what it enumerates
 */
public final class HostEnumeration<E> implements Enumeration<E> {
    private final Enumeration<E> steps;

    /** Wraps an enumeration. */
    public HostEnumeration(Enumeration<E> steps) {
        this.steps = steps;
    }

    @Override
    public boolean hasMoreElements() {
        HostScope scope = HostScope.enter();
        try {
            return steps.hasMoreElements();
        } finally {
            scope.depth--;
        }
    }

    @Override
    public E nextElement() {
        HostScope scope = HostScope.enter();
        try {
            return steps.nextElement();
        } finally {
            scope.depth--;
        }
    }
}

package dev.veneer.hook;

/**
 * Decides how the programs that the application starts are started.
 *
 * <p>Called by {@link ProcessHooks} in a {@link HostScope}, from any thread. An exception out of it refuses the start.
 */
public interface ChildPolicy {
    /**
     * Looks at a start before it is made.
     *
     * @return the same start, another one in its place, or one that is {@link ChildStart#refused}
     */
    ChildStart prepare(ChildStart asked);

    /** Takes note of a start that was made. */
    void started(ChildStart start);
}

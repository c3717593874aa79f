/**
 * What goes wrong on the network because the policy says so, and the relay between the application and its peers through
 * which it does.
 *
 * <p>Class loader: isolated. What the hooks call runs on the application's threads and never waits for a peer longer than
 * some milliseconds; the relay has one thread of its own, a daemon, which sees the host alone.
 *
 * <p>Not for: what may be reached at all. That was decided before.
 */
@NullMarked
package dev.veneer.policies.network.faults;

import org.jspecify.annotations.NullMarked;

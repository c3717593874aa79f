package dev.veneer.policies.config;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong where a name is looked up.
 *
 * @param hosts the names that it is about, at least one
 * @param delay how late the answer comes, zero for at once
 * @param error what is answered in place of the addresses, or {@code null} where these are
 * @param conditions which look-ups it hits
 * @param text the fault as the file has it
 * @param origin where it is written
 */
public record ResolveFault(
        List<HostPattern> hosts,
        Duration delay,
        @Nullable ResolveError error,
        FaultConditions conditions,
        String text,
        Origin origin)
        implements Fault {
    /** Copies the list. */
    public ResolveFault {
        hosts = List.copyOf(hosts);
    }

    @Override
    public FaultPoint on() {
        return FaultPoint.RESOLVE;
    }
}

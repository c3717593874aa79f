package dev.veneer.policies.network;

import dev.veneer.hook.HostNameService;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The addresses that names have on the host, remembered as long as the JDK remembers its own look-ups by default.
 *
 * <p>Never {@code InetAddress.getByName}: that asks a resolver of the application's, and a cache into which that one's
 * answers go, so that the application would choose where a route leads. Thread-safe.
 */
final class HostAddresses {
    /** The default of the security property {@code networkaddress.cache.ttl}. */
    static final long REMEMBERED_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final HostNameService names;
    private final LongSupplier nanoTime;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** What was found, and when: {@code System.nanoTime}. */
    private record Known(List<InetAddress> addresses, long since) {}

    HostAddresses(HostNameService names, LongSupplier nanoTime) {
        this.names = names;
        this.nanoTime = nanoTime;
    }

    /** Returns the addresses of a name that the policy's author wrote, or of this machine, at least one. */
    List<InetAddress> of(String name) throws UnknownHostException {
        Known last = known.get(name);
        if (last != null && nanoTime.getAsLong() - last.since() < REMEMBERED_NANOS) {
            return last.addresses();
        }
        List<InetAddress> found = List.of(names.addresses(name));
        known.put(name, new Known(found, nanoTime.getAsLong()));
        return found;
    }
}

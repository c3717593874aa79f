package dev.veneer.policies.network;

import dev.veneer.policies.config.HostMapping;
import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Which addresses names have, and which names the application knows addresses by.
 *
 * <p>An address has the names that the policy or a look-up gave it, never one that an {@code InetAddress} tells of itself.
 * Names are in lower case, without a dot at the end. Thread-safe.
 */
final class HostNames {
    /** RFC 2544 keeps 198.18.0.0/15 for benchmarks: nobody's real address. */
    private static final int FIRST_BYTE = 198;

    private static final int SECOND_BYTE = 18;
    private static final int POOL_SIZE = 1 << 17;
    private static final int BYTE = 0xff;
    private static final int ASCII = 0x7f;

    private final Map<String, List<InetAddress>> exact = new HashMap<>();
    private final List<HostMapping> patterns = new ArrayList<>();
    private final Map<String, InetAddress> pool = new ConcurrentHashMap<>();
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<InetAddress, LearnedNames> known = new ConcurrentHashMap<>();
    private final Map<InetAddress, String> reverse = new ConcurrentHashMap<>();

    HostNames(List<HostMapping> mappings) {
        for (HostMapping mapping : mappings) {
            if (mapping.name().isExact()) {
                String name = mapping.name().text();
                exact.put(name, mapping.addresses());
                learn(name, mapping.addresses());
                mapping.addresses().forEach(address -> reverse.putIfAbsent(address, name));
            } else {
                patterns.add(mapping);
            }
        }
    }

    /** Returns a name in the form that is compared. */
    static String normal(String name) {
        String lower = ascii(name).toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Returns a name of other letters as DNS has it: RFC 3490. */
    private static String ascii(String name) {
        if (isAscii(name)) {
            return name;
        }
        try {
            return IDN.toASCII(name, IDN.ALLOW_UNASSIGNED);
        } catch (IllegalArgumentException e) {
            return name;
        }
    }

    /** No stream: a program that uses many makes each of them slow. */
    private static boolean isAscii(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) > ASCII) {
                return false;
            }
        }
        return true;
    }

    /** Returns the addresses that the policy gives a name: none where there is no such name, {@code null} for no word of it. */
    @Nullable
    List<InetAddress> mapped(String name) {
        List<InetAddress> addresses = exact.get(name);
        if (addresses != null) {
            return addresses;
        }
        for (HostMapping mapping : patterns) {
            if (mapping.name().matches(name)) {
                learn(name, mapping.addresses());
                return mapping.addresses();
            }
        }
        return null;
    }

    /** Returns the address that stands for a name which has none of its own; the same one each time. */
    InetAddress made(String name) {
        return pool.computeIfAbsent(name, unused -> {
            InetAddress address = next();
            learn(name, List.of(address));
            reverse.putIfAbsent(address, name);
            return address;
        });
    }

    private InetAddress next() {
        int number = taken.incrementAndGet();
        if (number >= POOL_SIZE - 1) {
            throw new IllegalStateException("more than " + (POOL_SIZE - 2) + " names of routes have no address;"
                    + " name addresses for them under network.hosts");
        }
        try {
            return InetAddress.getByAddress(new byte[] {
                (byte) FIRST_BYTE, (byte) (SECOND_BYTE + (number >> 16)), (byte) ((number >> 8) & BYTE), (byte) number
            });
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Notes that a name has these addresses. */
    void learn(String name, List<InetAddress> addresses) {
        for (InetAddress address : addresses) {
            LearnedNames names = known.get(address);
            (names == null ? known.computeIfAbsent(address, unused -> new LearnedNames()) : names).add(name);
        }
    }

    /** Returns the names that an address is known by. There may be more the next time, never fewer. */
    Collection<String> of(InetAddress address) {
        LearnedNames names = known.get(address);
        return names == null ? List.of() : names;
    }

    /** Returns the name that the policy gives an address, or {@code null}. */
    @Nullable
    String reverse(InetAddress address) {
        return reverse.get(address);
    }
}

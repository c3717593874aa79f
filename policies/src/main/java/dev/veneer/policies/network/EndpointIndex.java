package dev.veneer.policies.network;

import dev.veneer.policies.config.EndpointPattern;
import dev.veneer.policies.config.HostPattern;
import dev.veneer.policies.config.InetBlock;
import dev.veneer.policies.config.NetworkRule;
import dev.veneer.policies.config.PortRange;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the first of many rules whose endpoint matches, by looking at those alone that have something in common with what is
 * asked for: the end of a name, the block of an address, the port.
 *
 * <p>Filled first and only read then; thread-safe from then on.
 */
final class EndpointIndex {
    /** Stands for whatever is no single port. */
    private static final int PORTS = -1;
    /** Stands for any host. */
    private static final Object ANY_HOST = "*";

    private final Map<Key, List<Entry>> entries = new HashMap<>();
    private final List<Entry> inOrder = new ArrayList<>();
    /** How long the blocks are that occur. */
    private final SortedSet<Integer> prefixes = new TreeSet<>();

    private final SortedSet<Integer> prefixesIpv6 = new TreeSet<>();
    /** What names end in that occur, and what that ends in. */
    private final Set<String> ends = new HashSet<>();

    /**
     * What patterns are found by.
     *
     * @param host {@link #ANY_HOST}, an {@link InetBlock}, or the end of names
     */
    private record Key(Object host, int port) {}

    /**
     * A rule with one of its patterns.
     *
     * @param position which of the rules it is
     * @param pattern the pattern; {@code null} where the rule has none and is about everything
     */
    record Entry(int position, NetworkRule rule, @Nullable EndpointPattern pattern) {
        private boolean matches(Target target) {
            return pattern == null || NetworkRules.matches(pattern, target);
        }

        private boolean matchesLocal(@Nullable Target local) {
            return local == null || NetworkRules.matches(rule.local(), local);
        }
    }

    /** Adds a rule behind those that were added before. */
    void add(int position, NetworkRule rule, List<EndpointPattern> patterns) {
        if (patterns.isEmpty()) {
            add(new Entry(position, rule, null), ANY_HOST, PORTS);
        }
        for (EndpointPattern pattern : patterns) {
            if (pattern.unixPaths().isEmpty()) {
                PortRange ports = pattern.ports();
                add(
                        new Entry(position, rule, pattern),
                        host(pattern),
                        ports.from() == ports.to() ? ports.from() : PORTS);
            }
        }
    }

    private void add(Entry entry, Object host, int port) {
        entries.computeIfAbsent(new Key(host, port), key -> new ArrayList<>()).add(entry);
        inOrder.add(entry);
    }

    private Object host(EndpointPattern pattern) {
        InetBlock block = pattern.block();
        if (block != null) {
            (block.isIpv6() ? prefixesIpv6 : prefixes).add(block.prefix());
            return block;
        }
        HostPattern name = pattern.name();
        if (name == null) {
            return ANY_HOST;
        }
        // No name begins with a dot: none is taken for any host.
        String end = '.' + name.literalEnd();
        for (int dot = 0; dot >= 0; dot = end.indexOf('.', dot + 1)) {
            ends.add(end.substring(dot));
        }
        return end;
    }

    /**
     * Returns the first entry whose pattern matches, or {@code null} for none.
     *
     * @param local what the local endpoints of its rule have to match, too; {@code null} for nothing
     */
    @Nullable
    Entry first(Target target, @Nullable Target local) {
        if (inOrder.isEmpty()) {
            return null;
        }
        if (target.port() == Target.ANY_PORT) {
            return first(inOrder, null, target, local);
        }
        Entry found = first(ANY_HOST, null, target, local);
        found = first(target.address(), found, target, local);
        if (!ends.isEmpty()) {
            for (String name : target.names()) {
                found = firstOfName(name, found, target, local);
            }
        }
        return found;
    }

    private @Nullable Entry first(InetAddress address, @Nullable Entry before, Target target, @Nullable Target local) {
        byte[] bytes = address.getAddress();
        InetBlock whole = InetBlock.around(bytes, Integer.MAX_VALUE);
        Entry found = before;
        for (int prefix : whole.isIpv6() ? prefixesIpv6 : prefixes) {
            found = first(InetBlock.around(bytes, prefix), found, target, local);
        }
        return found;
    }

    private @Nullable Entry firstOfName(String name, @Nullable Entry before, Target target, @Nullable Target local) {
        Entry found = first(".", before, target, local);
        String dotted = '.' + name;
        int dot = dotted.length();
        while (dot > 0) {
            dot = dotted.lastIndexOf('.', dot - 1);
            String end = dotted.substring(dot);
            if (!ends.contains(end)) {
                break;
            }
            found = first(end, found, target, local);
        }
        return found;
    }

    /** Returns the first entry of a host, or {@code before} where there is none before that. */
    private @Nullable Entry first(Object host, @Nullable Entry before, Target target, @Nullable Target local) {
        Entry found = first(entries.get(new Key(host, target.port())), before, target, local);
        return first(entries.get(new Key(host, PORTS)), found, target, local);
    }

    private static @Nullable Entry first(
            @Nullable List<Entry> candidates, @Nullable Entry before, Target target, @Nullable Target local) {
        if (candidates == null) {
            return before;
        }
        for (Entry candidate : candidates) {
            if (before != null && before.position() <= candidate.position()) {
                return before;
            }
            if (candidate.matches(target) && candidate.matchesLocal(local)) {
                return candidate;
            }
        }
        return before;
    }
}

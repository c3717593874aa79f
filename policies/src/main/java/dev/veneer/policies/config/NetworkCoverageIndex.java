package dev.veneer.policies.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Finds the rules about the network that could cover another one, by what the patterns of both begin or end with, so that a
 * long list costs little.
 */
final class NetworkCoverageIndex {
    /** Stands for whatever is no single port. */
    private static final int PORTS = -1;

    private static final Object ANY_HOST = "*";
    private static final Object PATHS = "/";

    private final Patterns peers = new Patterns();
    private final Patterns locals = new Patterns();
    private final Patterns hosts = new Patterns();
    private final List<Integer> ofEverything = new ArrayList<>();

    private record Key(Object host, int port) {}

    /** Adds a rule under a number. */
    void add(int number, NetworkRule rule) {
        if (!rule.peer().isEmpty()) {
            rule.peer().forEach(pattern -> peers.add(number, pattern));
        } else if (!rule.local().isEmpty()) {
            rule.local().forEach(pattern -> locals.add(number, pattern));
        } else if (!rule.hosts().isEmpty()) {
            rule.hosts().forEach(pattern -> hosts.add(number, name(pattern), PORTS));
        } else {
            ofEverything.add(number);
        }
    }

    /** Returns the numbers of the rules that could cover a rule: what covers it covers each of its patterns. */
    SortedSet<Integer> couldCover(NetworkRule rule) {
        SortedSet<Integer> numbers = new TreeSet<>(ofEverything);
        rule.peer().stream().limit(1).forEach(pattern -> peers.collect(pattern, numbers));
        rule.local().stream().limit(1).forEach(pattern -> locals.collect(pattern, numbers));
        rule.hosts().stream().limit(1).forEach(pattern -> hosts.collectNames(pattern, PORTS, numbers));
        return numbers;
    }

    /** No name begins with a dot: none is taken for any host. */
    private static String name(HostPattern pattern) {
        return '.' + pattern.literalEnd();
    }

    private static int port(EndpointPattern pattern) {
        PortRange ports = pattern.ports();
        return ports.from() == ports.to() ? ports.from() : PORTS;
    }

    /** The patterns of one key of the rules. */
    private static final class Patterns {
        private final Map<Key, List<Integer>> numbers = new HashMap<>();
        private final Set<Integer> prefixes = new HashSet<>();

        void add(int number, EndpointPattern pattern) {
            HostPattern name = pattern.name();
            InetBlock block = pattern.block();
            if (pattern.unix() != null) {
                add(number, PATHS, PORTS);
            } else if (block != null) {
                prefixes.add(block.prefix());
                add(number, block, port(pattern));
            } else {
                add(number, name == null ? ANY_HOST : name(name), port(pattern));
            }
        }

        void add(int number, Object host, int port) {
            numbers.computeIfAbsent(new Key(host, port), key -> new ArrayList<>())
                    .add(number);
        }

        void collect(EndpointPattern pattern, SortedSet<Integer> found) {
            HostPattern name = pattern.name();
            InetBlock block = pattern.block();
            if (pattern.unix() != null) {
                collect(PATHS, PORTS, found);
                return;
            }
            collect(ANY_HOST, port(pattern), found);
            if (block != null) {
                prefixes.stream()
                        .filter(prefix -> prefix <= block.prefix())
                        .forEach(prefix -> collect(block.widenedTo(prefix), port(pattern), found));
            } else if (name != null) {
                collectNames(name, port(pattern), found);
            }
        }

        /** What covers a pattern of names ends as it does, or in fewer labels. */
        void collectNames(HostPattern pattern, int port, SortedSet<Integer> found) {
            String end = name(pattern);
            for (int dot = 0; dot >= 0; dot = end.indexOf('.', dot + 1)) {
                collect(end.substring(dot), port, found);
            }
            collect(".", port, found);
        }

        private void collect(Object host, int port, SortedSet<Integer> found) {
            found.addAll(numbers.getOrDefault(new Key(host, PORTS), List.of()));
            if (port != PORTS) {
                found.addAll(numbers.getOrDefault(new Key(host, port), List.of()));
            }
        }
    }
}

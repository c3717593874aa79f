package dev.veneer.policies.config;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads the {@code hosts} of {@code network}. */
final class HostsReader {
    /** The word for a name that does not exist. */
    static final String NXDOMAIN = "nxdomain";

    private static final String EXPECTED =
            "an address such as 10.0.0.5 or \"2001:db8::7\", a list of them, or " + NXDOMAIN;

    private final PolicySource source;
    private final Map<HostPattern, Origin> known = new HashMap<>();
    private final List<HostMapping> hosts = new ArrayList<>();

    private HostsReader(PolicySource source) {
        this.source = source;
    }

    /** Reads the mapping; leaves out what it had to complain about. */
    static List<HostMapping> read(Value value) {
        HostsReader reader = new HostsReader(value.source());
        MappingNode mapping = value.mapping();
        if (mapping != null) {
            mapping.getValue().forEach(reader::add);
        }
        return reader.hosts;
    }

    private void add(NodeTuple entry) {
        Origin origin = source.origin(entry.getKeyNode());
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            source.problems().add(origin, "a key in hosts that is no word");
            return;
        }
        HostPattern name = name(key.getValue(), origin);
        List<InetAddress> addresses =
                addresses(new Value(entry.getValueNode(), "'" + key.getValue() + "' in hosts", source));
        if (name != null && addresses != null) {
            hosts.add(new HostMapping(name, addresses, origin));
        }
    }

    private @Nullable HostPattern name(String key, Origin origin) {
        try {
            HostPattern name = HostPattern.parse(key);
            Origin first = known.putIfAbsent(name, origin);
            if (first == null) {
                return name;
            }
            source.problems().add(origin, "a second entry for " + name + " in hosts; the first is at " + first);
        } catch (IllegalArgumentException e) {
            source.problems().add(origin, "key '" + key + "' in hosts: " + e.getMessage());
        }
        return null;
    }

    /** Returns the addresses, none for a name that does not exist, or {@code null} after telling that they are none. */
    private static @Nullable List<InetAddress> addresses(Value value) {
        List<Value> values = value.oneOrMore(EXPECTED);
        if (values == null) {
            return null;
        }
        List<InetAddress> addresses = new ArrayList<>();
        boolean mistaken = false;
        for (Value each : values) {
            Expansion text = each.text(EXPECTED);
            if (text != null && text.text().equals(NXDOMAIN) && !value.isList()) {
                return List.of();
            }
            InetAddress address = text == null ? null : address(each, text.text());
            if (address == null) {
                mistaken = true;
            } else {
                addresses.add(address);
            }
        }
        return mistaken ? null : addresses;
    }

    private static @Nullable InetAddress address(Value value, String text) {
        Optional<InetAddress> address = InetLiteral.address(text);
        if (address.isEmpty()) {
            value.problem(
                    text.equals(NXDOMAIN)
                            ? "'" + NXDOMAIN + "' stands alone, not in a list"
                            : "'" + text + "' is no address; " + value.what() + " takes " + EXPECTED);
        }
        return address.orElse(null);
    }
}

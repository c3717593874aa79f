package dev.veneer.policies.config;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads endpoints and names out of values. */
final class NetworkTexts {
    private NetworkTexts() {}

    /** Returns an endpoint, or {@code null} after telling what is wrong with it. */
    static @Nullable EndpointPattern endpoint(Value value, Expansion text, boolean anyPort) {
        try {
            return anyPort ? EndpointPattern.parsePeer(text) : EndpointPattern.parse(text);
        } catch (IllegalArgumentException e) {
            value.problem("endpoint '" + value.raw() + "': " + e.getMessage());
            return null;
        }
    }

    /** Returns one host name pattern or a list of them; leaves out what it had to complain about. */
    static List<HostPattern> hosts(Value value) {
        String expected = "a name such as \"*.example.com\", or a list of them";
        List<HostPattern> hosts = new ArrayList<>();
        List<Value> values = value.oneOrMore(expected);
        for (Value each : values == null ? List.<Value>of() : values) {
            Expansion text = each.text(expected);
            if (text == null) {
                continue;
            }
            try {
                hosts.add(HostPattern.parse(text));
            } catch (IllegalArgumentException e) {
                each.problem("host '" + each.raw() + "': " + e.getMessage());
            }
        }
        return hosts;
    }
}

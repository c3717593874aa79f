package dev.veneer.policies.config;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads the {@code routes} and the {@code listeners} of {@code network}: what is asked for, and what is used in its place. */
final class RouteReader {
    static final List<String> KEYS = List.of("from", "to");

    private static final String ROUTE = "a route";
    private static final String LISTENER = "a listener";

    private final String what;
    private final String plural;
    private final String fromExample;
    private final String toExample;
    private final PolicySource source;
    private final Map<EndpointPattern, Origin> known = new HashMap<>();

    /** What either is made of. */
    private record Entry(EndpointPattern from, RouteTarget to, String text, Origin origin) {}

    private RouteReader(String what, String plural, String fromExample, String toExample, PolicySource source) {
        this.what = what;
        this.plural = plural;
        this.fromExample = fromExample;
        this.toExample = toExample;
        this.source = source;
    }

    /** Reads the list of routes; leaves out what it had to complain about. */
    static List<Route> routes(Value value) {
        RouteReader reader =
                new RouteReader(ROUTE, "routes", "\"db.internal:5432\"", "\"127.0.0.1:15432\"", value.source());
        return reader.entries(value).stream()
                .map(entry -> new Route(entry.from(), entry.to(), entry.text(), entry.origin()))
                .toList();
    }

    /** Reads the list of listeners; leaves out what it had to complain about. */
    static List<ListenerMapping> listeners(Value value) {
        RouteReader reader = new RouteReader(LISTENER, "listeners", "\"*:8080\"", "\"127.0.0.1:0\"", value.source());
        return reader.entries(value).stream()
                .map(entry -> new ListenerMapping(entry.from(), entry.to(), entry.text(), entry.origin()))
                .toList();
    }

    private String example() {
        return "{from: " + fromExample + ", to: " + toExample + "}";
    }

    private List<Entry> entries(Value value) {
        List<Entry> read = new ArrayList<>();
        List<Value> values = value.list("a list of " + plural + " such as " + example());
        for (Value each : values == null ? List.<Value>of() : values) {
            Entry entry = entry(each);
            if (entry != null) {
                read.add(entry);
            }
        }
        return read;
    }

    private @Nullable Entry entry(Value value) {
        if (!(value.node() instanceof MappingNode mapping)) {
            value.wrongType(plural + " such as " + example());
            return null;
        }
        Fields fields = new Fields(mapping, source, "in " + what, KEYS, Map.of());
        Value fromValue = fields.require("from", "from: " + fromExample);
        Value toValue = fields.require("to", "to: " + toExample);
        EndpointPattern from = fromValue == null ? null : from(fromValue, fields.origin());
        RouteTarget to = toValue == null ? null : to(toValue);
        return from == null || to == null ? null : new Entry(from, to, RuleText.of(fields, KEYS), fields.origin());
    }

    private @Nullable EndpointPattern from(Value value, Origin origin) {
        Expansion text = value.text("what is asked for, such as " + fromExample);
        if (text == null) {
            return null;
        }
        if (EndpointPattern.isUnix(text)) {
            value.problem(Unavailable.unix("in " + what));
            return null;
        }
        EndpointPattern from = NetworkTexts.endpoint(value, text, false);
        Origin first = from == null ? null : known.putIfAbsent(from, origin);
        if (first != null) {
            source.problems()
                    .add(origin, "a second " + what.substring(2) + " from " + from + "; the first is at " + first);
            return null;
        }
        return from;
    }

    private @Nullable RouteTarget to(Value value) {
        Expansion text = value.text("where it really leads, such as " + toExample);
        if (text == null) {
            return null;
        }
        if (EndpointPattern.isUnix(text)) {
            value.problem(Unavailable.unix("in " + what));
            return null;
        }
        try {
            RouteTarget to = RouteTarget.parse(text);
            if (to.port() == 0 && what.equals(ROUTE)) {
                value.problem("'to' in a route is '" + value.raw() + "'; nothing can be reached at port 0");
                return null;
            }
            return to;
        } catch (IllegalArgumentException e) {
            value.problem("'to' in " + what + " '" + value.raw() + "': " + e.getMessage());
            return null;
        }
    }
}

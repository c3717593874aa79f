package dev.veneer.policies.config;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads the {@code rules} of {@code network}. */
final class NetworkRuleReader {
    static final List<String> VERDICTS = List.of(Verdict.ALLOW.keyword(), Verdict.DENY.keyword());
    static final List<String> OPERATIONS = RuleWords.operationsOf(NetworkOperation.class);
    static final List<String> KEYS = List.of("allow", "deny", "to", "on", "from", "host");

    private static final String EXAMPLE = "{allow: connect, to: \"db.internal:5432\"}";
    private static final Map<String, String> REFUSED =
            Map.of("hide", "'hide' has no meaning in a rule of network; write deny");

    /** The keys that say what a rule is about, each with the operations that it is for. */
    private static final Map<String, Set<NetworkOperation>> USERS = users();

    private final Fields fields;
    private final Set<NetworkOperation> operations;
    private final Map<String, List<EndpointPattern>> endpoints = new LinkedHashMap<>();
    private List<HostPattern> hosts = List.of();
    private boolean mistaken;

    /** What a rule asks of one operation. */
    private record Matchers(List<EndpointPattern> local, List<EndpointPattern> peer, List<HostPattern> hosts) {}

    private NetworkRuleReader(Fields fields, Set<NetworkOperation> operations) {
        this.fields = fields;
        this.operations = operations;
    }

    private static Map<String, Set<NetworkOperation>> users() {
        Map<String, Set<NetworkOperation>> users = new LinkedHashMap<>();
        users.put("to", EnumSet.of(NetworkOperation.CONNECT, NetworkOperation.SEND, NetworkOperation.MULTICAST));
        users.put("on", EnumSet.of(NetworkOperation.LISTEN, NetworkOperation.ACCEPT));
        users.put("from", EnumSet.of(NetworkOperation.ACCEPT));
        users.put("host", EnumSet.of(NetworkOperation.RESOLVE));
        return users;
    }

    /** Reads the list; leaves out what it had to complain about. */
    static List<NetworkRule> read(Value value) {
        List<NetworkRule> rules = new ArrayList<>();
        List<Value> entries = value.list("a list of rules such as " + EXAMPLE);
        for (Value entry : entries == null ? List.<Value>of() : entries) {
            rules.addAll(rule(entry));
        }
        return rules;
    }

    private static List<NetworkRule> rule(Value entry) {
        if (!(entry.node() instanceof MappingNode mapping)) {
            entry.wrongType("rules such as " + EXAMPLE);
            return List.of();
        }
        Fields fields = new Fields(mapping, entry.source(), "in a rule", KEYS, REFUSED);
        String verdict = RuleWords.verdict(fields, entry, VERDICTS, EXAMPLE);
        Value value = verdict == null ? null : fields.get(verdict);
        Set<NetworkOperation> operations =
                value == null ? Set.of() : RuleWords.operations(value, NetworkOperation.class, "[listen, accept]");
        NetworkRuleReader reader = new NetworkRuleReader(fields, operations);
        reader.readMatchers();
        return verdict == null || value == null || operations.isEmpty() ? List.of() : reader.rules(verdict, value);
    }

    private void readMatchers() {
        for (String key : USERS.keySet()) {
            Value value = fields.get(key);
            if (value == null) {
                continue;
            }
            if (key.equals("host")) {
                hosts = NetworkTexts.hosts(value);
                mistaken |= hosts.isEmpty();
            } else {
                endpoints.put(key, endpoints(key, value));
            }
        }
    }

    private List<EndpointPattern> endpoints(String key, Value value) {
        String expected = key.equals("from")
                ? "the address of a peer such as \"10.0.0.0/8\", or a list of them"
                : "an endpoint such as \"db.internal:5432\", or a list of them";
        List<EndpointPattern> read = new ArrayList<>();
        List<Value> values = value.oneOrMore(expected);
        mistaken |= values == null;
        for (Value each : values == null ? List.<Value>of() : values) {
            Expansion text = each.text(expected);
            EndpointPattern endpoint = text == null ? null : NetworkTexts.endpoint(each, text, key.equals("from"));
            if (endpoint == null || endpoint.unix() != null && !checkUnix(key, each)) {
                mistaken = true;
            } else {
                read.add(endpoint);
            }
        }
        return read;
    }

    /** Returns whether a key may hold paths: a client of such a socket has no address of its own. */
    private boolean checkUnix(String key, Value value) {
        boolean known =
                switch (key) {
                    case "to" -> operations.isEmpty() || operations.contains(NetworkOperation.CONNECT);
                    case "on" -> operations.isEmpty() || operations.contains(NetworkOperation.LISTEN);
                    default -> false;
                };
        if (!known) {
            value.problem("endpoint '" + value.raw() + "': 'unix:' is for connect ('to') and listen ('on')");
        }
        return known;
    }

    private List<NetworkRule> rules(String verdict, Value value) {
        boolean all = !value.isList() && operations.size() == NetworkOperation.values().length;
        Set<NetworkOperation> meant = all ? operationsOfKeys() : operations;
        if (!all) {
            checkKeys();
        }
        if (mistaken) {
            return List.of();
        }
        Map<Matchers, Set<NetworkOperation>> groups = new LinkedHashMap<>();
        for (NetworkOperation operation : meant) {
            groups.computeIfAbsent(matchers(operation), key -> EnumSet.noneOf(NetworkOperation.class))
                    .add(operation);
        }
        String text = RuleText.of(fields, List.of(verdict, "to", "on", "from", "host"));
        return groups.entrySet().stream()
                .map(group -> new NetworkRule(
                        Verdict.values()[VERDICTS.indexOf(verdict)],
                        group.getValue(),
                        group.getKey().local(),
                        group.getKey().peer(),
                        group.getKey().hosts(),
                        text,
                        fields.origin()))
                .toList();
    }

    /** Returns what {@code all} means: what the rule's keys are for, and without keys everything. */
    private Set<NetworkOperation> operationsOfKeys() {
        Set<NetworkOperation> meant = EnumSet.noneOf(NetworkOperation.class);
        USERS.forEach((key, users) -> {
            if (fields.get(key) != null) {
                meant.addAll(users);
            }
        });
        return meant.isEmpty() ? operations : meant;
    }

    private Matchers matchers(NetworkOperation operation) {
        return new Matchers(
                endpointsFor(operation, List.of("on")),
                endpointsFor(operation, List.of("to", "from")),
                uses(operation, "host") ? hosts : List.of());
    }

    private List<EndpointPattern> endpointsFor(NetworkOperation operation, List<String> keys) {
        return keys.stream()
                .filter(key -> uses(operation, key))
                .flatMap(key -> endpoints.getOrDefault(key, List.of()).stream())
                .toList();
    }

    private void checkKeys() {
        USERS.forEach((key, users) -> {
            Value value = fields.get(key);
            if (value != null && operations.stream().noneMatch(users::contains)) {
                mistaken = true;
                value.problem("'" + key + "' has no meaning in a rule for " + words(operations) + "; it is for "
                        + words(users));
            }
        });
        requireWhereUsed("to", "to: \"db.internal:5432\"");
        requireWhereUsed("host", "host: \"*.example.com\"");
        if (operations.contains(NetworkOperation.LISTEN)) {
            require("on", "on: \"127.0.0.1:8080\"");
        } else if (operations.contains(NetworkOperation.ACCEPT) && fields.get("from") == null) {
            require("on", "on: \"127.0.0.1:8080\", or from: \"10.0.0.0/8\"");
        }
    }

    private void requireWhereUsed(String key, String example) {
        if (operations.stream().anyMatch(operation -> uses(operation, key))) {
            require(key, example);
        }
    }

    private void require(String key, String example) {
        mistaken |= fields.require(key, example) == null;
    }

    private static boolean uses(NetworkOperation operation, String key) {
        Set<NetworkOperation> users = USERS.get(key);
        return users != null && users.contains(operation);
    }

    private static String words(Set<NetworkOperation> operations) {
        return operations.stream().map(NetworkOperation::keyword).collect(Collectors.joining(", "));
    }
}

package dev.veneer.policies.network;

import dev.veneer.policies.config.EndpointPattern;
import dev.veneer.policies.config.NetworkRule;
import dev.veneer.policies.config.NetworkSection;
import dev.veneer.policies.config.PathPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Rules about Unix-domain sockets, with the links in the literal beginnings of their paths resolved, as the paths are that
 * they judge.
 */
public final class SocketRules {
    private final UnaryOperator<String> canonical;

    private SocketRules(UnaryOperator<String> canonical) {
        this.canonical = canonical;
    }

    /**
     * Returns a section whose rules are resolved.
     *
     * @param canonical makes of an absolute virtual path one without links, as far as it exists
     */
    public static NetworkSection resolved(NetworkSection section, UnaryOperator<String> canonical) {
        SocketRules rules = new SocketRules(canonical);
        return new NetworkSection(
                section.defaultAccess(),
                section.hosts(),
                section.routes(),
                section.listeners(),
                section.rules().stream().map(rules::resolved).toList(),
                section.origin());
    }

    private NetworkRule resolved(NetworkRule rule) {
        return new NetworkRule(
                rule.verdict(),
                rule.operations(),
                resolved(rule.local()),
                resolved(rule.peer()),
                rule.hosts(),
                rule.text(),
                rule.origin());
    }

    private List<EndpointPattern> resolved(List<EndpointPattern> endpoints) {
        return endpoints.stream()
                .flatMap(endpoint -> endpoint.unix() == null
                        ? Stream.of(endpoint)
                        : endpoint.unixPaths().stream().flatMap(this::resolved).map(EndpointPattern::ofSocket))
                .distinct()
                .toList();
    }

    /** Returns a pattern resolved; one that is literal to its end means a link and what that leads to. */
    private Stream<PathPattern> resolved(PathPattern pattern) {
        List<String> literal = pattern.literalPrefix();
        if (literal.isEmpty()) {
            return Stream.of(pattern);
        }
        PathPattern target = pattern.withLiteralPrefix(resolve(literal));
        if (!pattern.isLiteral()) {
            return Stream.of(target);
        }
        int last = literal.size() - 1;
        List<String> link = new ArrayList<>(resolve(literal.subList(0, last)));
        link.add(literal.get(last));
        return Stream.of(pattern.withLiteralPrefix(link), target);
    }

    private List<String> resolve(List<String> names) {
        String path = canonical.apply("/" + String.join("/", names));
        return path.equals("/") ? List.of() : List.of(path.substring(1).split("/"));
    }
}

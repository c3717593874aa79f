package dev.veneer.policies.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes one section {@code network} out of layers, the later ones over the earlier: hosts replace by name, routes and
 * listeners by {@code from}; what a later layer has stands before what it inherits.
 */
final class NetworkMerge {
    private final Map<String, Origin> origins;
    private List<HostMapping> hosts = List.of();
    private List<Route> routes = List.of();
    private List<ListenerMapping> listeners = List.of();
    private final List<NetworkRule> rules = new ArrayList<>();
    private NetworkAccess defaultAccess = NetworkAccess.ALLOW;
    private @Nullable Origin origin;

    /** Creates the merge of no layer; {@code origins} gets where single values come from. */
    NetworkMerge(Map<String, Origin> origins) {
        this.origins = origins;
    }

    /** Puts a layer over what there is. */
    void add(NetworkLayer layer) {
        if (layer.removes()) {
            remove();
            return;
        }
        origin = layer.origin();
        Setting<NetworkAccess> access = layer.defaultAccess();
        if (access != null) {
            defaultAccess = access.value();
            origins.put("network.default", access.origin());
        }
        hosts = over(layer.hosts(), hosts, HostMapping::name);
        routes = over(layer.routes(), routes, Route::from);
        listeners = over(layer.listeners(), listeners, ListenerMapping::from);
        rules.addAll(0, layer.rules());
    }

    private void remove() {
        origin = null;
        defaultAccess = NetworkAccess.ALLOW;
        hosts = List.of();
        routes = List.of();
        listeners = List.of();
        rules.clear();
        origins.keySet().removeIf(name -> name.startsWith("network."));
    }

    private static <T, K> List<T> over(List<T> own, List<T> inherited, Function<T, K> key) {
        Set<K> keys = own.stream().map(key).collect(Collectors.toSet());
        return Stream.concat(own.stream(), inherited.stream().filter(each -> !keys.contains(key.apply(each))))
                .toList();
    }

    /** Returns the section, or {@code null} where no layer has one that holds. */
    @Nullable
    NetworkSection section() {
        if (origin == null) {
            return null;
        }
        Map<Boolean, List<HostMapping>> byExactness = hosts.stream()
                .collect(Collectors.partitioningBy(mapping -> mapping.name().isExact()));
        List<HostMapping> ordered = Stream.of(true, false)
                .flatMap(exact -> byExactness.getOrDefault(exact, List.of()).stream())
                .toList();
        return new NetworkSection(defaultAccess, ordered, routes, listeners, rules, origin);
    }

    /** Returns the rules, in the order in which they are tried. */
    List<NetworkRule> rules() {
        return rules;
    }
}

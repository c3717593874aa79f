package dev.veneer.policies.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** Reads the section {@code network}. */
final class NetworkReader {
    static final List<String> KEYS = List.of("default", "hosts", "routes", "listeners", "rules");

    private NetworkReader() {}

    /** Returns the section, or {@code null} after telling that it is none. */
    static @Nullable NetworkLayer read(Value value) {
        if (value.isNull()) {
            return NetworkLayer.removing(value.origin());
        }
        MappingNode mapping = value.mapping();
        if (mapping == null) {
            return null;
        }
        Fields fields = new Fields(mapping, value.source(), "in network", KEYS, Map.of());
        Value hosts = fields.get("hosts");
        Value routes = fields.get("routes");
        Value listeners = fields.get("listeners");
        Value rules = fields.get("rules");
        NetworkLayer layer = new NetworkLayer(
                false,
                defaultAccess(fields.get("default")),
                hosts == null ? List.of() : HostsReader.read(hosts),
                routes == null ? List.of() : RouteReader.routes(routes),
                listeners == null ? List.of() : RouteReader.listeners(listeners),
                rules == null ? List.of() : NetworkRuleReader.read(rules),
                fields.origin());
        NetworkCoverage.refuseCovered(layer.rules(), value.source().problems());
        return layer;
    }

    private static @Nullable Setting<NetworkAccess> defaultAccess(@Nullable Value value) {
        NetworkAccess access = value == null ? null : value.keyword(NetworkAccess.class);
        return value == null || access == null ? null : new Setting<>(access, value.origin());
    }
}

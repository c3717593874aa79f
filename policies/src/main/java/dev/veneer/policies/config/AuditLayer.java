package dev.veneer.policies.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What one policy file says in {@code audit}.
 *
 * @param removes whether the section is {@code null}: what was inherited does not hold
 * @param events which events, or {@code null} where it does not say
 * @param file where to, or {@code null} where it does not say
 */
record AuditLayer(
        boolean removes,
        @Nullable Setting<AuditEvents> events,
        @Nullable Setting<Path> file) {}

package dev.veneer.policies.config;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code audit}.
 *
 * @param events which events are recorded
 * @param file an absolute host path that gets one JSON object a line, or {@code null} for none; need not exist yet
 */
public record AuditSection(AuditEvents events, @Nullable Path file) {
    /** What holds where the policy has no such section. */
    public static final AuditSection DEFAULT = new AuditSection(AuditEvents.DEFAULT, null);
}

package dev.veneer.policies.config;

import org.jspecify.annotations.Nullable;

/**
 * What one policy file says in {@code process}.
 *
 * @param removes whether the section is {@code null}: what was inherited does not hold
 * @param children what becomes of child JVMs, or {@code null} where it does not say
 */
record ProcessLayer(boolean removes, @Nullable Setting<Children> children) {}

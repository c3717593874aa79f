package dev.veneer.policies.config;

/**
 * A value and where it was written.
 *
 * @param value the value
 * @param origin where
 */
public record Setting<T>(T value, Origin origin) {}

package dev.veneer.policies.config;

import java.time.Duration;

/**
 * How late something comes.
 *
 * @param mean on average
 * @param jitter how much more or less it may be
 */
public record Latency(Duration mean, Duration jitter) {}

package dev.veneer.policies.config;

/**
 * A place where nothing is, whatever the host has there.
 *
 * @param target an absolute, normalized virtual path
 * @param origin where the policy says so
 */
public record HiddenMount(String target, Origin origin) implements Mount {}

package dev.veneer.policies.config;

/**
 * The section {@code process}.
 *
 * @param children what becomes of child JVMs
 */
public record ProcessSection(Children children) {}

package dev.veneer.policies.config;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one policy file says, what it extends left out.
 *
 * @param key what makes it the same file: its real path, or a preset's name
 * @param path where it is on the host, or {@code null} for what is no file
 * @param parents what it extends, left to right
 * @param enforcement whether the policy is carried out, or {@code null} where it does not say
 * @param filesystem the section, or {@code null} where it has none
 * @param network the section, or {@code null} where it has none
 * @param clock the section, or {@code null} where it has none
 * @param process the section, or {@code null} where it has none
 * @param faults what goes wrong, or {@code null} where it does not say
 * @param audit the section, or {@code null} where it has none
 */
record Layer(
        String key,
        @Nullable Path path,
        List<Layer> parents,
        @Nullable Setting<Enforcement> enforcement,
        @Nullable FilesystemLayer filesystem,
        @Nullable NetworkLayer network,
        @Nullable ClockLayer clock,
        @Nullable ProcessLayer process,
        @Nullable List<Fault> faults,
        @Nullable AuditLayer audit) {}

/**
 * The policy file: the model that the rest of Veneer works with, and the reader that makes it from YAML or says, all at
 * once and each with its line and column, what is wrong with it.
 *
 * <p>Class loader: isolated. The way through the package is {@link dev.veneer.policies.config.PolicyFile}: text becomes
 * nodes, each file's nodes become a layer, the layers that {@code extends} names are merged into one {@link
 * dev.veneer.policies.config.Policy}.
 *
 * <p>Not for: deciding about a file ({@code dev.veneer.policies.filesystem}), nor for anything that runs on a hooked
 * call's way, but for {@link dev.veneer.policies.config.PathPattern#matches} and what {@link
 * dev.veneer.policies.config.EndpointPattern} and {@link dev.veneer.policies.config.HostPattern} match. Nothing here asks
 * DNS: addresses are read as they stand.
 */
@NullMarked
package dev.veneer.policies.config;

import org.jspecify.annotations.NullMarked;

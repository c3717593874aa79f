/** The virtual network: names of hosts, routes, listeners, and the rules about them. */
@NullMarked
package dev.veneer.policies.network;

import org.jspecify.annotations.NullMarked;

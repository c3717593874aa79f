/** Tests of what goes wrong on the network, with real sockets of the loopback. */
@NullMarked
package dev.veneer.policies.network.faults;

import org.jspecify.annotations.NullMarked;

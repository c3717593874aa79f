/** Where the hooks of the network are: sockets, datagrams, look-ups of names. */
@NullMarked
package dev.veneer.agent.weave.network;

import org.jspecify.annotations.NullMarked;

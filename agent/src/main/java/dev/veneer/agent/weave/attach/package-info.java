/**
 * The hook points of ways by which a program could take the hooks away, from its own JVM or from another's. Isolated
 * loader. Not for: what a policy says of files and sockets.
 */
@NullMarked
package dev.veneer.agent.weave.attach;

import org.jspecify.annotations.NullMarked;

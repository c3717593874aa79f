/**
 * The contract suite of the network: a program that asks sockets, names and the JDK's clients many small questions and
 * prints one line per answer.
 *
 * <p>It runs in forked JVMs, on the application class path, without any dependency. The host, its addresses and the ports
 * are what the program is told, and none of them shows in an answer, so that the same lines come from the loopback of a
 * bare JDK and from a host that a policy makes up. The bare JDK is the specification; nothing here states what is right.
 *
 * <p>Not for assertions, nor for anything that is meant to differ between a virtual and a real network.
 */
@NullMarked
package dev.veneer.it.network;

import org.jspecify.annotations.NullMarked;

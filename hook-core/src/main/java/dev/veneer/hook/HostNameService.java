package dev.veneer.hook;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * The door to the host's names, as the C library knows them: past the JDK's cache, and past a resolver that the
 * application brings (JEP 418), whose code must never run where hooks let the host show.
 *
 * <p>Implemented inside {@code sun.nio.ch}. Thread-safe.
 */
public interface HostNameService {
    /** Returns this machine's own name: gethostname(2). */
    String ownName() throws UnknownHostException;

    /** Returns the addresses of a name, at least one, a new array each time: getaddrinfo(3). */
    InetAddress[] addresses(String name) throws UnknownHostException;
}

package dev.veneer.it.network;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * The network as the program was told of it.
 *
 * @param host a name that stands for {@code address}
 * @param address the IPv4 address, as text, at which the program's servers listen
 * @param address6 the same in IPv6
 * @param ports the ports that servers ask for by number; nobody ever listens at the last one
 */
record World(String host, String address, String address6, List<Integer> ports) {
    World {
        if (ports.size() < NetworkContract.PORTS) {
            throw new IllegalArgumentException("fewer than " + NetworkContract.PORTS + " ports: " + ports);
        }
    }

    /** Returns the address without a name. */
    InetAddress inetAddress() throws UnknownHostException {
        return InetAddress.getByName(address);
    }

    /** Returns the IPv6 address without a name. */
    InetAddress inetAddress6() throws UnknownHostException {
        return InetAddress.getByName(address6);
    }

    /** Returns a port of the given ones that servers may take. */
    int port(int index) {
        if (index >= ports.size() - 1) {
            throw new IndexOutOfBoundsException(index);
        }
        return ports.get(index);
    }

    /** Returns the port at which nobody listens. */
    int silentPort() {
        return ports.get(ports.size() - 1);
    }
}

package dev.veneer.policies.network;

import dev.veneer.policies.config.EndpointPattern;
import dev.veneer.policies.network.faults.Peer;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.List;

/**
 * An address with its port, and the names that the application knows it by.
 *
 * @param address the address
 * @param port the port; {@link #ANY_PORT} where none is in question
 * @param names its names
 */
record Target(InetAddress address, int port, Collection<String> names) implements Peer {
    /** Stands for what has no port: a multicast group. */
    static final int ANY_PORT = -1;

    @Override
    public boolean matches(EndpointPattern pattern) {
        return NetworkRules.matches(pattern, this);
    }

    /**
     * Returns it as rules write it: by the name that the application asked for, where it is one of its own, else by the
     * first of its own.
     */
    @Override
    public String text() {
        if (names.isEmpty()) {
            return textOfAddress();
        }
        String asked = asked();
        return (names.contains(asked) ? asked : names.iterator().next()) + portText();
    }

    /** Returns the name that the address says it was found by, without looking it up. */
    private String asked() {
        String text = address.toString();
        return HostNames.normal(text.substring(0, Math.max(0, text.indexOf('/'))));
    }

    /** Returns it as rules write it, by its address. */
    String textOfAddress() {
        return addressText() + portText();
    }

    /** Returns its address alone. */
    String addressText() {
        if (address.isAnyLocalAddress()) {
            return "*";
        }
        return address instanceof Inet6Address six ? "[" + shortest(six) + "]" : address.getHostAddress();
    }

    /** Returns the text of RFC 5952: without the longest run of zeros. */
    private static String shortest(Inet6Address address) {
        String text = address.getHostAddress();
        int scope = text.indexOf('%');
        String[] groups = (scope < 0 ? text : text.substring(0, scope)).split(":");
        int start = 0;
        int length = 1;
        for (int i = 0; i < groups.length; i++) {
            int end = i;
            while (end < groups.length && groups[end].equals("0")) {
                end++;
            }
            if (end - i > length) {
                start = i;
                length = end - i;
            }
        }
        if (length == 1) {
            return String.join(":", groups);
        }
        List<String> all = List.of(groups);
        return String.join(":", all.subList(0, start)) + "::"
                + String.join(":", all.subList(start + length, all.size()));
    }

    private String portText() {
        return port == ANY_PORT ? ":*" : ":" + port;
    }
}

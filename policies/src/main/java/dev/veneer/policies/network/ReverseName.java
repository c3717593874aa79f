package dev.veneer.policies.network;

import java.net.Inet4Address;
import java.net.InetAddress;

/** The name under which DNS keeps the name of an address: RFC 1035, section 3.5, and RFC 3596, section 2.5. */
final class ReverseName {
    private static final int HIGH = 4;
    private static final int LOW_BITS = 0xf;
    private static final int BYTE = 0xff;
    private static final int HEXADECIMAL = 16;

    private ReverseName() {}

    /** Returns for instance {@code 1.2.0.192.in-addr.arpa}. */
    static String of(InetAddress address) {
        byte[] bytes = address.getAddress();
        StringBuilder name = new StringBuilder();
        boolean four = address instanceof Inet4Address;
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (four) {
                name.append(bytes[i] & BYTE).append('.');
            } else {
                name.append(Character.forDigit(bytes[i] & LOW_BITS, HEXADECIMAL))
                        .append('.');
                name.append(Character.forDigit((bytes[i] >> HIGH) & LOW_BITS, HEXADECIMAL))
                        .append('.');
            }
        }
        return name.append(four ? "in-addr.arpa" : "ip6.arpa").toString();
    }
}

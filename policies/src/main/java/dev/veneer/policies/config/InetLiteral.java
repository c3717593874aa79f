package dev.veneer.policies.config;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;

/** Reads and writes IP addresses, and never asks for a name. */
final class InetLiteral {
    /** The bytes of an IPv4 address. */
    static final int IPV4 = 4;
    /** The bytes of an IPv6 address. */
    static final int IPV6 = 16;
    /** Where an IPv4-mapped IPv6 address has the IPv4 address. */
    static final int MAPPED = IPV6 - IPV4;

    private static final int GROUPS = IPV6 / 2;

    private InetLiteral() {}

    /** Returns the bytes of an address, 4 or 16 as it is written, or nothing where the text is none. */
    static Optional<byte[]> bytes(String text) {
        return text.indexOf(':') < 0 ? ipv4(text) : ipv6(text);
    }

    /** Returns an address, which may have a number as its scope ({@code fe80::1%2}), or nothing where the text is none. */
    static Optional<InetAddress> address(String text) {
        int percent = text.indexOf('%');
        try {
            if (percent < 0) {
                byte[] bytes = bytes(text).orElse(null);
                return bytes == null ? Optional.empty() : Optional.of(InetAddress.getByAddress(bytes));
            }
            byte[] bytes = ipv6(text.substring(0, percent)).orElse(null);
            String scope = text.substring(percent + 1);
            return bytes == null || !isNumber(scope, 9)
                    ? Optional.empty()
                    : Optional.of(Inet6Address.getByAddress(null, bytes, Integer.parseInt(scope)));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of a wrong length", e);
        }
    }

    /**
     * Returns whether a text would be taken for an IPv4 address by some, and for a name by nobody: its last label is a
     * number, or all are numbers and {@code *}.
     */
    static boolean looksLikeIpv4(String text) {
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        String[] labels = name.split("\\.", -1);
        String last = labels[labels.length - 1];
        if (isNumber(last, Integer.MAX_VALUE) || last.matches("(?i)0x[0-9a-f]*")) {
            return true;
        }
        return Arrays.stream(labels).allMatch(label -> label.equals("*") || isNumber(label, Integer.MAX_VALUE))
                && Arrays.stream(labels).anyMatch(label -> !label.equals("*"));
    }

    private static boolean isNumber(String text, int mostDigits) {
        return !text.isEmpty() && text.length() <= mostDigits && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static Optional<byte[]> ipv4(String text) {
        String[] parts = text.split("\\.", -1);
        byte[] bytes = new byte[IPV4];
        if (parts.length != IPV4) {
            return Optional.empty();
        }
        for (int i = 0; i < IPV4; i++) {
            boolean leadingZero = parts[i].length() > 1 && parts[i].startsWith("0");
            if (!isNumber(parts[i], 3) || leadingZero || Integer.parseInt(parts[i]) > 0xff) {
                return Optional.empty();
            }
            bytes[i] = (byte) Integer.parseInt(parts[i]);
        }
        return Optional.of(bytes);
    }

    private static Optional<byte[]> ipv6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            return groups(text).filter(bytes -> bytes.length == IPV6);
        }
        byte[] before = groups(text.substring(0, gap)).orElse(null);
        byte[] after = groups(text.substring(gap + 2)).orElse(null);
        boolean dotted = text.lastIndexOf('.') > 0 && text.indexOf('.') < gap;
        if (before == null || after == null || dotted || before.length + after.length > IPV6 - 2) {
            return Optional.empty();
        }
        byte[] bytes = Arrays.copyOf(before, IPV6);
        System.arraycopy(after, 0, bytes, IPV6 - after.length, after.length);
        return Optional.of(bytes);
    }

    /** Returns the bytes of groups of hexadecimal digits, the last of which may be an IPv4 address. */
    private static Optional<byte[]> groups(String text) {
        if (text.isEmpty()) {
            return Optional.of(new byte[0]);
        }
        String[] groups = text.split(":", -1);
        if (groups.length > GROUPS) {
            return Optional.empty();
        }
        byte[] bytes = new byte[IPV6 + IPV4];
        int length = 0;
        for (int i = 0; i < groups.length; i++) {
            byte[] group = i == groups.length - 1 && groups[i].contains(".")
                    ? ipv4(groups[i]).orElse(null)
                    : group(groups[i]).orElse(null);
            if (group == null) {
                return Optional.empty();
            }
            System.arraycopy(group, 0, bytes, length, group.length);
            length += group.length;
        }
        return Optional.of(Arrays.copyOf(bytes, length));
    }

    private static Optional<byte[]> group(String digits) {
        if (!digits.matches("[0-9a-fA-F]{1,4}")) {
            return Optional.empty();
        }
        int value = Integer.parseInt(digits, 16);
        return Optional.of(new byte[] {(byte) (value >> 8), (byte) value});
    }

    /** Returns whether 16 bytes are an IPv4-mapped address. */
    static boolean isMapped(byte[] address) {
        if (address.length != IPV6) {
            return false;
        }
        for (int i = 0; i < MAPPED - 2; i++) {
            if (address[i] != 0) {
                return false;
            }
        }
        return address[MAPPED - 2] == -1 && address[MAPPED - 1] == -1;
    }

    /** Writes an address: {@code 10.0.0.5}, {@code 2001:db8::7} (RFC 5952). */
    static String text(byte[] address) {
        return address.length == IPV4 ? ipv4Text(address, 0) : ipv6Text(address);
    }

    private static String ipv4Text(byte[] address, int from) {
        StringJoiner text = new StringJoiner(".");
        for (int i = from; i < from + IPV4; i++) {
            text.add(String.valueOf(address[i] & 0xff));
        }
        return text.toString();
    }

    private static String ipv6Text(byte[] address) {
        if (isMapped(address)) {
            return "::ffff:" + ipv4Text(address, MAPPED);
        }
        int gap = -1;
        int length = 1;
        for (int i = 0; i < GROUPS; i++) {
            int zeros = 0;
            while (i + zeros < GROUPS && groupAt(address, i + zeros) == 0) {
                zeros++;
            }
            if (zeros > length) {
                gap = i;
                length = zeros;
            }
        }
        return gap < 0
                ? groupsText(address, 0, GROUPS)
                : groupsText(address, 0, gap) + "::" + groupsText(address, gap + length, GROUPS);
    }

    private static String groupsText(byte[] address, int from, int to) {
        StringJoiner text = new StringJoiner(":");
        for (int i = from; i < to; i++) {
            text.add(Integer.toHexString(groupAt(address, i)));
        }
        return text.toString();
    }

    private static int groupAt(byte[] address, int group) {
        return (address[2 * group] & 0xff) << 8 | address[2 * group + 1] & 0xff;
    }
}

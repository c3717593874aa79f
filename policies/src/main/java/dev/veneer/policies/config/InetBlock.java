package dev.veneer.policies.config;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Optional;

/**
 * An address, or a block of addresses with one beginning (CIDR): {@code 10.0.0.0/8}, {@code fd00::/8}.
 *
 * <p>An IPv4-mapped IPv6 address is the IPv4 address. Immutable, thread-safe; {@link #contains} allocates nothing.
 */
public final class InetBlock {
    private final byte[] address;
    private final int prefix;

    private InetBlock(byte[] address, int prefix) {
        this.address = address;
        this.prefix = prefix;
    }

    /**
     * Reads an address, with or without a prefix; asks no DNS.
     *
     * @throws IllegalArgumentException with what is wrong with it
     */
    public static InetBlock parse(String text) {
        int slash = text.indexOf('/');
        String literal = slash < 0 ? text : text.substring(0, slash);
        byte[] bytes = InetLiteral.bytes(literal)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + literal + "' is no address; an address is 10.0.0.5 or 2001:db8::7, a block 10.0.0.0/8"));
        int bits = bytes.length * Byte.SIZE;
        int prefix = slash < 0 ? bits : prefix(text.substring(slash + 1), bits, text);
        byte[] beginning = masked(bytes, prefix);
        if (!Arrays.equals(bytes, beginning)) {
            throw new IllegalArgumentException(text + " has bits set beyond its prefix of " + prefix + "; write "
                    + InetLiteral.text(beginning) + "/" + prefix);
        }
        // The prefix of a mapped address that has no bits set beyond it is at least 96.
        return InetLiteral.isMapped(bytes)
                ? new InetBlock(
                        Arrays.copyOfRange(bytes, InetLiteral.MAPPED, InetLiteral.IPV6),
                        prefix - InetLiteral.MAPPED * Byte.SIZE)
                : new InetBlock(bytes, prefix);
    }

    /** Returns the block of a prefix that an address, of 4 bytes or 16, is in; its bits at most if the prefix has more. */
    public static InetBlock around(byte[] address, int prefix) {
        byte[] bytes = InetLiteral.isMapped(address)
                ? Arrays.copyOfRange(address, InetLiteral.MAPPED, InetLiteral.IPV6)
                : address;
        int bits = Math.min(prefix, bytes.length * Byte.SIZE);
        return new InetBlock(masked(bytes, bits), bits);
    }

    private static int prefix(String digits, int most, String text) {
        if (!digits.matches("[0-9]{1,3}") || Integer.parseInt(digits) > most) {
            throw new IllegalArgumentException(
                    "the prefix of " + text + " is '" + digits + "'; expected a number from 0 to " + most);
        }
        return Integer.parseInt(digits);
    }

    private static byte[] masked(byte[] bytes, int prefix) {
        byte[] masked = bytes.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] &= (byte) mask(prefix, i);
        }
        return masked;
    }

    /** Returns which bits of the byte at an index are within a prefix. */
    private static int mask(int prefix, int index) {
        int bits = Math.max(0, Math.min(Byte.SIZE, prefix - index * Byte.SIZE));
        return 0xff << (Byte.SIZE - bits) & 0xff;
    }

    /** Returns whether an address, of 4 bytes or 16, is in the block. */
    public boolean contains(byte[] other) {
        int offset = InetLiteral.isMapped(other) ? InetLiteral.MAPPED : 0;
        if (other.length - offset != address.length) {
            return false;
        }
        for (int i = 0; i < address.length && i * Byte.SIZE < prefix; i++) {
            if (((other[offset + i] ^ address[i]) & mask(prefix, i)) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether all addresses of another block are in this one, too. */
    boolean covers(InetBlock other) {
        return prefix <= other.prefix && contains(other.address);
    }

    /** Returns the block of a shorter prefix, or of the same, that this one is in. */
    InetBlock widenedTo(int shorter) {
        return new InetBlock(masked(address, shorter), shorter);
    }

    /** Returns how many bits its addresses have in common. */
    public int prefix() {
        return prefix;
    }

    /** Returns whether it is one address. */
    public boolean isAddress() {
        return prefix == address.length * Byte.SIZE;
    }

    /** Returns the one address that it is, or nothing where it is a block of several. */
    public Optional<InetAddress> only() {
        return isAddress() ? InetLiteral.address(InetLiteral.text(address)) : Optional.empty();
    }

    /** Returns whether it is of IPv6 addresses. */
    public boolean isIpv6() {
        return address.length == InetLiteral.IPV6;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof InetBlock block && block.prefix == prefix && Arrays.equals(block.address, address);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + prefix;
    }

    /** Returns the text that reads as this block. */
    @Override
    public String toString() {
        return InetLiteral.text(address) + (isAddress() ? "" : "/" + prefix);
    }
}

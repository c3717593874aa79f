package dev.veneer.agent.weave.clock;

/** Reads and writes the numbers of a class file (JVMS 4): big-endian, without a sign. */
final class ClassBytes {
    private ClassBytes() {}

    static int u1(byte[] bytes, int at) {
        return bytes[at] & 0xFF;
    }

    static int u2(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    /** Reads a number of four bytes; one that is greater than an {@code int} comes out negative. */
    static int s4(byte[] bytes, int at) {
        return u2(bytes, at) << 16 | u2(bytes, at + 2);
    }

    static void putU2(byte[] bytes, int at, int value) {
        bytes[at] = (byte) (value >>> 8);
        bytes[at + 1] = (byte) value;
    }
}

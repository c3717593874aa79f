package dev.veneer.agent.cache;

import java.util.zip.CRC32C;

/**
 * The checksum that finds damage: CRC-32C, which the JVM computes with an instruction of the processor from the first call on.
 *
 * <p>Against malice no digest would help that lies beside what it is of; for that there is {@link Ownership}.
 */
final class Checksum {
    private Checksum() {}

    /** Returns the checksum of the bytes from {@code offset} on. */
    static int of(byte[] bytes, int offset) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, offset, bytes.length - offset);
        return (int) checksum.getValue();
    }
}

package dev.veneer.hook;

/** The flags of {@code open(2)} that tell what a call does to the file; the same on x86-64 and AArch64. */
final class OpenFlags {
    static final int WRITE_ONLY = 01;
    static final int READ_WRITE = 02;
    static final int CREATE = 0100;
    static final int EXCLUSIVE = 0200;
    static final int TRUNCATE = 01000;
    static final int APPEND = 02000;
    static final int DSYNC = 010000;
    static final int SYNC = 04010000;

    private OpenFlags() {}

    static boolean exclusive(int flags) {
        return (flags & (CREATE | EXCLUSIVE)) == (CREATE | EXCLUSIVE);
    }

    static FileCall.Access access(int flags) {
        if (exclusive(flags)) {
            return FileCall.Access.CREATE;
        }
        if ((flags & CREATE) != 0) {
            return FileCall.Access.CREATE_OR_WRITE;
        }
        boolean writes = (flags & (WRITE_ONLY | READ_WRITE | TRUNCATE)) != 0;
        return writes ? FileCall.Access.WRITE : FileCall.Access.READ;
    }
}

package dev.veneer.agent.weave.clock;

import static dev.veneer.agent.weave.clock.ClassBytes.s4;
import static dev.veneer.agent.weave.clock.ClassBytes.u1;

/** The instructions of a method (JVMS 6.5): how long each is. */
final class Instructions {
    static final int NOP = 0;
    static final int INVOKE_VIRTUAL = 182;
    static final int INVOKE_SPECIAL = 183;
    static final int INVOKE_STATIC = 184;
    static final int INVOKE_INTERFACE = 185;

    private static final int TABLE_SWITCH = 170;
    private static final int LOOKUP_SWITCH = 171;
    private static final int WIDE = 196;
    private static final int IINC = 132;

    /** A digit for each operation from {@code nop} on; 0 for those whose length varies. */
    private static final String LENGTHS =
            // Constants, loads.
            "1".repeat(16) + "23233" + "22222" + "1".repeat(28)
                    // Stores, the stack, arithmetic, iinc, conversions and comparisons.
                    + "22222" + "1".repeat(28) + "1".repeat(9) + "1".repeat(36) + "3" + "1".repeat(20)
                    // Jumps and jsr, ret, switches, returns.
                    + "3".repeat(16) + "2" + "00" + "1".repeat(6)
                    // Fields, calls, objects.
                    + "3333" + "33355" + "323" + "11" + "33" + "11"
                    // wide, multianewarray, ifnull and ifnonnull, goto_w and jsr_w.
                    + "0" + "4" + "33" + "55";

    private Instructions() {}

    /**
     * Returns the length of an instruction.
     *
     * @param file what it is in
     * @param begin where its method's first instruction is
     * @param at where it is
     * @return its length in bytes, or 0 if nobody knows such an instruction
     */
    static int length(byte[] file, int begin, int at) {
        int operation = u1(file, at);
        switch (operation) {
            case TABLE_SWITCH -> {
                int table = table(begin, at);
                long entries = (long) s4(file, table + 8) - s4(file, table + 4) + 1;
                return length(table + 12 - at, entries, 4);
            }
            case LOOKUP_SWITCH -> {
                int table = table(begin, at);
                return length(table + 8 - at, s4(file, table + 4), 8);
            }
            case WIDE -> {
                return u1(file, at + 1) == IINC ? 6 : 4;
            }
            default -> {
                return operation < LENGTHS.length() ? LENGTHS.charAt(operation) - '0' : 0;
            }
        }
    }

    /** Returns where a switch has its table: at a multiple of four, counted from the method's begin. */
    private static int table(int begin, int at) {
        return begin + (at - begin + 4 & ~3);
    }

    private static int length(int fixed, long entries, int each) {
        long length = fixed + entries * each;
        return entries < 0 || length > Integer.MAX_VALUE ? 0 : (int) length;
    }
}

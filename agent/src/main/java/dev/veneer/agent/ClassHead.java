package dev.veneer.agent;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The head of a class file (JVMS 4.1): its names, read with no more work than finding them takes, for the JVM interprets
 * what runs at its start.
 *
 * @param name the class's internal name
 * @param supertypes the internal names of its superclass and interfaces
 */
record ClassHead(String name, List<String> supertypes) {
    private static final int MAGIC_AND_VERSION = 8;

    /**
     * Reads the head.
     *
     * @param file the class file
     * @throws IllegalArgumentException if this is no class file that the JVMS knows
     * @throws IndexOutOfBoundsException if it ends too early, or names what it does not have
     */
    static ClassHead read(byte[] file) {
        int[] constants = new int[u2(file, MAGIC_AND_VERSION)];
        int at = passConstants(file, constants) + 2;
        String name = className(file, constants, at);
        List<String> supertypes = new ArrayList<>();
        supertypes.add(className(file, constants, at + 2));
        int interfaces = u2(file, at + 4);
        for (int i = 0; i < interfaces; i++) {
            supertypes.add(className(file, constants, at + 6 + 2 * i));
        }
        return new ClassHead(name, List.copyOf(supertypes));
    }

    /** Tells where each constant's content is, and returns where the constant pool ends. */
    private static int passConstants(byte[] file, int[] constants) {
        int at = MAGIC_AND_VERSION + 2;
        for (int i = 1; i < constants.length; i++) {
            int tag = file[at];
            constants[i] = at + 1;
            at += 1 + length(tag, file, at + 1);
            if (tag == 5 || tag == 6) {
                // A long and a double take two places (JVMS 4.4.5).
                i++;
            }
        }
        return at;
    }

    private static int length(int tag, byte[] file, int content) {
        return switch (tag) {
            case 1 -> 2 + u2(file, content);
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new IllegalArgumentException("a constant has the unknown tag " + tag);
        };
    }

    private static String className(byte[] file, int[] constants, int at) {
        int text = constants[u2(file, constants[u2(file, at)])];
        return new String(file, text + 2, u2(file, text), StandardCharsets.UTF_8);
    }

    private static int u2(byte[] file, int at) {
        return (file[at] & 0xFF) << 8 | file[at + 1] & 0xFF;
    }
}

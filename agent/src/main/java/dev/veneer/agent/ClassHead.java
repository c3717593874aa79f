package dev.veneer.agent;

import java.nio.ByteBuffer;
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
    private static final int ACCESS_FLAGS = 2;

    /**
     * Reads the head.
     *
     * @param file the class file, from its begin
     * @throws IllegalArgumentException if this is no class file that the JVMS knows
     * @throws java.nio.BufferUnderflowException if it ends too early
     * @throws IndexOutOfBoundsException if it names what it does not have
     */
    static ClassHead read(ByteBuffer file) {
        file.position(MAGIC_AND_VERSION);
        int[] constants = constants(file);
        file.position(file.position() + ACCESS_FLAGS);
        String name = className(file, constants);
        List<String> supertypes = new ArrayList<>();
        supertypes.add(className(file, constants));
        int interfaces = file.getShort() & 0xFFFF;
        for (int i = 0; i < interfaces; i++) {
            supertypes.add(className(file, constants));
        }
        return new ClassHead(name, List.copyOf(supertypes));
    }

    /** Passes the constant pool, and returns where each constant's content is. */
    private static int[] constants(ByteBuffer file) {
        int[] constants = new int[file.getShort() & 0xFFFF];
        for (int i = 1; i < constants.length; i++) {
            int tag = file.get();
            int content = file.position();
            constants[i] = content;
            file.position(content + length(tag, file));
            if (tag == 5 || tag == 6) {
                // A long and a double take two places (JVMS 4.4.5).
                i++;
            }
        }
        return constants;
    }

    private static int length(int tag, ByteBuffer file) {
        return switch (tag) {
            case 1 -> 2 + (file.getShort(file.position()) & 0xFFFF);
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 12, 17, 18 -> 4;
            case 5, 6 -> 8;
            default -> throw new IllegalArgumentException("a constant has the unknown tag " + tag);
        };
    }

    private static String className(ByteBuffer file, int[] constants) {
        int type = constants[file.getShort() & 0xFFFF];
        int text = constants[file.getShort(type) & 0xFFFF];
        byte[] name = new byte[file.getShort(text) & 0xFFFF];
        file.get(text + 2, name);
        return new String(name, StandardCharsets.UTF_8);
    }
}

package dev.veneer.agent;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A class that the agent defines into the boot loader, with what must be defined before it.
 *
 * @param name the internal name, for instance {@code dev/veneer/hook/FileHooks}
 * @param supertypes the internal names of its superclass and interfaces
 * @param bytes the class file
 */
record BootClass(String name, List<String> supertypes, byte[] bytes) {

    private static final int UTF8 = 1;
    private static final int CLASS = 7;

    /**
     * Reads the head of a class file (JVMS 4.1).
     *
     * @param bytes the class file
     * @return the class with its supertypes
     * @throws IOException if this is no class file
     */
    static BootClass read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        in.skipNBytes(8);
        @Nullable Object[] constants = constants(in);
        in.skipNBytes(2);
        String name = className(constants, in.readUnsignedShort());
        List<String> supertypes = new ArrayList<>();
        supertypes.add(className(constants, in.readUnsignedShort()));
        int interfaces = in.readUnsignedShort();
        for (int i = 0; i < interfaces; i++) {
            supertypes.add(className(constants, in.readUnsignedShort()));
        }
        return new BootClass(name, List.copyOf(supertypes), bytes);
    }

    /**
     * Puts classes into an order in which each comes after its supertypes, as the boot loader resolves those at once.
     *
     * @param classes the classes, in any order
     * @return the same classes
     */
    static List<BootClass> inOrder(List<BootClass> classes) {
        Map<String, BootClass> byName = new LinkedHashMap<>();
        classes.forEach(c -> byName.put(c.name, c));
        Set<BootClass> ordered = new LinkedHashSet<>();
        classes.forEach(c -> addAfterSupertypes(c, byName, ordered));
        return List.copyOf(ordered);
    }

    /**
     * Returns the class's binary name.
     *
     * @return for instance {@code dev.veneer.hook.FileHooks}
     */
    String binaryName() {
        return name.replace('/', '.');
    }

    /**
     * Returns the name of the class's package.
     *
     * @return for instance {@code dev.veneer.hook}
     */
    String packageName() {
        return binaryName().substring(0, name.lastIndexOf('/'));
    }

    private static void addAfterSupertypes(BootClass type, Map<String, BootClass> byName, Set<BootClass> ordered) {
        if (ordered.contains(type)) {
            return;
        }
        for (String supertype : type.supertypes) {
            BootClass ours = byName.get(supertype);
            if (ours != null) {
                addAfterSupertypes(ours, byName, ordered);
            }
        }
        ordered.add(type);
    }

    /** Reads the constant pool: text for a Utf8, its index for a Class, nothing for the others. */
    private static @Nullable Object[] constants(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        @Nullable Object[] constants = new @Nullable Object[count];
        for (int i = 1; i < count; i++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case UTF8 -> constants[i] = in.readUTF();
                case CLASS -> constants[i] = in.readUnsignedShort();
                case 8, 16, 19, 20 -> in.skipNBytes(2);
                case 15 -> in.skipNBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                case 5, 6 -> {
                    in.skipNBytes(8);
                    i++;
                }
                default -> throw new IOException("constant " + i + " has the unknown tag " + tag);
            }
        }
        return constants;
    }

    private static String className(@Nullable Object[] constants, int index) throws IOException {
        if (constants[index] instanceof Integer name && constants[name] instanceof String text) {
            return text;
        }
        throw new IOException("constant " + index + " is no class");
    }
}

package dev.veneer.agent;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A class that the agent defines into the boot loader, with what must be defined before it.
 *
 * @param name the internal name, for instance {@code dev/veneer/hook/FileHooks}
 * @param supertypes the internal names of its superclass and interfaces
 * @param bytes the class file
 */
record BootClass(String name, List<String> supertypes, byte[] bytes) {

    /**
     * Reads the head of a class file (JVMS 4.1).
     *
     * @param bytes the class file
     * @return the class with its supertypes
     * @throws IOException if this is no class file
     */
    static BootClass read(byte[] bytes) throws IOException {
        try {
            ClassHead head = ClassHead.read(bytes);
            return new BootClass(head.name(), head.supertypes(), bytes);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new IOException("this is no class file: " + e, e);
        }
    }

    /**
     * Puts classes into an order in which each comes after its supertypes, as the boot loader resolves those at once.
     *
     * @param classes the classes, in any order
     * @return the same classes
     */
    static List<BootClass> inOrder(List<BootClass> classes) {
        Map<String, BootClass> left = new LinkedHashMap<>();
        for (BootClass type : classes) {
            left.put(type.name, type);
        }
        List<BootClass> ordered = new ArrayList<>();
        for (BootClass type : classes) {
            moveAfterSupertypes(type.name, left, ordered);
        }
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

    private static void moveAfterSupertypes(String name, Map<String, BootClass> left, List<BootClass> ordered) {
        BootClass type = left.remove(name);
        if (type == null) {
            return;
        }
        for (String supertype : type.supertypes) {
            moveAfterSupertypes(supertype, left, ordered);
        }
        ordered.add(type);
    }
}

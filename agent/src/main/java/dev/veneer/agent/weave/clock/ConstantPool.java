package dev.veneer.agent.weave.clock;

import static dev.veneer.agent.weave.clock.ClassBytes.u1;
import static dev.veneer.agent.weave.clock.ClassBytes.u2;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The constant pool of a class file (JVMS 4.4), to which constants can be added: also one that is there, which does no harm.
 *
 * <p>Texts are compared as the bytes that they have in the file. Not for use by several threads.
 */
final class ConstantPool {
    static final int UTF8 = 1;
    static final int CLASS = 7;
    static final int METHOD = 10;
    static final int INTERFACE_METHOD = 11;
    static final int NAME_AND_TYPE = 12;
    static final int METHOD_HANDLE = 15;
    static final int INVOKE_DYNAMIC = 18;

    /** Where in a class file the pool begins, with the number of its constants. */
    static final int BEGIN = 8;

    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int MOST = 0xFFFF;

    /** How long the constants of each tag are, with it: 0 for a tag that nobody knows, and for a text, which says itself. */
    private static final byte[] WIDTHS = {0, 0, 0, 5, 5, 9, 9, 3, 3, 5, 5, 5, 5, 0, 0, 4, 3, 5, 5, 3, 3};

    private final byte[] file;
    private final int[] constants;
    private final int end;
    private final int[] methods;
    private final int methodCount;
    private final int[] handles;
    private final int handleCount;
    private byte[] addition = new byte[128];
    private int additionLength;
    private int count;

    /**
     * Reads the pool.
     *
     * @param file the class file
     * @throws IndexOutOfBoundsException if it ends too early
     * @throws UnpatchableClass if it has constants that no JVMS up to Java 25 has
     */
    ConstantPool(byte[] file) throws UnpatchableClass {
        this.file = file;
        count = u2(file, BEGIN);
        constants = new int[count];
        methods = new int[count];
        handles = new int[count];
        int at = BEGIN + 2;
        int ofMethods = 0;
        int ofHandles = 0;
        for (int i = 1; i < count; i++) {
            constants[i] = at;
            int tag = u1(file, at);
            if (tag == METHOD || tag == INTERFACE_METHOD) {
                methods[ofMethods++] = i;
            } else if (tag == METHOD_HANDLE) {
                handles[ofHandles++] = i;
            }
            at = next(file, at);
            if (at < 0) {
                throw new UnpatchableClass("a constant has the unknown tag " + tag);
            }
            i += slots(tag) - 1;
        }
        methodCount = ofMethods;
        handleCount = ofHandles;
        end = at;
    }

    /** Returns where the constant after one is, or -1 if that is of a kind that nobody knows. */
    static int next(byte[] file, int at) {
        int tag = u1(file, at);
        if (tag == UTF8) {
            return at + 3 + u2(file, at + 1);
        }
        int width = width(tag);
        return width == 0 ? -1 : at + width;
    }

    /** Returns how long a constant is that is no text, with its tag; 0 if that is one that nobody knows. */
    static int width(int tag) {
        return tag >= 0 && tag < WIDTHS.length ? WIDTHS[tag] : 0;
    }

    /** Returns how many places of the pool a constant takes (JVMS 4.4.5). */
    static int slots(int tag) {
        return tag == LONG || tag == DOUBLE ? 2 : 1;
    }

    /** Returns how many places the file's own constants take. */
    int size() {
        return constants.length;
    }

    /** Returns where the pool ends in the file as it was. */
    int end() {
        return end;
    }

    /** Returns which of them are references to methods, of classes and of interfaces, in their order. */
    int[] methods() {
        return Arrays.copyOf(methods, methodCount);
    }

    /** Returns which of them are method handles, in their order. */
    int[] handles() {
        return Arrays.copyOf(handles, handleCount);
    }

    /** Returns the kind of a constant, or 0 where a place has none. */
    int tag(int index) {
        int at = constants[index];
        return at == 0 ? 0 : u1(file, at);
    }

    /** Returns where a constant's content is in the file: behind its tag. */
    int content(int index) {
        return constants[index] + 1;
    }

    /** Tells whether a constant is a text with these bytes. */
    boolean isText(int index, byte[] text) {
        int content = content(index);
        int length = u2(file, content);
        return length == text.length && equalsAt(file, content + 2, text);
    }

    /** Returns the bytes of a text, each as a character; as such it can be added again. */
    String text(int index) {
        int content = content(index);
        return new String(file, content + 2, u2(file, content), StandardCharsets.ISO_8859_1);
    }

    /** Compares a few bytes: by a loop, which is a third of what {@link Arrays} has the JIT compiler compile for it. */
    static boolean equalsAt(byte[] file, int at, byte[] text) {
        for (int i = 0; i < text.length; i++) {
            if (file[at + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** Adds a class. */
    int addClass(String name) throws UnpatchableClass {
        return add(CLASS, addText(name), -1);
    }

    /** Adds a method of a class. */
    int addMethod(String owner, String name, String descriptor) throws UnpatchableClass {
        int type = addClass(owner);
        return add(METHOD, type, addNameAndType(name, descriptor));
    }

    /** Adds a name with its descriptor. */
    int addNameAndType(String name, String descriptor) throws UnpatchableClass {
        return addNameAndType(addText(name), descriptor);
    }

    /** Adds a descriptor to a name that is there. */
    int addNameAndType(int name, String descriptor) throws UnpatchableClass {
        return add(NAME_AND_TYPE, name, addText(descriptor));
    }

    private int addText(String text) throws UnpatchableClass {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        reserve(3 + bytes.length);
        addition[additionLength] = UTF8;
        ClassBytes.putU2(addition, additionLength + 1, bytes.length);
        System.arraycopy(bytes, 0, addition, additionLength + 3, bytes.length);
        additionLength += 3 + bytes.length;
        return added();
    }

    private int add(int tag, int first, int second) throws UnpatchableClass {
        reserve(5);
        addition[additionLength] = (byte) tag;
        ClassBytes.putU2(addition, additionLength + 1, first);
        additionLength += 3;
        if (second >= 0) {
            ClassBytes.putU2(addition, additionLength, second);
            additionLength += 2;
        }
        return added();
    }

    private int added() throws UnpatchableClass {
        if (count == MOST) {
            throw new UnpatchableClass("its constant pool is full");
        }
        return count++;
    }

    private void reserve(int length) {
        if (addition.length - additionLength < length) {
            addition = Arrays.copyOf(addition, 2 * (additionLength + length));
        }
    }

    /** Returns the class file with the constants that were added. */
    byte[] toFile() {
        byte[] result = new byte[file.length + additionLength];
        System.arraycopy(file, 0, result, 0, end);
        ClassBytes.putU2(result, BEGIN, count);
        System.arraycopy(addition, 0, result, end, additionLength);
        System.arraycopy(file, end, result, end + additionLength, file.length - end);
        return result;
    }
}

package dev.veneer.agent.weave.clock;

import static dev.veneer.agent.weave.clock.ClassBytes.u2;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the classes that could make one of some calls, by one pass over the constant pool that allocates nothing. Safe
 * for use by several threads.
 */
public class CallFilter {
    /** A power of two. */
    private static final int PLACES = 4096;

    /** The names, each once; none is shorter than two bytes. */
    private final byte[][] texts;
    /** Which of them a text can be, by its length and two of its bytes: of others few share a place with a name. */
    private final boolean[] places = new boolean[PLACES];

    /** Prepares the finding. */
    CallFilter(List<CallRedirection> redirections) {
        Map<String, byte[]> once = new HashMap<>();
        for (CallRedirection redirection : redirections) {
            byte[] name = redirection.name().getBytes(StandardCharsets.UTF_8);
            once.put(redirection.name(), name);
            places[place(name, 0, name.length)] = true;
        }
        texts = once.values().toArray(new byte[0][]);
    }

    /** Tells whether a class could make one of the calls: whether the name of a method is among its texts. */
    public boolean concerns(byte[] file) {
        try {
            int count = u2(file, ConstantPool.BEGIN);
            int at = ConstantPool.BEGIN + 2;
            for (int i = 1; i < count; i++) {
                int tag = file[at];
                if (tag == ConstantPool.UTF8) {
                    int length = u2(file, at + 1);
                    at += 3;
                    if (names(file, at, length)) {
                        return true;
                    }
                    at += length;
                } else {
                    int width = ConstantPool.width(tag);
                    if (width == 0) {
                        return true;
                    }
                    at += width;
                    i += ConstantPool.slots(tag) - 1;
                }
            }
            return false;
        } catch (IndexOutOfBoundsException e) {
            return false;
        }
    }

    /**
     * Tells whether a text is the name of a method that one of the calls is to.
     *
     * @param at where it begins, behind its length
     */
    final boolean names(byte[] file, int at, int length) {
        return length > 1 && places[place(file, at, length)] && isName(file, at, length);
    }

    private static int place(byte[] file, int at, int length) {
        return (length << 7 ^ file[at] << 4 ^ file[at + length - 2]) & PLACES - 1;
    }

    private boolean isName(byte[] file, int at, int length) {
        for (byte[] text : texts) {
            if (text.length == length && ConstantPool.equalsAt(file, at, text)) {
                return true;
            }
        }
        return false;
    }
}

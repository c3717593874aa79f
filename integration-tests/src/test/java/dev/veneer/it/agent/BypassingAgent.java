package dev.veneer.it.agent;

import static java.util.Objects.requireNonNull;

import java.lang.instrument.Instrumentation;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent that comes before ours and gives one class a file of its own, whoever redefines it: what called {@code open}
 * there calls {@code open0}, and so goes round the hook.
 */
public final class BypassingAgent {

    private BypassingAgent() {}

    /**
     * Registers the agent.
     *
     * @param argument none
     * @param instrumentation the JVM's own access to its classes
     */
    public static void premain(@Nullable String argument, Instrumentation instrumentation) {
        instrumentation.addTransformer(new SwappedFile(BypassingAgent::bypassed), true);
    }

    /** Renames what the constants of kind NameAndType name (JVMS 4.4.6); a method's own name is none of those. */
    private static byte[] bypassed(byte[] bytes) {
        ByteBuffer file = ByteBuffer.wrap(bytes);
        int count = file.getShort(8) & 0xFFFF;
        file.position(10);
        Map<String, Short> texts = new HashMap<>();
        Map<Integer, Short> names = new HashMap<>();
        for (int i = 1; i < count; i++) {
            int tag = file.get();
            if (tag == 1) {
                byte[] text = new byte[file.getShort() & 0xFFFF];
                file.get(text);
                texts.put(new String(text, StandardCharsets.UTF_8), (short) i);
            } else if (tag == 12) {
                names.put(file.position(), file.getShort());
                file.getShort();
            } else {
                file.position(file.position() + width(tag));
                i += width(tag) == 8 ? 1 : 0;
            }
        }
        names.forEach((at, name) -> {
            if (name.equals(texts.get("open"))) {
                file.putShort(at, requireNonNull(texts.get("open0")));
            }
        });
        return bytes;
    }

    /** Returns how long the other constants are without their tags (JVMS 4.4). */
    private static int width(int tag) {
        return switch (tag) {
            case 7, 8, 16, 19, 20 -> 2;
            case 15 -> 3;
            case 3, 4, 9, 10, 11, 17, 18 -> 4;
            default -> 8;
        };
    }
}

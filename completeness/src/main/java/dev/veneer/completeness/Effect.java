package dev.veneer.completeness;

import dev.veneer.agent.weave.HookFamily;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a native method does to the host, as the table's fourth column names it. */
public enum Effect {
    /** Reaches a file by a name. */
    FILE("file"),
    /** Touches files in a way that a hook can refuse but not lead elsewhere: by a descriptor, or by a text of many meanings. */
    FILE_GUARDED("file-guarded"),
    /** Tells a name as the host has it, or keeps book of what names stand for. */
    FILE_NAMES("file-names"),
    /** Reads files that no caller can name, in the C library or another of the host's. */
    HOST_FILES("host-files"),
    /** Connects, binds, listens, accepts, sends or looks up, by an address or a name. */
    NETWORK("network"),
    /** Tells an address of a socket, or of a peer, as the host has it. */
    NETWORK_NAMES("network-names"),
    /** Sets or asks for an option that a socket has by what the host made it. */
    NETWORK_OPTIONS("network-options"),
    PROCESS("process"),
    /** Reads a clock, or waits. */
    CLOCK("clock"),
    /** Tells of the host: its memory, processors, users, environment. */
    SYSTEM("system"),
    RANDOMNESS("randomness"),
    /** Loads or calls native code, whose effects nobody can tell. */
    NATIVE_CODE("native-code"),
    /** Screen, sound, printers and other devices of the desktop. */
    DISPLAY("display"),
    /** Works on a descriptor that a call opened which stands in the table itself. */
    DESCRIPTOR("descriptor"),
    /** Nothing but arithmetic, or a constant. */
    PURE("pure"),
    /** Changes or tells the JVM's own state alone. */
    VM_INTERNAL("vm-internal");

    private final String word;

    Effect(String word) {
        this.word = word;
    }

    /**
     * Reads a cell of the table.
     *
     * @param text words with {@code +} between them, for instance {@code process+file}
     * @return the effects
     * @throws IllegalArgumentException if a word is unknown
     */
    static Set<Effect> parse(String text) {
        Set<Effect> effects = EnumSet.noneOf(Effect.class);
        for (String word : text.split("\\+", -1)) {
            effects.add(Stream.of(values())
                    .filter(effect -> effect.word.equals(word))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no classification; there are "
                            + all() + ", and several with '+' between them")));
        }
        return effects;
    }

    /** Returns all words, for messages. */
    static String all() {
        return Stream.of(values()).map(Effect::toString).collect(Collectors.joining(", "));
    }

    /** Returns the family of hooks that stand before it. */
    HookFamily family() {
        return this == NETWORK || this == NETWORK_NAMES || this == NETWORK_OPTIONS
                ? HookFamily.NETWORK
                : HookFamily.FILE;
    }

    /** Returns the word that stands for it in tables. */
    @Override
    public String toString() {
        return word;
    }
}

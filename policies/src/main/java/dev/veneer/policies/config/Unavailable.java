package dev.veneer.policies.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words of the policy format that this version of Veneer does not carry out, and therefore refuses by name. */
final class Unavailable {
    private static final String SUFFIX = " is not available in this version of Veneer";
    private static final List<String> SECTIONS =
            List.of("environment", "properties", "host", "exit", "random", "native", "policies");

    /** The families whose events an audit will know, beside {@code filesystem}, {@code network} and {@code clock}. */
    static final List<String> FAMILIES =
            List.of("environment", "properties", "host", "process", "exit", "random", "native");

    private static final Map<String, String> PRESETS = Map.of(
            "hermetic",
            "the sections random and environment",
            "sandbox",
            "the sections exit and native, and rules in process");

    private Unavailable() {}

    /** Returns the sections, each with what to say of it. */
    static Map<String, String> sections() {
        Map<String, String> refused = new LinkedHashMap<>();
        for (String section : SECTIONS) {
            refused.put(
                    section,
                    "section '" + section + "'" + SUFFIX
                            + "; available: filesystem, network, clock, process, faults, audit");
        }
        return refused;
    }

    /** Returns what to say of {@code watch: true}. */
    static String watch() {
        return "'watch: true'" + SUFFIX + "; leave it out, or write false";
    }

    /** Returns whether a mount type is one that later versions will have. */
    static boolean isMountType(String type) {
        return type.equals("archive");
    }

    /** Returns what to say of a mount type. */
    static String mountType(String type) {
        return "mount type '" + type + "'" + SUFFIX + "; available: " + String.join(", ", MountReader.TYPES);
    }

    /** Returns the keys of mounts, each with what to say of it. */
    static Map<String, String> mountKeys() {
        return Map.of("size", "'size' of a mount" + SUFFIX + "; leave it out");
    }

    /** Returns the keys of the section {@code process}, each with what to say of it. */
    static Map<String, String> processKeys() {
        String instead = SUFFIX + "; available: children";
        return Map.of("default", "'default' in process" + instead, "rules", "'rules' in process" + instead);
    }

    /** Returns what to say of a path in a route or a listener. */
    static String unix(String place) {
        return "'unix:' " + place + SUFFIX + "; rules for connect and listen have it";
    }

    /** Returns whether a place where things go wrong is one that later versions will have. */
    static boolean isFaultPoint(String on) {
        return on.startsWith("filesystem.") || on.equals("filesystem");
    }

    /** Returns what to say of such a place. */
    static String faultPoint(String on) {
        return "fault 'on: " + on + "'" + SUFFIX + "; available: " + String.join(", ", Value.words(FaultPoint.class));
    }

    /** Returns what to say of a fault about a socket in the file system. */
    static String unixFault(String endpoint) {
        return "'" + endpoint + "': a fault about 'unix:'" + SUFFIX + "; rules for connect and listen have it";
    }

    /** Returns what to say of an archive as the source of an overlay. */
    static String archiveSource(String path) {
        return "an archive as the source of an overlay" + SUFFIX + ": " + path + "; unpack it, and name the directory";
    }

    /** Returns whether a preset is one that later versions will have. */
    static boolean isPreset(String name) {
        return PRESETS.containsKey(name);
    }

    /** Returns what to say of a preset. */
    static String preset(String name) {
        return "preset '" + name + "'" + SUFFIX + ": it needs " + PRESETS.get(name) + "; available: "
                + String.join(", ", Preset.names());
    }

    /** Returns what to say of an audit event of a family that is not there yet. */
    static String event(String event) {
        return "audit event '" + event + "'" + SUFFIX + "; available: " + String.join(", ", AuditReader.EVENTS);
    }
}

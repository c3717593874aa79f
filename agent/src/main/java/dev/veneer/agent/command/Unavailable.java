package dev.veneer.agent.command;

import java.util.List;
import java.util.Set;

/** The words of the command line that this version does not carry out, and therefore refuses by name. */
final class Unavailable {
    private static final String SUFFIX = " is not available in this version of Veneer";
    private static final Set<String> COMMANDS = Set.of("ps", "attach", "detach", "learn", "report");
    private static final Set<String> FAMILIES = Set.of("environment", "properties", "host", "exit", "random", "native");

    /** The sections that there are, and about which {@code explain} does not tell. */
    private static final Set<String> NOT_EXPLAINED = Set.of("network", "clock", "process");

    private Unavailable() {}

    /** Returns whether a command is one that later versions will have. */
    static boolean isCommand(String name) {
        return COMMANDS.contains(name);
    }

    /** Returns what to say of such a command. */
    static String command(String name) {
        return "command '" + name + "'" + SUFFIX
                + "; available: run, check, explain, path, diff, apply, discard, export, clock";
    }

    /** Returns what to say of an option of {@code run}. */
    static String option(String name) {
        return "option '" + name + "'" + SUFFIX + "; leave it out ('veneer run --help' shows what there is)";
    }

    /** Returns whether an operation is of a family that later versions will have. */
    static boolean isOperation(String name) {
        return FAMILIES.contains(family(name));
    }

    /** Returns whether an operation is of a section that there is, and that {@code explain} does not know. */
    static boolean isNotExplained(String name) {
        return NOT_EXPLAINED.contains(family(name));
    }

    /** Returns what to say of such an operation. */
    static String notExplained(String name, List<String> known) {
        return "'explain' tells about files alone, and '" + name + "' is of the section " + family(name)
                + "; 'veneer check FILE' prints that; available: " + String.join(", ", known);
    }

    private static String family(String operation) {
        int dot = operation.indexOf('.');
        return dot < 0 ? operation : operation.substring(0, dot);
    }

    /** Returns what to say of such an operation. */
    static String operation(String name, List<String> known) {
        return "operation '" + name + "'" + SUFFIX + "; available: " + String.join(", ", known);
    }
}

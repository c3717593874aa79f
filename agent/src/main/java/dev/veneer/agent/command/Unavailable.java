package dev.veneer.agent.command;

import java.util.List;
import java.util.Set;

/** The words of the command line that this version does not carry out, and therefore refuses by name. */
final class Unavailable {
    private static final String SUFFIX = " is not available in this version of Veneer";
    private static final Set<String> COMMANDS = Set.of("ps", "attach", "detach", "learn", "report", "clock");
    private static final Set<String> FAMILIES =
            Set.of("network", "clock", "environment", "properties", "host", "process", "exit", "random", "native");

    private Unavailable() {}

    /** Returns whether a command is one that later versions will have. */
    static boolean isCommand(String name) {
        return COMMANDS.contains(name);
    }

    /** Returns what to say of such a command. */
    static String command(String name) {
        return "command '" + name + "'" + SUFFIX
                + "; available: run, check, explain, path, diff, apply, discard, export";
    }

    /** Returns what to say of an option of {@code run}. */
    static String option(String name) {
        return "option '" + name + "'" + SUFFIX + "; leave it out ('veneer run --help' shows what there is)";
    }

    /** Returns whether an operation is of a family that later versions will have. */
    static boolean isOperation(String name) {
        int dot = name.indexOf('.');
        return FAMILIES.contains(dot < 0 ? name : name.substring(0, dot));
    }

    /** Returns what to say of such an operation. */
    static String operation(String name, List<String> known) {
        return "operation '" + name + "'" + SUFFIX + "; available: " + String.join(", ", known);
    }
}

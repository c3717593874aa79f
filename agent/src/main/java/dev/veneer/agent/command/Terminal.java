package dev.veneer.agent.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The terminal that this process runs in, if it does. */
final class Terminal {
    private static final Path STAT = Path.of("/proc/self/stat");

    private Terminal() {}

    /** Returns whether keys such as Ctrl-C send their signals to this process's group. */
    static boolean isForeground() {
        try {
            return isForeground(Files.readString(STAT, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns whether a process is in the foreground, by its line of {@code /proc/PID/stat}: see {@code proc(5)}. */
    static boolean isForeground(String stat) {
        // The name in parentheses may hold anything; behind it come state, ppid, pgrp, session, tty_nr, tpgid.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return fields.length > 5 && !fields[4].equals("0") && fields[2].equals(fields[5]);
    }
}

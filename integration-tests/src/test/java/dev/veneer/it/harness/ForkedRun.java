package dev.veneer.it.harness;

import java.util.List;

/**
 * What a forked JVM left behind.
 *
 * @param command the command line
 * @param exitCode its exit status
 * @param stdout what it wrote to standard output, as UTF-8
 * @param stderr what it wrote to standard error, as UTF-8
 */
public record ForkedRun(List<String> command, int exitCode, String stdout, String stderr) {
    /** Returns the lines of standard output. */
    public List<String> lines() {
        return stdout.lines().toList();
    }

    /** Returns everything a person needs to see why the run went wrong. */
    @Override
    public String toString() {
        return "exit status " + exitCode + " of " + String.join(" ", command) + "\n--- standard output\n" + stdout
                + "\n--- standard error\n" + stderr;
    }
}

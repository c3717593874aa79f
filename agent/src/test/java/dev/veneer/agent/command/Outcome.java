package dev.veneer.agent.command;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;

/**
 * What a command line came to.
 *
 * @param status the exit status
 * @param out what it wrote to standard out
 * @param err what it wrote to standard error
 */
record Outcome(int status, String out, String err) {
    /** Runs a command line in this JVM. */
    static Outcome of(String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = VeneerCommand.execute(args, new PrintWriter(out, true), new PrintWriter(err, true));
        return new Outcome(status, out.toString(), err.toString());
    }

    /** Returns the lines of standard error. */
    List<String> errors() {
        return err.lines().toList();
    }
}

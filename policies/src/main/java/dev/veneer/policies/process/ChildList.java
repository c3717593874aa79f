package dev.veneer.policies.process;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The list of a run's children: a file to which every JVM of the run adds lines, each with one write.
 *
 * <p>The stream is the host's and stays open, so that no write goes through a hook. Thread-safe.
 */
public final class ChildList {
    private final OutputStream out;

    /** Creates the list on a stream that is open for appending. */
    public ChildList(OutputStream out) {
        this.out = out;
    }

    synchronized void add(ChildRecord child) {
        try {
            out.write(child.line().getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            // A full disk must not become the application's failure.
            return;
        }
    }
}

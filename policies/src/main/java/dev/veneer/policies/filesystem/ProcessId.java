package dev.veneer.policies.filesystem;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** This process's number. {@link ProcessHandle} knows it, too, but brings a thread pool with it that a start waits for. */
final class ProcessId {
    private static final String OWN = read();

    private ProcessId() {}

    /** Returns the number, in decimal digits. */
    static String ofThisJvm() {
        return OWN;
    }

    private static String read() {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self")).toString();
        } catch (IOException e) {
            return Long.toString(ProcessHandle.current().pid());
        }
    }
}

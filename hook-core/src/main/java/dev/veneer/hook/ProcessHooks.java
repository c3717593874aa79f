package dev.veneer.hook;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Child processes: their program and their working directory are files of the virtual name space. */
public final class ProcessHooks {
    private static final String NOWHERE = "/veneer-probe/nowhere";
    /** Starting a device is not permitted, not even to root. */
    private static final String NO_PROGRAM = "/dev/null";

    private static final String NO_DIRECTORY = "/dev/null/nowhere";

    private ProcessHooks() {}

    /**
     * Returns the command with the program's host path.
     *
     * @throws IOException with the text that the JDK gives when the program cannot be started
     */
    public static String[] program(String[] command) throws IOException {
        if (FileHooks.policy == null) {
            HookProbe.records(FileCall.PROCESS_PROGRAM);
            return command;
        }
        String program = command[0].indexOf('/') >= 0 ? command[0] : search(command[0]);
        if (program == null) {
            return command;
        }
        String host = translate(program, FileCall.PROCESS_PROGRAM);
        if (host.equals(program)) {
            return command;
        }
        String[] translated = command.clone();
        translated[0] = host;
        return translated;
    }

    /** Returns the host path of a child's working directory. */
    public static @Nullable String directory(@Nullable String directory) throws IOException {
        if (FileHooks.policy == null) {
            HookProbe.records(FileCall.PROCESS_DIRECTORY);
            return directory;
        }
        String wanted = directory != null ? directory : JavaIoHooks.workingDirectory();
        return wanted == null ? null : translate(wanted, FileCall.PROCESS_DIRECTORY);
    }

    /** Returns the host path; where the call is refused, one with which it fails likewise, in the JDK's own words. */
    private static String translate(String name, FileCall call) throws IOException {
        int state = FileHooks.begin(name, call);
        try {
            String absolute = StreamHooks.absolute(name);
            ResolvedPath path = FileHooks.check(absolute, call.access(), call.follows());
            return path == null ? absolute : path.hostText(FileHooks.files());
        } catch (FileRefusal refusal) {
            switch (refusal.errno()) {
                case Errno.ENOENT -> {
                    return NOWHERE;
                }
                case Errno.ENOTDIR -> {
                    return call == FileCall.PROCESS_PROGRAM ? NO_DIRECTORY : NO_PROGRAM;
                }
                case Errno.EACCES -> {
                    if (call == FileCall.PROCESS_PROGRAM) {
                        return NO_PROGRAM;
                    }
                    throw failure(refusal);
                }
                default -> throw failure(refusal);
            }
        } finally {
            FileHooks.end(state);
        }
    }

    private static IOException failure(FileRefusal refusal) {
        return StackTraces.cut(new IOException("error=" + refusal.errno() + ", " + refusal.getMessage()));
    }

    /** Returns the first file of that name in {@code PATH}, as {@code execvp(3)} would find it. */
    private static @Nullable String search(String program) {
        String path = System.getenv("PATH");
        if (path == null || program.isEmpty()) {
            return null;
        }
        for (String directory : path.split(":", -1)) {
            String candidate =
                    (directory.isEmpty() ? "." : directory).concat("/").concat(program);
            try {
                FilePolicy policy = FileHooks.policy;
                if (policy == null) {
                    return null;
                }
                ResolvedPath resolved = FileHooks.resolve(policy, StreamHooks.absolute(candidate), true);
                int mode = FileHooks.files().mode(resolved.hostOrVirtual(), true);
                if (mode >= 0 && (mode & HostFiles.TYPE) == HostFiles.REGULAR && (mode & 0111) != 0) {
                    return candidate;
                }
            } catch (FileRefusal refusal) {
                // The next directory may have it.
            }
        }
        return null;
    }
}

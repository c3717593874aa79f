package dev.veneer.hook;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Child processes: their program and their working directory are files of the virtual name space. */
public final class ProcessHooks {
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

    private static String translate(String name, FileCall call) throws IOException {
        int state = FileHooks.begin(name, call);
        try {
            String absolute = StreamHooks.absolute(name);
            ResolvedPath path = FileHooks.check(absolute, call.access(), call.follows());
            return path == null ? absolute : path.hostText(FileHooks.files());
        } catch (FileRefusal refusal) {
            throw new IOException("error=" + refusal.errno() + ", " + refusal.getMessage());
        } finally {
            FileHooks.end(state);
        }
    }

    /** Returns the first file of that name in {@code PATH}, as {@code execvp(3)} would find it. */
    private static @Nullable String search(String program) {
        String path = System.getenv("PATH");
        if (path == null || program.isEmpty()) {
            return null;
        }
        for (String directory : path.split(":", -1)) {
            String candidate = (directory.isEmpty() ? "." : directory).concat("/").concat(program);
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
                continue;
            }
        }
        return null;
    }
}

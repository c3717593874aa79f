package dev.veneer.hook;

import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Child processes: their program and their working directory are files of the virtual name space. */
public final class ProcessHooks {
    private static final String NOWHERE = "/veneer-probe/nowhere";
    /** Starting a device is not permitted, not even to root. */
    private static final String NO_PROGRAM = "/dev/null";

    private static final String NO_DIRECTORY = "/dev/null/nowhere";
    /** Where the JDK's native code looks when there is no {@code PATH}. */
    private static final String DEFAULT_PATH = ":/bin:/usr/bin";

    static volatile @Nullable ChildPolicy children;

    private ProcessHooks() {}

    /**
     * Returns the start with which the JDK is to go on: the application's own, where nothing is to be said of it but where
     * program and directory lie on the host.
     *
     * @throws IOException with the text that the JDK gives when the program cannot be started
     */
    public static ChildStart begin(
            String[] command, @Nullable Map<String, String> environment, @Nullable String directory)
            throws IOException {
        ChildStart start = ChildStart.of(command, environment, directory);
        ChildPolicy current = children;
        if (current != null && command[0].length() > 0) {
            start = prepare(current, start);
            if (start.refused()) {
                return start.with(new String[] {NO_PROGRAM}, null);
            }
        }
        return start.with(program(start.command(), start.directory()), directory(start.directory()));
    }

    /** Notes how a start ended. */
    public static void end(ChildStart start, @Nullable Throwable failure) {
        ChildPolicy current = children;
        if (current == null || failure != null || start.note() == null) {
            return;
        }
        HostScope scope = HostScope.enter();
        try {
            current.started(start);
        } catch (RuntimeException | Error e) {
            // The child runs; its record is lost.
            return;
        } finally {
            scope.depth--;
        }
    }

    private static ChildStart prepare(ChildPolicy current, ChildStart asked) {
        String[] command = asked.command();
        String program = command[0].indexOf('/') >= 0 ? command[0] : search(command[0], asked.directory());
        HostScope scope = HostScope.enter();
        try {
            String[] found = command.clone();
            found[0] = program == null ? command[0] : program;
            ChildStart prepared = current.prepare(asked.with(found, asked.directory()));
            // The program hears the name that it was called by.
            return prepared.command() == found ? prepared.with(command, prepared.directory()) : prepared;
        } catch (RuntimeException | Error e) {
            return asked.refuse();
        } finally {
            scope.depth--;
        }
    }

    /**
     * Returns the command with the program's host path.
     *
     * @param directory the child's working directory, against which it looks a relative name up; {@code null} for ours
     * @throws IOException with the text that the JDK gives when the program cannot be started
     */
    private static String[] program(String[] command, @Nullable String directory) throws IOException {
        if (FileHooks.policy == null) {
            HookProbe.records(FileCall.PROCESS_PROGRAM);
            return command;
        }
        String program = command[0].indexOf('/') >= 0 ? in(directory, command[0]) : search(command[0], directory);
        String host = program == null ? NOWHERE : translate(program, FileCall.PROCESS_PROGRAM);
        if (host.equals(command[0])) {
            return command;
        }
        String[] translated = command.clone();
        translated[0] = host;
        return translated;
    }

    /** Returns the host path of a child's working directory, or {@code null} where it is this process's own. */
    private static @Nullable String directory(@Nullable String directory) throws IOException {
        FilePolicy policy = FileHooks.policy;
        if (policy == null) {
            HookProbe.records(FileCall.PROCESS_DIRECTORY);
            return directory;
        }
        String wanted = directory != null ? directory : JavaIoHooks.workingDirectory();
        return wanted == null ? covered(policy) : translate(wanted, FileCall.PROCESS_DIRECTORY);
    }

    /** Returns the host path of the directory that a mount put in the place of this process's own. */
    private static @Nullable String covered(FilePolicy policy) {
        try {
            ResolvedPath own = FileHooks.resolve(policy, ".", true);
            return own.host() == null || !own.existed() ? null : own.hostText(FileHooks.files());
        } catch (FileRefusal refusal) {
            return null;
        }
    }

    private static String in(@Nullable String directory, String name) {
        return directory == null || name.startsWith("/")
                ? name
                : directory.concat("/").concat(name);
    }

    /** Returns the host path; where the call is refused, one with which it fails likewise, in the JDK's own words. */
    private static String translate(String name, FileCall call) throws IOException {
        int state = FileHooks.begin(name, call);
        try {
            String absolute = StreamHooks.absolute(name);
            ResolvedPath path = FileHooks.check(absolute, call.access(), call.follows());
            if (path != null && path.is(ResolvedPath.BELOW) && path.existed() && call == FileCall.PROCESS_DIRECTORY) {
                // A child is under no policy: what it writes there must not reach a lower layer.
                path = FileHooks.prepared(path, FileCall.Access.WRITE);
            }
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

    /** Returns the first file of that name in {@code PATH}, as the JDK's native code would find it in the child. */
    private static @Nullable String search(String program, @Nullable String directory) {
        String path = System.getenv("PATH");
        FilePolicy policy = FileHooks.policy;
        if (program.isEmpty()) {
            return null;
        }
        for (String place : (path == null ? DEFAULT_PATH : path).split(":", -1)) {
            String candidate =
                    in(directory, (place.isEmpty() ? "." : place).concat("/").concat(program));
            if (isProgram(policy, StreamHooks.absolute(candidate))) {
                return candidate;
            }
        }
        return null;
    }

    private static boolean isProgram(@Nullable FilePolicy policy, String name) {
        try {
            byte[] path = policy == null
                    ? FileHooks.bytes(name)
                    : FileHooks.resolve(policy, name, true).hostOrVirtual();
            int mode = FileHooks.files().mode(path, true);
            return mode >= 0 && (mode & HostFiles.TYPE) == HostFiles.REGULAR && (mode & 0111) != 0;
        } catch (FileRefusal refusal) {
            // The next directory may have it.
            return false;
        }
    }
}

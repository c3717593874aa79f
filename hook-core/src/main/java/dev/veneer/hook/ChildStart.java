package dev.veneer.hook;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A child process that is about to be started, as {@code ProcessImpl.start} is told. Its parts are not to be changed. */
public final class ChildStart {
    private final String[] command;
    private final @Nullable Map<String, String> environment;
    private final @Nullable String directory;
    private final boolean refused;
    private final @Nullable Object note;

    private ChildStart(
            String[] command,
            @Nullable Map<String, String> environment,
            @Nullable String directory,
            boolean refused,
            @Nullable Object note) {
        this.command = command;
        this.environment = environment;
        this.directory = directory;
        this.refused = refused;
        this.note = note;
    }

    /**
     * Returns the start that the application asks for.
     *
     * @param environment the child's variables, or {@code null} for this process's own
     * @param directory the child's working directory, or {@code null} for this process's own
     */
    public static ChildStart of(
            String[] command, @Nullable Map<String, String> environment, @Nullable String directory) {
        return new ChildStart(command, environment, directory, false, null);
    }

    /** Returns this start with another command line, in another directory. */
    public ChildStart with(String[] otherCommand, @Nullable String otherDirectory) {
        return new ChildStart(otherCommand, environment, otherDirectory, refused, note);
    }

    /**
     * Returns this start with something for {@link ChildPolicy#started} to know, which is told of the start only then.
     */
    public ChildStart noted(Object newNote) {
        return new ChildStart(command, environment, directory, refused, newNote);
    }

    /** Returns this start as one that must not be: it fails as that of a program without permission does. */
    public ChildStart refuse() {
        return new ChildStart(command, environment, directory, true, null);
    }

    /** Returns the program and its arguments. */
    public String[] command() {
        return command;
    }

    /** Returns the child's variables, or {@code null} for this process's own. */
    public @Nullable Map<String, String> environment() {
        return environment;
    }

    /** Returns the child's working directory, or {@code null} for this process's own. */
    public @Nullable String directory() {
        return directory;
    }

    /** Returns whether the start must not be. */
    public boolean refused() {
        return refused;
    }

    /** Returns what {@link #noted} added, or {@code null}. */
    public @Nullable Object note() {
        return note;
    }
}

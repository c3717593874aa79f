package dev.veneer.it.escape;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Tries every way out that it knows and prints a line for each: {@code name: contained} or {@code name: ESCAPED detail}.
 *
 * <p>Run it in {@code HOST/outside} as
 *
 * <pre>
 *   java dev.veneer.it.escape.FileEscapes VIRTUAL HOST [TRIES]
 * </pre>
 *
 * <p>{@link World} says what is expected below {@code HOST}. {@code TRIES} bounds each race.
 */
public final class FileEscapes {
    private static final int DEFAULT_TRIES = 200_000;

    private FileEscapes() {}

    /** Runs all attempts; the exit status is 1 where one got out. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            System.err.println("missing argument: VIRTUAL HOST [TRIES]");
            System.exit(2);
        }
        World world = new World(Path.of(arguments[0]), Path.of(arguments[1]));
        int tries = arguments.length > 2 ? Integer.parseInt(arguments[2]) : DEFAULT_TRIES;
        boolean escaped = new Trial(World.SECRET, world.bindSource()).escapes(attempts(world, tries));
        System.exit(escaped ? 1 : 0);
    }

    private static Attempts attempts(World world, int tries) throws IOException {
        Attempts attempts = new Attempts();
        NameAttempts.declare(attempts, world);
        LinkAttempts.declare(attempts, world);
        ProcAttempts.declare(attempts, world);
        OpeningAttempts.declare(attempts, world);
        LoadingAttempts.declare(attempts, world);
        SecureStreamAttempts.declare(attempts, world);
        ProcessAttempts.declare(attempts, world);
        LeakAttempts.declare(attempts, world);
        ErrorTextAttempts.declare(attempts, world);
        HookAttempts.declare(attempts, world);
        RaceAttempts.declare(attempts, world, tries);
        ChangeAttempts.declare(attempts, world);
        return attempts;
    }
}

package dev.veneer.it.escape;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

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
    private static final int SHOWN = 100;

    private FileEscapes() {}

    /** Runs all attempts; the exit status is 1 where one got out. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            System.err.println("missing argument: VIRTUAL HOST [TRIES]");
            System.exit(2);
        }
        World world = new World(Path.of(arguments[0]), Path.of(arguments[1]));
        int tries = arguments.length > 2 ? Integer.parseInt(arguments[2]) : DEFAULT_TRIES;
        boolean escaped = false;
        for (Map.Entry<String, Attempts.Attempt> attempt :
                attempts(world, tries).all().entrySet()) {
            String outcome = outcome(world, attempt.getValue());
            escaped |= outcome.startsWith("ESCAPED");
            System.out.println(attempt.getKey() + ": " + outcome);
        }
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

    /** A refusal is a text like any other: it must not show the secret or the place behind the bind either. */
    private static String outcome(World world, Attempts.Attempt attempt) {
        String seen;
        try {
            seen = attempt.see();
        } catch (Exception | LinkageError refusal) {
            seen = texts(refusal);
        }
        int shown = Math.max(seen.indexOf(World.SECRET), seen.indexOf(world.bindSource()));
        return shown < 0 ? "contained" : "ESCAPED " + around(seen, shown);
    }

    private static String around(String seen, int shown) {
        int from = Math.max(0, shown - SHOWN);
        return seen.substring(from, Math.min(shown + SHOWN, seen.length())).replaceAll("\\p{Cntrl}", " ");
    }

    private static String texts(Throwable refusal) {
        StringBuilder texts = new StringBuilder();
        for (Throwable link = refusal; link != null; link = link.getCause()) {
            texts.append(link).append('\n');
        }
        return texts.toString();
    }
}

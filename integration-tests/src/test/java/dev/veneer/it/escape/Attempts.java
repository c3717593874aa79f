package dev.veneer.it.escape;

import java.util.LinkedHashMap;
import java.util.Map;

/** Collects attempts by name, in the order in which they run. */
final class Attempts {
    private final Map<String, Attempt> attempts = new LinkedHashMap<>();

    /** One way out. */
    @FunctionalInterface
    interface Attempt {
        /** Returns what was seen; throws where it was refused. */
        String see() throws Exception;
    }

    /** An attempt that has nothing to see: it got out when it returns. */
    @FunctionalInterface
    interface Deed {
        void go() throws Exception;
    }

    /** Adds an attempt that got out when what it saw holds the secret or the place behind the bind. */
    void see(String name, Attempt attempt) {
        if (attempts.put(name, attempt) != null) {
            throw new IllegalArgumentException("two attempts of one name: " + name);
        }
    }

    /** Adds an attempt that got out when nothing stopped it. */
    void deed(String name, Deed deed) {
        see(name, () -> {
            deed.go();
            return World.SECRET + " was not needed: nothing refused it";
        });
    }

    /** Adds an attempt that got out when it answers true. */
    void question(String name, Question question) {
        see(name, () -> question.ask() ? World.SECRET + " was not needed: it answered true" : "false");
    }

    /** A question whose true answer is a way out. */
    @FunctionalInterface
    interface Question {
        boolean ask() throws Exception;
    }

    Map<String, Attempt> all() {
        return attempts;
    }
}

package dev.veneer.agent;

import java.util.List;
import java.util.Optional;

/** Looks at the JVM before anything is touched, and says what stands against a start. */
interface StartCheck {

    /** The checks, in the order in which they are made. */
    List<StartCheck> ALL = List.of(new OpenJ9Check(), new OperatingSystemCheck(), new TestedJdkCheck());

    /**
     * Checks one thing.
     *
     * @param jvm the JVM that is to run under a policy
     * @return what was found, empty where nothing stands against a start
     */
    Optional<Finding> check(Jvm jvm);

    /** What a check found. */
    sealed interface Finding {

        /**
         * Returns what the user is told.
         *
         * @return the message, without the prefix
         */
        String message();
    }

    /**
     * Something that makes a start impossible.
     *
     * @param message what the user is told
     */
    record Refusal(String message) implements Finding {}

    /**
     * Something that the user should know.
     *
     * @param message what the user is told
     */
    record Warning(String message) implements Finding {}
}

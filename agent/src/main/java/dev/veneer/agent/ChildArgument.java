package dev.veneer.agent;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The agent's argument in a JVM that a program under Veneer started. Not for users: Veneer writes it.
 *
 * @param inheritance the file in which the first JVM wrote down what its children are to know
 * @param directory the virtual working directory
 * @param jar what {@code -jar} names, as a virtual name; {@code null} where there is none
 * @param clock the file with the clock of the JVM that starts it, or {@code null} where the policy has none
 */
record ChildArgument(
        Path inheritance,
        String directory,
        @Nullable String jar,
        @Nullable Path clock) {
    private static final String INHERIT = "inherit=";
    private static final String DIRECTORY = "directory=";
    private static final String JAR = "jar=";
    private static final String CLOCK = "clock=";

    /** Returns what an argument says, or {@code null} where it is one that users write. */
    static @Nullable ChildArgument parse(@Nullable String argument) {
        if (argument == null || !argument.startsWith(INHERIT)) {
            return null;
        }
        List<String> words = ArgumentWords.split(argument);
        String directory = "/";
        String jar = null;
        Path clock = null;
        for (String word : words) {
            if (word.startsWith(DIRECTORY)) {
                directory = word.substring(DIRECTORY.length());
            } else if (word.startsWith(JAR)) {
                jar = word.substring(JAR.length());
            } else if (word.startsWith(CLOCK)) {
                clock = Path.of(word.substring(CLOCK.length()));
            }
        }
        return new ChildArgument(Path.of(words.get(0).substring(INHERIT.length())), directory, jar, clock);
    }

    @Override
    public String toString() {
        List<String> words = new ArrayList<>(List.of(INHERIT + inheritance, DIRECTORY + directory));
        if (jar != null) {
            words.add(JAR + jar);
        }
        if (clock != null) {
            words.add(CLOCK + clock);
        }
        return ArgumentWords.join(words);
    }
}

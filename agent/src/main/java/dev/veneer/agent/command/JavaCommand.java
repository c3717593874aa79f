package dev.veneer.agent.command;

import dev.veneer.policies.config.LoadOptions;
import dev.veneer.policies.process.LauncherWords;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A java command line that is to run under a policy.
 *
 * @param words the command line as it was given, the launcher first
 * @param launcher the launcher's real path
 */
record JavaCommand(List<String> words, Path launcher) {
    private static final String NAME = "java";

    /** Copies the list. */
    JavaCommand {
        words = List.copyOf(words);
    }

    /**
     * Takes a command line.
     *
     * @param words the launcher, and what it is given
     * @param searchPath where a launcher without a slash is looked for, as {@code PATH}
     * @throws CommandFailure where the first word is no java launcher
     */
    static JavaCommand of(List<String> words, @Nullable String searchPath) {
        String launcher = words.get(0);
        Path found = launcher.contains("/") ? executable(Path.of(launcher)) : onPath(launcher, searchPath);
        boolean calledSo = name(Path.of(launcher)).equals(NAME);
        if (found == null) {
            throw calledSo ? notFound(launcher) : noLauncher(launcher);
        }
        if (!calledSo && !name(found).equals(NAME)) {
            throw noLauncher(launcher);
        }
        return new JavaCommand(words, found);
    }

    private static CommandFailure notFound(String launcher) {
        String where =
                launcher.contains("/") ? "there is no executable '" + launcher + "'" : "there is no 'java' on PATH";
        return new CommandFailure(
                CommandFailure.USAGE,
                where + "; name a java launcher, such as " + Path.of(System.getProperty("java.home"), "bin", NAME));
    }

    private static CommandFailure noLauncher(String word) {
        return new CommandFailure(
                CommandFailure.USAGE,
                "'" + word + "' is no java launcher; what 'veneer run' starts begins with one, as in:"
                        + " veneer run -p policy.yaml -- java -jar app.jar");
    }

    private static @Nullable Path onPath(String name, @Nullable String searchPath) {
        for (String directory : (searchPath == null ? "" : searchPath).split(File.pathSeparator)) {
            Path found = directory.isEmpty() ? null : executable(Path.of(directory, name));
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static @Nullable Path executable(Path path) {
        try {
            return Files.isRegularFile(path) && Files.isExecutable(path) ? path.toRealPath() : null;
        } catch (IOException e) {
            return null;
        }
    }

    private static String name(Path path) {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    /** Returns the command line with an option right behind the launcher. */
    List<String> with(String option) {
        List<String> all = new ArrayList<>(words);
        all.add(1, option);
        return all;
    }

    /**
     * Returns whether this JVM can tell every system property that the other one will have: it is the same JDK, and reads
     * no more arguments out of files. Where it cannot, only the other JVM can read the policy, which it does before
     * anything else.
     *
     * @param home the home of the JDK that runs this
     */
    boolean describesItself(Path home) {
        try {
            return launcher.equals(home.resolve("bin").resolve(NAME).toRealPath())
                    && options().stream().noneMatch(option -> option.startsWith("@"));
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns what variables will stand for in the other JVM: as here, with the properties of its command line. */
    LoadOptions surroundings(LoadOptions here) {
        Map<String, String> properties = new LinkedHashMap<>(here.properties());
        for (String option : options()) {
            if (option.startsWith("-D")) {
                int equals = option.indexOf('=');
                String name = option.substring(2, equals < 0 ? option.length() : equals);
                properties.put(name, equals < 0 ? "" : option.substring(equals + 1));
            }
        }
        return new LoadOptions(here.environment(), properties, here.workingDirectory(), List.of());
    }

    /** Returns the launcher's options: what stands before the program. */
    private List<String> options() {
        List<String> options = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            if (LauncherWords.beginsProgram(word)) {
                break;
            }
            options.add(word);
            if (LauncherWords.takesValue(word)) {
                i++;
            }
        }
        return options;
    }
}

package dev.veneer.policies.process;

import dev.veneer.hook.ResolvedPath;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a {@code java} launcher with host paths for the files that launcher and JVM open before any hook is
 * there: the jar of {@code -jar}, agents, {@code @FILE}, module paths.
 *
 * <p>The class path stays as it is: it is looked through by way of the hooks. Only its wildcards are kept from the launcher.
 */
final class JavaArguments {
    /** Options with one path behind them, and for agents an argument behind that. */
    private static final List<String> WITH_PATH =
            List.of("-javaagent:", "-agentpath:", "-splash:", "-XX:Flags=", "-XX:VMOptionsFile=");

    /** Options with paths behind them, colons between. */
    private static final List<String> WITH_PATHS =
            List.of("-Xbootclasspath/a:", "-XX:SharedArchiveFile=", "--module-path=", "--upgrade-module-path=");

    /** Options with such paths as the next word. */
    private static final Set<String> BEFORE_PATHS = Set.of("-p", "--module-path", "--upgrade-module-path");

    private static final String CLASS_PATH = "--class-path=";
    private static final String PATCH = "--patch-module";

    private final VirtualFiles files;
    private final String directory;
    private final List<String> given;
    private final List<String> words = new ArrayList<>();
    private boolean argumentFiles = true;
    private @Nullable String jar;

    /**
     * Creates the arguments.
     *
     * @param given what stands behind the launcher
     * @param directory the virtual working directory of the child
     */
    JavaArguments(List<String> given, String directory, VirtualFiles files) {
        this.given = new ArrayList<>(given);
        this.directory = directory;
        this.files = files;
        rewrite();
    }

    /** Returns the arguments. */
    List<String> words() {
        return words;
    }

    /** Returns what {@code -jar} names, as it was given; {@code null} where there is none, or it is not there. */
    @Nullable
    String jar() {
        return jar;
    }

    private void rewrite() {
        int at = 0;
        while (at < given.size()) {
            String word = given.get(at++);
            if (word.startsWith("@") && argumentFiles && expand(word, at)) {
                continue;
            }
            if (LauncherWords.beginsProgram(word)) {
                addProgram(word, at);
                return;
            }
            words.add(option(word));
            argumentFiles &= !word.equals("--disable-@files");
            if (LauncherWords.takesValue(word) && at < given.size()) {
                words.add(value(word, given.get(at++)));
            }
        }
    }

    /** Puts the words of an argument file in the place of its name; those are not expanded again. */
    private boolean expand(String word, int at) {
        ResolvedPath file = word.startsWith("@@") ? null : files.find(directory, word.substring(1));
        if (file == null) {
            return false;
        }
        try {
            String text = Files.readString(Path.of(files.host(file)), encoding());
            given.addAll(at, ArgumentFile.words(text));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** The launcher takes the bytes of the file as they are, so they mean what the command line's do. */
    private static Charset encoding() {
        String name = System.getProperty("sun.jnu.encoding");
        return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    }

    private void addProgram(String word, int at) {
        words.add(word);
        List<String> rest = given.subList(at, given.size());
        if (word.equals("-jar") && !rest.isEmpty()) {
            ResolvedPath file = files.find(directory, rest.get(0));
            jar = file == null ? null : rest.get(0);
            words.add(file == null ? rest.get(0) : files.host(file));
            words.addAll(rest.subList(1, rest.size()));
        } else {
            words.addAll(rest);
        }
    }

    private String option(String word) {
        for (String beginning : WITH_PATH) {
            if (word.startsWith(beginning)) {
                String path = word.substring(beginning.length());
                int equals = beginning.endsWith("=") ? -1 : path.indexOf('=');
                String end = equals < 0 ? "" : path.substring(equals);
                return beginning + host(equals < 0 ? path : path.substring(0, equals)) + end;
            }
        }
        for (String beginning : WITH_PATHS) {
            if (word.startsWith(beginning)) {
                return beginning + hosts(word.substring(beginning.length()));
            }
        }
        if (word.startsWith(CLASS_PATH)) {
            return CLASS_PATH + WildcardEntry.hidden(word.substring(CLASS_PATH.length()));
        }
        return word.startsWith(PATCH + "=") ? PATCH + "=" + patch(word.substring(PATCH.length() + 1)) : word;
    }

    private String value(String option, String value) {
        if (LauncherWords.isClassPath(option)) {
            return WildcardEntry.hidden(value);
        }
        return BEFORE_PATHS.contains(option) ? hosts(value) : option.equals(PATCH) ? patch(value) : value;
    }

    private String patch(String value) {
        int equals = value.indexOf('=') + 1;
        return value.substring(0, equals) + hosts(value.substring(equals));
    }

    private String hosts(String paths) {
        return List.of(paths.split(":", -1)).stream().map(this::host).collect(Collectors.joining(":"));
    }

    private String host(String path) {
        ResolvedPath file = path.isEmpty() ? null : files.find(directory, path);
        if (file == null) {
            return path;
        }
        String host = files.host(file);
        return path.startsWith("/") && host.equals(files.virtual(file)) ? path : host;
    }
}

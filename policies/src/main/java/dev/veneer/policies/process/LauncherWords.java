package dev.veneer.policies.process;

import java.util.Set;

/** The words of a {@code java} command line that say how to read the next one: see {@code java(1)}. */
public final class LauncherWords {
    /** The options that take the next word. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--upgrade-module-path",
            "--add-modules",
            "--limit-modules",
            "--add-reads",
            "--add-exports",
            "--add-opens",
            "--patch-module",
            "--enable-native-access",
            "--illegal-native-access",
            "--source",
            "-d",
            "--describe-module");

    private static final Set<String> CLASS_PATH = Set.of("-cp", "-classpath", "--class-path");

    /** Those behind which the program's own arguments begin. */
    private static final Set<String> PROGRAM = Set.of("-jar", "-m", "--module");

    private LauncherWords() {}

    /** Returns whether an option takes the next word as its value. */
    public static boolean takesValue(String word) {
        return WITH_VALUE.contains(word);
    }

    /** Returns whether the next word is the class path. */
    static boolean isClassPath(String word) {
        return CLASS_PATH.contains(word);
    }

    /** Returns whether what stands here is no option of the launcher any more, but the program. */
    public static boolean beginsProgram(String word) {
        boolean option = word.startsWith("-") || word.startsWith("@");
        return !option || PROGRAM.contains(word) || word.startsWith("--module=");
    }
}

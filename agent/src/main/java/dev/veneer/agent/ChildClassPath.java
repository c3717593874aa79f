package dev.veneer.agent;

import dev.veneer.hook.Installation;
import dev.veneer.policies.process.WildcardEntry;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The class path of a child JVM: its parent named it, so it is looked through as the application sees files.
 *
 * <p>The JDK set its own up before there was an agent, and forgot the entries that the host does not have.
 */
final class ChildClassPath {
    private static final String CLASS_PATH = "java.class.path";
    private static final String COMMAND = "sun.java.command";

    private ChildClassPath() {}

    /** Sets it up. */
    static void install(Installation installation, ChildArgument child) {
        String host = System.getProperty(CLASS_PATH, "");
        StringBuilder added = new StringBuilder();
        for (String entry : installation.addedToClassPath(host)) {
            added.append(File.pathSeparator).append(named(installation, entry));
        }
        String jar = child.jar();
        if (jar == null) {
            installation.classPath(expanded(host), added.toString(), null);
        } else {
            replaceInCommand(host, jar);
            installation.classPath(jar, added.toString(), absolute(child.directory(), jar));
        }
    }

    /** Returns a class path with the jars that wildcards stand for. */
    private static String expanded(String classPath) {
        List<String> entries = new ArrayList<>();
        for (String entry : classPath.split(File.pathSeparator, -1)) {
            String directory = WildcardEntry.directory(entry);
            if (directory == null) {
                entries.add(entry);
            } else {
                entries.addAll(jars(entry, directory));
            }
        }
        return String.join(File.pathSeparator, entries);
    }

    /** Returns the jars in a directory; the wildcard itself where it is no directory, as the launcher does. */
    private static List<String> jars(String wildcard, String directory) {
        String[] names = new File(directory).list(ChildClassPath::isJar);
        if (names == null) {
            return List.of(wildcard);
        }
        String beginning = directory.equals(".") ? "" : directory;
        return Arrays.stream(names).sorted().map(beginning::concat).toList();
    }

    private static boolean isJar(File directory, String name) {
        return name.endsWith(".jar") || name.endsWith(".JAR");
    }

    /** Returns the virtual name of an agent's jar that only the changes have; it was named by its host path. */
    private static String named(Installation installation, String entry) {
        boolean hidden = entry.startsWith("/") && !Files.exists(Path.of(entry));
        String virtual = hidden ? installation.virtual(entry) : null;
        return virtual != null && Files.exists(Path.of(virtual)) ? virtual : entry;
    }

    /** Has the command that the JVM reports begin with the jar as the program named it. */
    private static void replaceInCommand(String host, String jar) {
        String command = System.getProperty(COMMAND);
        if (command != null && command.startsWith(host)) {
            System.setProperty(COMMAND, jar + command.substring(host.length()));
        }
    }

    private static String absolute(String directory, String jar) {
        return jar.startsWith("/") ? jar : Path.of(directory, jar).toString();
    }
}

package dev.veneer.agent;

import dev.veneer.hook.Installation;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

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
            installation.classPath(host, added.toString(), null);
        } else {
            replaceInCommand(host, jar);
            installation.classPath(jar, added.toString(), absolute(child.directory(), jar));
        }
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

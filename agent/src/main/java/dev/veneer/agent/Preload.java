package dev.veneer.agent;

import dev.veneer.agent.weave.HookChoice;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Loads, before anything is woven, what a hook may need later.
 *
 * <p>A class that is first loaded on a woven method's way makes the JDK open files on that way, under whatever lock the
 * application holds; of classes of the JDK that take part in loading classes it ends in a {@code
 * ClassCircularityError}.
 */
final class Preload {

    /** What the JDK itself loads late, on the way of a hook. */
    private static final List<String> OF_JDK =
            List.of("java.util.concurrent.ThreadLocalRandom", "java.lang.invoke.MethodHandle$1");

    /** What a probe initialises, and what takes long: with it the JDK sets up its random numbers. */
    private static final String OF_PROBES = "sun.nio.ch.UnixDomainSockets";

    /** Where in the jar the classes are that decide about a call of a file's. */
    private static final List<String> OF_FILES = List.of(
            "dev/veneer/policies/filesystem/",
            "dev/veneer/policies/overlay/",
            "dev/veneer/policies/name/",
            "dev/veneer/policies/process/",
            "dev/veneer/policies/audit/",
            "dev/veneer/policies/stack/");

    /** Those of a socket's. */
    private static final List<String> OF_NETWORK =
            List.of("dev/veneer/policies/network/", "dev/veneer/policies/audit/", "dev/veneer/policies/stack/");

    /** Those of the clock's. */
    private static final List<String> OF_CLOCK = List.of("dev/veneer/policies/clock/");

    private Preload() {}

    /**
     * Loads the classes, and initialises none: that could wait for another thread that initialises what needs them.
     *
     * @param jar the agent's jar
     * @param choice which hooks the policy needs
     * @throws StartFailure if the jar names a class that cannot be loaded
     */
    static void load(AgentJar jar, HookChoice choice) {
        forEach(jar, choice, false);
    }

    /**
     * Initialises the classes.
     *
     * @param jar the agent's jar
     * @param choice which hooks the policy needs
     */
    static void initialise(AgentJar jar, HookChoice choice) {
        forEach(jar, choice, true);
    }

    /** Initialises what the probes will, so that a second thread does it while the world is built. */
    static void forProbes() {
        ifThere(OF_PROBES, true);
    }

    private static void forEach(AgentJar jar, HookChoice choice, boolean initialise) {
        Set<String> folders = folders(choice);
        if (folders.isEmpty()) {
            return;
        }
        for (String name : OF_JDK) {
            ifThere(name, initialise);
        }
        for (String name : jar.isolatedClasses(folders)) {
            required(name, initialise);
        }
    }

    /** Returns where in the jar the classes are that decide about the calls before which the hooks come. */
    static Set<String> folders(HookChoice choice) {
        Set<String> folders = new LinkedHashSet<>();
        if (choice.touchesFiles()) {
            folders.addAll(OF_FILES);
        }
        if (choice.touchesNetwork()) {
            folders.addAll(OF_NETWORK);
        }
        if (choice.touchesClock()) {
            folders.addAll(OF_CLOCK);
        }
        return folders;
    }

    private static void ifThere(String name, boolean initialise) {
        try {
            Class.forName(name, initialise, null);
        } catch (ClassNotFoundException e) {
            // This JDK has no such class, so no hook can meet it.
        }
    }

    private static void required(String name, boolean initialise) {
        try {
            Class.forName(name, initialise, Preload.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new StartFailure("the agent's jar is damaged: it names " + name + " and does not hold it", e);
        }
    }
}

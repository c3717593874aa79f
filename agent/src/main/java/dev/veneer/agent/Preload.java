package dev.veneer.agent;

import java.util.List;

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

    /** Where in the jar the classes are that decide about a call. */
    private static final List<String> OF_AGENT = List.of(
            "dev/veneer/policies/filesystem/",
            "dev/veneer/policies/overlay/",
            "dev/veneer/policies/name/",
            "dev/veneer/policies/process/",
            "dev/veneer/policies/audit/",
            "dev/veneer/policies/stack/");

    private Preload() {}

    /**
     * Loads the classes.
     *
     * @param jar the agent's jar
     * @throws StartFailure if the jar names a class that cannot be loaded
     */
    static void classes(AgentJar jar) {
        OF_JDK.forEach(Preload::ifThere);
        jar.isolatedClasses(OF_AGENT).forEach(Preload::required);
    }

    private static void ifThere(String name) {
        try {
            Class.forName(name, true, null);
        } catch (ClassNotFoundException e) {
            // This JDK has no such class, so no hook can meet it.
        }
    }

    private static void required(String name) {
        try {
            Class.forName(name, true, Preload.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new StartFailure("the agent's jar is damaged: it names " + name + " and does not hold it", e);
        }
    }
}

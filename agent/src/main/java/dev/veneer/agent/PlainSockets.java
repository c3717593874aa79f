package dev.veneer.agent;

import java.util.List;

/**
 * The implementation of sockets before JDK 13, which JDK 17 has still: it goes through natives of its own, past the hooks.
 *
 * <p>Source: JEP 353 and JEP 373.
 */
final class PlainSockets {
    private static final List<String> OPTIONS =
            List.of("jdk.net.usePlainSocketImpl", "jdk.net.usePlainDatagramSocketImpl");
    /** The classes that read the options, once for all, as they are initialised. */
    private static final List<String> READERS = List.of("java.net.SocketImpl", "java.net.DatagramSocket");

    private PlainSockets() {}

    /**
     * Sees to it that the JVM uses none.
     *
     * @throws StartFailure if it was told to
     */
    static void refuse() {
        for (String option : OPTIONS) {
            if (System.getProperty(option) != null) {
                throw new StartFailure("-D" + option + " has the JDK use an old implementation of sockets, which no"
                        + " policy about the network reaches; remove it, or the section 'network' (and 'faults')");
            }
        }
        for (String reader : READERS) {
            try {
                Class.forName(reader, true, null);
            } catch (ClassNotFoundException e) {
                throw new StartFailure("this JDK has no class " + reader, e);
            }
        }
    }
}

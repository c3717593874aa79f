package dev.veneer.it.escape;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A resolver of names that the application provides (JEP 418), and what it can ask the JDK's own. */
final class ResolverAttempts {
    static final int FIRST_WITH_RESOLVERS = 18;

    /** What the C library takes for an address, and the JDK for a name. */
    private static final String NAME = "127.1";

    private ResolverAttempts() {}

    static void declare(Attempts attempts, NetworkWorld world) {
        if (!world.asks(NetworkWorld.Policy.RESOLVER)) {
            return;
        }
        attempts.see("resolver-knows-another-name", () -> {
            InetAddress found =
                    ResolverScript.builtIn().lookUp(NetworkWorld.DENIED_NAME).get(0);
            return SocketKind.hearAt(new InetSocketAddress(found, world.byName()));
        });
        attempts.question(
                "resolver-asks-past",
                () -> !ResolverScript.builtIn().lookUp(NAME).isEmpty());
        attempts.see(
                "resolver-lies",
                () -> SocketKind.hearAt(
                        new InetSocketAddress(InetAddress.getAllByName("lie.allowed.test")[0], world.unnamed())));
        Inside inside = new Inside(world);
        Inside.declare(attempts, "inside-resolver", inside, () -> {
            ResolverScript.runAtQuestions(inside::run);
            try {
                ApplicationCodeAttempts.haveThePolicyAct(world);
            } finally {
                ResolverScript.runAtQuestions(null);
            }
        });
    }
}

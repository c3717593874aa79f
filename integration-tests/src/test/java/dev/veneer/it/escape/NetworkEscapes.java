package dev.veneer.it.escape;

import java.io.IOException;

/**
 * Tries every way to the network round a policy that it knows, and prints a line for each: {@code name: contained} or
 * {@code name: ESCAPED detail}. {@link NetworkWorld} says what it is told.
 */
public final class NetworkEscapes {
    private NetworkEscapes() {}

    /** Runs the attempts that are about the policy in force; the exit status is 1 where one got out. */
    public static void main(String[] arguments) throws IOException {
        NetworkWorld world = NetworkWorld.told(arguments);
        boolean escaped = new Trial(World.SECRET).escapes(attempts(world));
        System.exit(escaped ? 1 : 0);
    }

    private static Attempts attempts(NetworkWorld world) throws IOException {
        Attempts attempts = new Attempts();
        AddressAttempts.declare(attempts, world);
        ResolverAttempts.declare(attempts, world);
        ReverseAttempts.declare(attempts, world);
        PortAttempts.declare(attempts, world);
        UnixSocketAttempts.declare(attempts, world);
        LateAgentAttempts.declare(attempts, world);
        ApplicationCodeAttempts.declare(attempts, world);
        return attempts;
    }
}

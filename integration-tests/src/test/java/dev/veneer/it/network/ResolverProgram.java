package dev.veneer.it.network;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.Callable;

/** Looks names up, under the policies of {@link ResolverProviderIT}, and prints what it sees. */
@SuppressWarnings("AddressSelection") // what a name alone comes to is what is asked
public final class ResolverProgram {
    private static final int TIMEOUT_MILLIS = 10_000;

    private ResolverProgram() {}

    /**
     * Runs.
     *
     * @param arguments addresses whose names are asked for, and nothing else; without one, the program has its own questions
     */
    public static void main(String... arguments) {
        for (String address : arguments) {
            tell("the name of " + address, () -> InetAddress.getByName(address).getHostName());
        }
        if (arguments.length == 0) {
            lookUps();
        }
    }

    private static void lookUps() {
        for (String name : new String[] {"db.internal", "gone.example", "denied.example", "own.example"}) {
            tell(name, () -> InetAddress.getByName(name));
        }
        tell("to what that gave", () -> connect("127.0.0.9", 1));
        for (String name : new String[] {"mapped-behind.example", "denied-behind.example"}) {
            tell(name, () -> InetAddress.getByName(name));
        }
        tell("the name of 10.0.0.5", () -> InetAddress.getByName("10.0.0.5").getHostName());
        tell("localhost", () -> InetAddress.getByName("localhost"));
        tell("to what that gave", () -> connect("127.0.0.66", 1));
        tell("to what the host has for it", () -> connect("127.0.0.1", 1));
        tell("through a route to localhost", () -> connect("routed.example", 5432));
    }

    private static String connect(String address, int port) throws Exception {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, port), TIMEOUT_MILLIS);
            return "connected";
        }
    }

    private static void tell(String what, Callable<?> action) {
        Object outcome;
        try {
            outcome = action.call();
        } catch (Exception e) {
            // some JDKs add that where a connection may take a limited time
            outcome = e.toString().replace(" (connect failed)", "");
        }
        System.out.println(what + ": " + outcome);
    }
}

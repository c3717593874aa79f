package dev.veneer.it.network;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.Callable;

/** Connects and looks up many times, and prints which of it went wrong. */
public final class FaultDecisionsProgram {
    private static final int EVENTS = 40;

    private FaultDecisionsProgram() {}

    /**
     * Runs.
     *
     * @param arguments the port of a server of this machine
     */
    public static void main(String... arguments) throws Exception {
        InetSocketAddress server =
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
        System.out.println(decisions(() -> {
            try (Socket socket = new Socket()) {
                socket.connect(server);
                return socket.isConnected();
            }
        }));
        System.out.println(decisions(() -> InetAddress.getByName("localhost").isLoopbackAddress()));
        System.out.println(decisions(() -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress("localhost", server.getPort()));
                socket.getOutputStream().write(1);
                return socket.getInputStream().read() == 1;
            } catch (SocketException e) {
                return false;
            }
        }));
    }

    private static String decisions(Callable<Boolean> event) throws Exception {
        StringBuilder decisions = new StringBuilder();
        for (int i = 0; i < EVENTS; i++) {
            decisions.append(isFine(event) ? '.' : 'x');
        }
        return decisions.toString();
    }

    private static boolean isFine(Callable<Boolean> event) throws Exception {
        try {
            return event.call();
        } catch (IOException e) {
            return false;
        }
    }
}

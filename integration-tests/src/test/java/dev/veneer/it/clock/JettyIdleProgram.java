package dev.veneer.it.clock;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Has a server, Jetty, close a connection whose client says nothing for half a minute, and one whose client stops to. */
@SuppressWarnings("AddressSelection") // as programs do
final class JettyIdleProgram {
    private static final String HOST = "shop.prod.internal";
    private static final int PORT = 8080;

    private JettyIdleProgram() {}

    /** Runs in the forked JVM. */
    public static void main(String[] arguments) throws Exception {
        Server server = new Server();
        ServerConnector connector = new ServerConnector(server);
        connector.setPort(PORT);
        connector.setIdleTimeout(Duration.ofSeconds(30).toMillis());
        server.addConnector(connector);
        server.start();
        try (Socket silent = new Socket(HOST, PORT)) {
            VirtualTime time = new VirtualTime();
            say(silent, time);
        }
        try (Socket slow = new Socket(HOST, PORT)) {
            VirtualTime time = new VirtualTime();
            slow.getOutputStream().write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.US_ASCII));
            TimeUnit.SECONDS.sleep(20);
            slow.getOutputStream().write("Host: shop\r\n".getBytes(StandardCharsets.US_ASCII));
            say(slow, time);
        }
        server.stop();
    }

    /** Says what the server answers first, and when it has closed the connection. */
    private static void say(Socket client, VirtualTime time) throws IOException {
        String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        time.say((answer.isEmpty() ? "nothing" : answer.lines().findFirst().orElseThrow()) + " after");
    }
}

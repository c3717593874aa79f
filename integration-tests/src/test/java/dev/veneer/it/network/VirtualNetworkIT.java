package dev.veneer.it.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Names, routes, listeners and rules, seen by a program that uses every kind of socket. */
class VirtualNetworkIT {
    private static final String DENIED = "Permission denied: 10.9.9.9:1";
    private static final String CONNECT_DENIED = "java.net.ConnectException: " + DENIED;
    private static final String SEND_DENIED = "java.net.SocketException: " + DENIED;
    private static final String BIND_DENIED = "java.net.BindException: Permission denied: *:9999";

    private static final List<String> EXPECTED = List.of(
            "look-up: [db.internal/10.0.0.5, db.internal/2001:db8:0:0:0:0:0:7]",
            "look-up, upper case with a dot: DB.internal./10.0.0.5",
            "look-up of nothing: java.net.UnknownHostException: gone.example: Name or service not known",
            "look-up of a route: routed.example/198.18.0.1",
            "look-up by a wildcard: x.y.wild.example/10.7.7.7",
            "look-up denied: java.net.UnknownHostException: Permission denied: www.example.org",
            "look-up of loopback: true",
            "name: db.internal",
            "canonical name: routed.example",
            "name denied: 192.0.2.1",
            "Socket: db.internal/10.0.0.5:5432 says HTTP/1.1 200 OK",
            "Socket by address: /10.0.0.5 says HTTP/1.1 200 OK",
            "SocketChannel: routed.example/198.18.0.1:99 says HTTP/1.1 200 OK",
            "AsynchronousSocketChannel: db.internal/10.0.0.5:5432",
            "HttpURLConnection: hello",
            "HttpClient: 200",
            "Socket denied: " + CONNECT_DENIED,
            "SocketChannel denied: " + CONNECT_DENIED,
            "SocketChannel denied, non-blocking: " + CONNECT_DENIED,
            "AsynchronousSocketChannel denied: " + CONNECT_DENIED,
            "AsynchronousSocketChannel denied, with a handler: " + CONNECT_DENIED,
            "HttpURLConnection denied: " + CONNECT_DENIED,
            "HttpClient denied: " + CONNECT_DENIED,
            "HttpClient denied, asynchronous: " + CONNECT_DENIED,
            "isReachable denied: false",
            "ServerSocket denied: " + BIND_DENIED,
            "ServerSocketChannel denied: " + BIND_DENIED,
            "AsynchronousServerSocketChannel denied: " + BIND_DENIED,
            "DatagramSocket denied: " + BIND_DENIED,
            "send denied: " + SEND_DENIED,
            "DatagramChannel.send denied: " + SEND_DENIED,
            "DatagramChannel.connect denied: " + SEND_DENIED,
            "joinGroup denied: java.net.SocketException: Permission denied: 239.1.2.3",
            "Unix-domain socket denied: java.net.ConnectException: Permission denied: unix:/run/veneer-it/denied.sock",
            "Unix-domain socket that is not there: java.net.SocketException: No such file or directory",
            "Unix-domain server denied: java.net.BindException: Permission denied: unix:/run/veneer-it/denied.sock",
            "ServerSocket: 0.0.0.0/0.0.0.0:8080, client of 8080, accepted at 8080 from there",
            "a second server of one port: java.net.BindException: Address already in use",
            "a server after another of its port: 8080",
            "ServerSocketChannel at a name: /10.0.0.5:7000, db.internal/10.0.0.5:7000, /10.0.0.5:7000",
            "AsynchronousServerSocketChannel at a name: " + "/10.0.0.5:7001, db.internal/10.0.0.5:7001, /10.0.0.5:7001",
            "a peer that is denied: -1",
            "DatagramSocket: db.internal/10.0.0.5:5433",
            "DatagramSocket, connected: db.internal/10.0.0.5:5433, db.internal/10.0.0.5:5433",
            "DatagramChannel, connected: db.internal/10.0.0.5:5433, db.internal/10.0.0.5:5433");

    private ServerSocket server;
    private DatagramSocket echo;

    @BeforeEach
    void serve() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        echo = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        start(this::answerConnections);
        start(this::answerDatagrams);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        echo.close();
    }

    @ForEachJdk
    void network_ofAPolicy_isWhatEveryKindOfSocketSees(TestJdk jdk) {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy("""
                        veneer: 1
                        network:
                          default: deny
                          hosts:
                            db.internal: [10.0.0.5, "2001:db8::7"]
                            gone.example: nxdomain
                            "*.wild.example": 10.7.7.7
                          routes:
                            - {from: "db.internal:5432", to: "127.0.0.1:%d"}
                            - {from: "db.internal:5433", to: "127.0.0.1:%d"}
                            - {from: "routed.example:99", to: "localhost:%d"}
                          listeners:
                            - {from: "*:8080", to: "127.0.0.1:0"}
                            - {from: "db.internal:7000-7002", to: "127.0.0.1:0"}
                          rules:
                            - {allow: connect, to: "unix:/run/veneer-it/allowed.sock"}
                            - {deny: accept, on: "db.internal:7002"}
                        """.formatted(server.getLocalPort(), echo.getLocalPort(), server.getLocalPort()))
                .main(VirtualNetworkProgram.class)
                .run();

        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.lines()).as("%s", run).containsExactlyElementsOf(EXPECTED);
        assertThat(run.stderr())
                .contains(
                        "veneer: denied network.connect 10.9.9.9:1",
                        "allow   {allow: connect, to: \"10.9.9.9:1\"}      # in network.rules",
                        "veneer: denied network.accept 127.0.0.1\n",
                        "allow   {allow: accept, from: \"127.0.0.1\"}");
    }

    private void answerConnections() {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                answer(connection);
            } catch (SocketException e) {
                // The peer is gone, or the test is over: the loop looks.
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void answer(Socket connection) throws IOException {
        connection
                .getOutputStream()
                .write("HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\nhello\n"
                        .getBytes(StandardCharsets.US_ASCII));
        connection.shutdownOutput();
        // Whoever sends a request is read out, or the close would reset the connection.
        connection.getInputStream().readAllBytes();
    }

    private void answerDatagrams() {
        DatagramPacket packet = new DatagramPacket(new byte[16], 16);
        while (!echo.isClosed()) {
            try {
                echo.receive(packet);
                echo.send(packet);
            } catch (SocketException e) {
                return;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void start(Runnable action) {
        Thread thread = new Thread(action);
        thread.setDaemon(true);
        thread.start();
    }
}

package dev.veneer.it.entrypoints.network;

import dev.veneer.it.harness.Loop;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** A server of commands of a line each, as FTP and SMTP have them, which knows as much of either as the JDK's clients need. */
final class LineServer implements AutoCloseable {
    private static final String FILE = "text";

    private final ServerSocket control;

    LineServer() throws IOException {
        control = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Loop.start("line server", control::isClosed, this::serveNext);
    }

    int port() {
        return control.getLocalPort();
    }

    private void serveNext() throws IOException {
        Socket connection = control.accept();
        Thread thread = new Thread(() -> serve(connection), "line server, one client");
        thread.setDaemon(true);
        thread.start();
    }

    private static void serve(Socket connection) {
        try (connection) {
            new Session(connection).run();
        } catch (IOException e) {
            // The client is gone.
            return;
        }
    }

    @Override
    public void close() throws IOException {
        control.close();
    }

    /** One client's. */
    private static final class Session {
        private final BufferedReader in;
        private final OutputStream out;

        Session(Socket connection) throws IOException {
            in = new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            out = connection.getOutputStream();
        }

        void run() throws IOException {
            say("220 ready");
            try (ServerSocket data = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                for (String line = in.readLine(); line != null; line = in.readLine()) {
                    answer(line, data);
                }
            }
        }

        private void answer(String line, ServerSocket data) throws IOException {
            switch (line.split(" ")[0].toUpperCase(Locale.ROOT)) {
                case "EPSV" -> say(line.endsWith("ALL") ? "200 ok" : "229 passive (|||" + data.getLocalPort() + "|)");
                case "RETR" -> transfer(data, "150 Opening the connection (" + FILE.length() + " bytes).", true);
                case "STOR" -> transfer(data, "150 go on", false);
                case "DATA" -> {
                    say("354 go on");
                    skipMail();
                    say("250 taken");
                }
                case "USER" -> say("230 come in");
                case "QUIT" -> say("221 bye");
                default -> say("250 ok");
            }
        }

        private void transfer(ServerSocket data, String begin, boolean sends) throws IOException {
            say(begin);
            try (Socket connection = data.accept()) {
                if (sends) {
                    connection.getOutputStream().write(FILE.getBytes(StandardCharsets.US_ASCII));
                } else {
                    connection.getInputStream().readAllBytes();
                }
            }
            say("226 done");
        }

        private void skipMail() throws IOException {
            for (String line = in.readLine(); line != null && !line.equals("."); ) {
                line = in.readLine();
            }
        }

        private void say(String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
    }
}

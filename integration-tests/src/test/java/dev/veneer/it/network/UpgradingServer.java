package dev.veneer.it.network;

import dev.veneer.it.harness.Loop;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A web server at the loopback that answers one request a connection, by HTTP/2, after it was asked for that by HTTP/1.1.
 *
 * <p>Source: RFC 7540, sections 3.2 and 4.1.
 */
final class UpgradingServer implements AutoCloseable {
    private static final int PREFACE_LENGTH = 24;
    private static final byte DATA = 0;
    private static final byte HEADERS = 1;
    private static final byte SETTINGS = 4;
    private static final byte ACKNOWLEDGED = 1;
    private static final byte END_STREAM = 1;
    private static final byte END_HEADERS = 4;
    /** {@code :status 200}, of the table that both sides know: RFC 7541, appendix A. */
    private static final byte STATUS_OK = (byte) 0x88;

    private final ServerSocket server;

    UpgradingServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Loop.start("HTTP/2 server", server::isClosed, this::serveNext);
    }

    int port() {
        return server.getLocalPort();
    }

    private void serveNext() throws IOException {
        try (Socket connection = server.accept()) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            OutputStream out = connection.getOutputStream();
            skipRequest(in);
            out.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            frame(out, SETTINGS, (byte) 0, 0);
            in.readFully(new byte[PREFACE_LENGTH]);
            frame(out, SETTINGS, ACKNOWLEDGED, 0);
            frame(out, HEADERS, END_HEADERS, 1, STATUS_OK);
            frame(out, DATA, END_STREAM, 1, "second".getBytes(StandardCharsets.US_ASCII));
            // The client keeps the connection, and ends it.
            in.readAllBytes();
        }
    }

    /** Reads to the empty line. */
    private static void skipRequest(InputStream in) throws IOException {
        int ends = 0;
        while (ends < 2) {
            int read = in.read();
            if (read < 0) {
                throw new IOException("no request");
            }
            ends = read == '\n' ? ends + 1 : read == '\r' ? ends : 0;
        }
    }

    private static void frame(OutputStream out, byte type, byte flags, int stream, byte... payload) throws IOException {
        byte[] frame = new byte[9 + payload.length];
        frame[2] = (byte) payload.length;
        frame[3] = type;
        frame[4] = flags;
        frame[8] = (byte) stream;
        System.arraycopy(payload, 0, frame, 9, payload.length);
        out.write(frame);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

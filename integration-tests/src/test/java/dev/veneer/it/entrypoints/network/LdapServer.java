package dev.veneer.it.entrypoints.network;

import dev.veneer.it.harness.Loop;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A server of directories that has nothing, and lets everybody in.
 *
 * <p>Source: RFC 4511, section 4.1; lengths of one byte are all that clients send here.
 */
final class LdapServer implements AutoCloseable {
    private static final int UNBIND = 0x42;

    private final ServerSocket server;

    LdapServer() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Loop.start("LDAP server", server::isClosed, this::serveNext);
    }

    int port() {
        return server.getLocalPort();
    }

    private void serveNext() throws IOException {
        try (Socket connection = server.accept()) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            while (in.read() >= 0) {
                byte[] message = new byte[in.readUnsignedByte()];
                in.readFully(message);
                if (message[3] == UNBIND) {
                    return;
                }
                succeed(connection.getOutputStream(), message[2], (byte) (message[3] + 1));
            }
        }
    }

    /** Says that what was asked for is done. */
    private static void succeed(OutputStream out, byte messageId, byte answer) throws IOException {
        out.write(new byte[] {0x30, 12, 2, 1, messageId, answer, 7, 0x0a, 1, 0, 4, 0, 4, 0});
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

package dev.veneer.it.entrypoints.network;

import dev.veneer.it.harness.Loop;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;

/** A server that sends datagrams back. */
final class EchoServer implements AutoCloseable {
    private final DatagramSocket socket;

    EchoServer() throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        Loop.start("echo server", socket::isClosed, this::serveNext);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serveNext() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[16], 16);
        socket.receive(packet);
        socket.send(packet);
    }

    @Override
    public void close() {
        socket.close();
    }
}

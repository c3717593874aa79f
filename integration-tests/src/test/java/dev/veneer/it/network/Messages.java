package dev.veneer.it.network;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;

/** Short texts that go from one end of a connection to the other. */
final class Messages {
    /** How long a datagram that was sent may be under way. */
    static final int PATIENCE_MILLIS = 3_000;

    private static final int LONGEST = 64;

    private Messages() {}

    /** Sends a text from one socket and returns what arrives at the other. */
    static String through(Socket from, Socket to, String text) throws IOException {
        send(from, text);
        return receive(to, text.length());
    }

    /** Writes a text. */
    static void send(Socket from, String text) throws IOException {
        from.getOutputStream().write(bytes(text));
    }

    /** Reads so many bytes, or fewer where the stream ends. */
    static String receive(Socket to, int length) throws IOException {
        return text(to.getInputStream().readNBytes(length));
    }

    /** Sends a text from one blocking channel and returns what arrives at the other. */
    static String through(ByteChannel from, ByteChannel to, String text) throws IOException {
        from.write(buffer(text));
        return receive(to, text.length());
    }

    /** Reads so many bytes from a blocking channel, or fewer where the stream ends. */
    static String receive(ReadableByteChannel to, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        while (buffer.hasRemaining() && to.read(buffer) >= 0) {
            // until all is there
        }
        return text(buffer);
    }

    /** Returns a datagram with a text, addressed to nobody. */
    static DatagramPacket packet(String text) {
        return new DatagramPacket(bytes(text), text.length());
    }

    /** Returns a datagram with a text and an addressee. */
    static DatagramPacket packet(String text, SocketAddress addressee) {
        return new DatagramPacket(bytes(text), text.length(), addressee);
    }

    /** Waits for a datagram of at most 64 bytes. */
    static DatagramPacket receive(DatagramSocket socket) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        socket.receive(packet);
        return packet;
    }

    /** Returns the text of a datagram. */
    static String text(DatagramPacket packet) {
        return new String(packet.getData(), packet.getOffset(), packet.getLength(), StandardCharsets.US_ASCII);
    }

    /** Returns a buffer with a text, ready to be written. */
    static ByteBuffer buffer(String text) {
        return ByteBuffer.wrap(bytes(text));
    }

    /** Returns the text that was read into a buffer. */
    static String text(ByteBuffer buffer) {
        ByteBuffer read = buffer.duplicate().flip();
        return StandardCharsets.US_ASCII.decode(read).toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}

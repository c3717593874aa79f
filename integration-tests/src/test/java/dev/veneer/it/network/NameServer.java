package dev.veneer.it.network;

import dev.veneer.it.harness.Loop;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A name server at the loopback that has one address for every name, and says of names that begin with {@code big} that
 * the answer is too long for a datagram.
 *
 * <p>Source: RFC 1035, section 4.
 */
final class NameServer implements AutoCloseable {
    private static final int HEADER = 12;
    private static final int TYPE_AND_CLASS = 4;
    private static final int LONGEST = 512;
    private static final int FLAGS = 2;
    private static final int ANSWERS = 6;
    private static final short ANSWER = (short) 0x8400;
    private static final short TRUNCATED = (short) 0x8600;
    /** An answer of type A: the name that was asked for, type, class, seconds to live, length, address. */
    private static final byte[] RECORD = {(byte) 0xc0, HEADER, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, (byte) 192, 0, 2, 33};

    private final ServerSocket streams;
    private final DatagramSocket datagrams;

    private NameServer(ServerSocket streams, DatagramSocket datagrams) {
        this.streams = streams;
        this.datagrams = datagrams;
    }

    /** Starts one, which has one port for streams and for datagrams. */
    static NameServer start() throws IOException {
        NameServer server = bound();
        Loop.start("name server, streams", server.streams::isClosed, server::serveStream);
        Loop.start("name server, datagrams", server.datagrams::isClosed, server::serveDatagram);
        return server;
    }

    private static NameServer bound() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        while (true) {
            ServerSocket streams = new ServerSocket(0, 50, loopback);
            try {
                return new NameServer(streams, new DatagramSocket(streams.getLocalPort(), loopback));
            } catch (BindException e) {
                // Somebody has the port for datagrams.
                streams.close();
            }
        }
    }

    int port() {
        return streams.getLocalPort();
    }

    private void serveDatagram() throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        datagrams.receive(packet);
        byte[] question = Arrays.copyOf(packet.getData(), packet.getLength());
        packet.setData(answer(question, isBig(question)));
        datagrams.send(packet);
    }

    private void serveStream() throws IOException {
        try (Socket connection = streams.accept()) {
            DataInputStream in = new DataInputStream(connection.getInputStream());
            byte[] question = new byte[in.readUnsignedShort()];
            in.readFully(question);
            byte[] answer = answer(question, false);
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            out.writeShort(answer.length);
            out.write(answer);
        }
    }

    private static boolean isBig(byte[] question) {
        return question[HEADER + 1] == 'b';
    }

    private static byte[] answer(byte[] question, boolean truncated) {
        int end = HEADER;
        while (question[end] != 0) {
            end += question[end] + 1;
        }
        end += 1 + TYPE_AND_CLASS;
        ByteBuffer answer = ByteBuffer.allocate(end + (truncated ? 0 : RECORD.length));
        answer.put(question, 0, end);
        if (!truncated) {
            answer.put(RECORD);
        }
        answer.putShort(FLAGS, truncated ? TRUNCATED : ANSWER);
        answer.putShort(ANSWERS, (short) (truncated ? 0 : 1));
        // neither authorities nor more, whatever the question had
        answer.putInt(ANSWERS + 2, 0);
        return answer.array();
    }

    @Override
    public void close() throws IOException {
        streams.close();
        datagrams.close();
    }
}

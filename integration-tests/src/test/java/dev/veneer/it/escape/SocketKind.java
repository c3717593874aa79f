package dev.veneer.it.escape;

import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.Channels;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The kinds of sockets by which a program may hear of a server. */
enum SocketKind {
    SOCKET {
        @Override
        String hear(InetSocketAddress server) throws IOException {
            try (Socket socket = new Socket()) {
                socket.connect(server, PATIENCE_MILLIS);
                socket.setSoTimeout(PATIENCE_MILLIS);
                return text(socket.getInputStream());
            }
        }
    },
    CHANNEL {
        @Override
        String hear(InetSocketAddress server) throws IOException {
            return hearAt(server);
        }
    },
    ASYNCHRONOUS {
        @Override
        String hear(InetSocketAddress server) throws IOException, InterruptedException, TimeoutException {
            try (AsynchronousSocketChannel channel = AsynchronousSocketChannel.open()) {
                channel.connect(server).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                ByteBuffer heard = ByteBuffer.allocate(World.SECRET.length());
                int read = 0;
                while (read >= 0 && heard.hasRemaining()) {
                    read = channel.read(heard).get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
                }
                return new String(heard.array(), 0, heard.position(), StandardCharsets.US_ASCII);
            } catch (ExecutionException e) {
                throw new IOException(e);
            }
        }
    },
    DATAGRAM_SOCKET {
        @Override
        String hear(InetSocketAddress server) throws IOException {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(new byte[1], 1, server));
                return answer(socket);
            }
        }
    },
    DATAGRAM_CHANNEL {
        @Override
        String hear(InetSocketAddress server) throws IOException {
            try (DatagramChannel channel = DatagramChannel.open()) {
                channel.send(ByteBuffer.allocate(1), server);
                return answer(channel.socket());
            }
        }
    },
    CONNECTED_DATAGRAM_CHANNEL {
        @Override
        String hear(InetSocketAddress server) throws IOException {
            try (DatagramChannel channel = DatagramChannel.open()) {
                channel.connect(server);
                channel.write(ByteBuffer.allocate(1));
                return answer(channel.socket());
            }
        }
    };

    private static final int PATIENCE_MILLIS = 5_000;

    /** Returns what a server tells. */
    abstract String hear(InetSocketAddress server) throws Exception;

    /** Returns what a server tells by a channel, which no factory of the application's makes. */
    static String hearAt(SocketAddress server) throws IOException {
        try (SocketChannel channel = SocketChannel.open(server)) {
            return text(Channels.newInputStream(channel));
        }
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
    }

    private static String answer(DatagramSocket socket) throws IOException {
        socket.setSoTimeout(PATIENCE_MILLIS);
        DatagramPacket answer = new DatagramPacket(new byte[World.SECRET.length()], World.SECRET.length());
        socket.receive(answer);
        return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII);
    }
}

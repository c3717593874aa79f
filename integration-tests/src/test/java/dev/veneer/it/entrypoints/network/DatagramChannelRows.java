package dev.veneer.it.entrypoints.network;

import static dev.veneer.it.entrypoints.network.Operation.LISTEN;
import static dev.veneer.it.entrypoints.network.Operation.SEND;
import static dev.veneer.it.entrypoints.network.Place.ECHO;
import static dev.veneer.it.entrypoints.network.Place.OWN;

import dev.veneer.it.entrypoints.Expect;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;

/** {@link DatagramChannel}. */
final class DatagramChannelRows {
    private static final Refusal NOT_SENT = Refusal.by(SocketException.class);
    private static final Refusal NOT_BOUND = Refusal.by(BindException.class);

    private DatagramChannelRows() {}

    static void declare(Rows rows) {
        declare(rows.type("java.nio.channels.DatagramChannel"));
        declare(rows.type("sun.nio.ch.DatagramChannelImpl"));
    }

    private static void declare(Rows.Type channel) {
        channel.row(
                        "bind(SocketAddress)",
                        LISTEN,
                        OWN,
                        true,
                        scene -> scene.isOwn(scene.keep(DatagramChannel.open())
                                .bind(scene.own())
                                .getLocalAddress()),
                        NOT_BOUND)
                .row(
                        "connect(SocketAddress)",
                        SEND,
                        ECHO,
                        true,
                        scene -> {
                            DatagramChannel connected =
                                    scene.keep(DatagramChannel.open()).connect(scene.at(ECHO));
                            Expect.same(scene.at(ECHO), connected.getRemoteAddress());
                            connected.write(ByteBuffer.allocate(1));
                            return scene.at(ECHO).equals(connected.receive(ByteBuffer.allocate(2)));
                        },
                        NOT_SENT)
                .row(
                        "receive(ByteBuffer)",
                        LISTEN,
                        OWN,
                        true,
                        scene -> {
                            DatagramChannel receiver =
                                    scene.keep(DatagramChannel.open()).bind(scene.own());
                            DatagramChannel sender = scene.keep(DatagramChannel.open());
                            sender.send(ByteBuffer.allocate(1), receiver.getLocalAddress());
                            InetSocketAddress from = (InetSocketAddress) receiver.receive(ByteBuffer.allocate(2));
                            return from.getAddress().equals(scene.own().getAddress());
                        },
                        NOT_BOUND)
                .row(
                        "send(ByteBuffer,SocketAddress)",
                        SEND,
                        ECHO,
                        true,
                        scene -> echoes(scene, DatagramChannel.open()),
                        NOT_SENT);
    }

    /** Sends a datagram, and returns whether it comes back from where it was sent to. */
    static boolean echoes(Scene scene, DatagramChannel channel) throws IOException {
        scene.keep(channel).send(ByteBuffer.allocate(1), scene.at(ECHO));
        return scene.at(ECHO).equals(channel.receive(ByteBuffer.allocate(2)));
    }
}

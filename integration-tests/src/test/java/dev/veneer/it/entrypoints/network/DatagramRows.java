package dev.veneer.it.entrypoints.network;

import static dev.veneer.it.entrypoints.network.Operation.LISTEN;
import static dev.veneer.it.entrypoints.network.Operation.MULTICAST;
import static dev.veneer.it.entrypoints.network.Operation.SEND;
import static dev.veneer.it.entrypoints.network.Place.ANY;
import static dev.veneer.it.entrypoints.network.Place.ECHO;
import static dev.veneer.it.entrypoints.network.Place.GROUP;
import static dev.veneer.it.entrypoints.network.Place.OWN;

import dev.veneer.it.entrypoints.Expect;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.MulticastSocket;
import java.net.SocketException;

/** {@link DatagramSocket} and {@link MulticastSocket}. */
final class DatagramRows {
    private static final Refusal NOT_SENT = Refusal.by(SocketException.class);
    private static final Refusal NOT_BOUND = Refusal.by(BindException.class);

    private DatagramRows() {}

    static void declare(Rows rows) {
        Rows.Type socket = rows.type("java.net.DatagramSocket");
        declareBound(socket);
        declareSent(socket);
        socket.row(
                        "joinGroup(SocketAddress,NetworkInterface)",
                        MULTICAST,
                        GROUP,
                        true,
                        scene -> joins(scene, new DatagramSocket(null)),
                        NOT_SENT)
                .row(
                        "leaveGroup(SocketAddress,NetworkInterface)",
                        MULTICAST,
                        GROUP,
                        true,
                        scene -> leaves(scene, new DatagramSocket(null)),
                        NOT_SENT);
        declareMulticast(rows.type("java.net.MulticastSocket"));
    }

    private static void declareBound(Rows.Type socket) {
        socket.row(
                        "<init>(SocketAddress)",
                        LISTEN,
                        OWN,
                        true,
                        scene -> scene.isOwn(
                                scene.keep(new DatagramSocket(scene.own())).getLocalSocketAddress()),
                        NOT_BOUND)
                .row(
                        "<init>(int)",
                        LISTEN,
                        ANY,
                        true,
                        scene -> scene.isAny(
                                scene.keep(new DatagramSocket(scene.anyPort())).getLocalSocketAddress()),
                        NOT_BOUND)
                .row(
                        "<init>(int,InetAddress)",
                        LISTEN,
                        OWN,
                        true,
                        scene -> scene.isOwn(scene.keep(new DatagramSocket(
                                        scene.ownPort(), scene.own().getAddress()))
                                .getLocalSocketAddress()),
                        NOT_BOUND)
                .row(
                        "bind(SocketAddress)",
                        LISTEN,
                        OWN,
                        true,
                        scene -> {
                            DatagramSocket unbound = scene.keep(new DatagramSocket(null));
                            unbound.bind(scene.own());
                            return scene.isOwn(unbound.getLocalSocketAddress());
                        },
                        NOT_BOUND)
                .row("receive(DatagramPacket)", LISTEN, OWN, true, DatagramRows::receives, NOT_BOUND);
    }

    private static void declareSent(Rows.Type socket) {
        socket.row("<init>()", SEND, ECHO, true, s -> s.echoes(s.keep(new DatagramSocket())), NOT_SENT)
                .row("send(DatagramPacket)", SEND, ECHO, true, s -> s.echoes(s.keep(new DatagramSocket())), NOT_SENT)
                .row(
                        "connect(InetAddress,int)",
                        SEND,
                        ECHO,
                        true,
                        scene -> {
                            DatagramSocket connected = scene.keep(new DatagramSocket());
                            connected.connect(scene.address(), scene.port(ECHO));
                            return connected(scene, connected);
                        },
                        Refusal.by(UncheckedIOException.class))
                .row(
                        "connect(SocketAddress)",
                        SEND,
                        ECHO,
                        true,
                        scene -> {
                            DatagramSocket connected = scene.keep(new DatagramSocket());
                            connected.connect(scene.at(ECHO));
                            return connected(scene, connected);
                        },
                        NOT_SENT);
    }

    @SuppressWarnings("deprecation")
    private static void declareMulticast(Rows.Type socket) {
        socket.row(
                        "joinGroup(InetAddress)",
                        MULTICAST,
                        GROUP,
                        true,
                        scene -> {
                            MulticastSocket multicast = multicast(scene);
                            multicast.joinGroup(scene.group().getAddress());
                            return !multicast.isClosed();
                        },
                        NOT_SENT)
                .row(
                        "joinGroup(SocketAddress,NetworkInterface)",
                        MULTICAST,
                        GROUP,
                        true,
                        scene -> joins(scene, multicast(scene)),
                        NOT_SENT)
                .row(
                        "leaveGroup(InetAddress)",
                        MULTICAST,
                        GROUP,
                        true,
                        scene -> {
                            MulticastSocket multicast = multicast(scene);
                            multicast.joinGroup(scene.group().getAddress());
                            multicast.leaveGroup(scene.group().getAddress());
                            return !multicast.isClosed();
                        },
                        NOT_SENT)
                .row(
                        "leaveGroup(SocketAddress,NetworkInterface)",
                        MULTICAST,
                        GROUP,
                        true,
                        scene -> leaves(scene, multicast(scene)),
                        NOT_SENT)
                .row(
                        "send(DatagramPacket,byte)",
                        SEND,
                        ECHO,
                        true,
                        scene -> {
                            MulticastSocket multicast = multicast(scene);
                            multicast.send(new DatagramPacket(new byte[1], 1, scene.at(ECHO)), (byte) 1);
                            multicast.setSoTimeout(Scene.PATIENCE_MILLIS);
                            DatagramPacket answer = new DatagramPacket(new byte[2], 2);
                            multicast.receive(answer);
                            return scene.at(ECHO).equals(answer.getSocketAddress());
                        },
                        NOT_SENT);
    }

    private static MulticastSocket multicast(Scene scene) throws IOException {
        MulticastSocket socket = scene.keep(new MulticastSocket());
        socket.setNetworkInterface(Scene.loopback());
        return socket;
    }

    private static boolean joins(Scene scene, DatagramSocket socket) throws IOException {
        scene.keep(socket).joinGroup(scene.group(), Scene.loopback());
        return !socket.isClosed();
    }

    /** Joins and leaves a group; who is not in one cannot leave it. */
    private static boolean leaves(Scene scene, DatagramSocket socket) throws IOException {
        joins(scene, socket);
        socket.leaveGroup(scene.group(), Scene.loopback());
        try {
            socket.leaveGroup(scene.group(), Scene.loopback());
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    private static boolean connected(Scene scene, DatagramSocket socket) throws IOException {
        Expect.same(scene.at(ECHO), socket.getRemoteSocketAddress());
        return scene.echoes(socket);
    }

    private static boolean receives(Scene scene) throws IOException {
        DatagramSocket receiver = scene.keep(new DatagramSocket(scene.own()));
        DatagramSocket sender = scene.keep(new DatagramSocket());
        sender.send(new DatagramPacket(new byte[] {7}, 1, receiver.getLocalSocketAddress()));
        receiver.setSoTimeout(Scene.PATIENCE_MILLIS);
        DatagramPacket received = new DatagramPacket(new byte[2], 2);
        receiver.receive(received);
        return received.getData()[0] == 7
                && received.getAddress().equals(scene.own().getAddress())
                && received.getPort() == sender.getLocalPort();
    }
}

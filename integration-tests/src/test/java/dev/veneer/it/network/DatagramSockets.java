package dev.veneer.it.network;

import dev.veneer.it.contract.Outcome;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.List;

/** {@link DatagramSocket}. */
final class DatagramSockets extends NetworkTopic {
    private static final int SOON_MILLIS = 60;
    private static final int TOO_LARGE = 65_536;

    DatagramSockets(World world) {
        super("datagram-sockets", world);
    }

    @Override
    void ask(Questions q) {
        constructors(q);
        unconnected(q);
        connected(q);
        failures(q);
        closing(q);
    }

    private static void constructors(Questions q) {
        q.check("port-and-address", s -> {
            DatagramSocket socket = s.keep(new DatagramSocket(s.port(0), s.address()));
            return List.of(socket.getLocalAddress(), socket.getLocalPort(), socket.getLocalSocketAddress());
        });
        q.check("port", s -> s.keep(new DatagramSocket(s.port(0))).getLocalSocketAddress());
        q.check("anywhere", s -> {
            DatagramSocket socket = s.keep(new DatagramSocket());
            return List.of(socket.getLocalPort() > 0, socket.getLocalAddress(), socket.isBound());
        });
        q.check(
                "socket-address",
                s -> s.keep(new DatagramSocket(new InetSocketAddress(s.host(), s.port(0))))
                        .getLocalSocketAddress());
        q.check("unbound-then-bind", s -> {
            DatagramSocket socket = s.keep(new DatagramSocket(null));
            Object before = socket.getLocalPort();
            socket.bind(s.at(s.port(0)));
            return List.of(before, socket.getLocalPort(), socket.getLocalAddress());
        });
        q.check("second-bind", s -> {
            DatagramSocket first = s.datagramSocket("FIRST");
            return s.keep(new DatagramSocket(first.getLocalPort(), s.address()));
        });
        q.check("same-port-as-stream", s -> {
            int port = s.server().getLocalPort();
            return s.keep(new DatagramSocket(port, s.address())).getLocalSocketAddress();
        });
        q.check("port-too-large", s -> s.keep(new DatagramSocket(TOO_LARGE)));
        q.check("bind-foreign", s -> s.keep(new DatagramSocket(new InetSocketAddress("192.0.2.44", 0))));
        q.check("no-channel", s -> s.datagramSocket("FIRST").getChannel());
    }

    private static void unconnected(Questions q) {
        q.check("send-and-receive", s -> {
            DatagramSocket first = s.datagramSocket("FIRST");
            DatagramSocket second = s.datagramSocket("SECOND");
            first.send(Messages.packet("datagram", s.at(second.getLocalPort())));
            DatagramPacket packet = Messages.receive(second);
            return List.of(Messages.text(packet), packet.getAddress(), packet.getPort(), packet.getSocketAddress());
        });
        q.check("answer-to-sender", s -> {
            DatagramSocket first = s.datagramSocket("FIRST");
            DatagramSocket second = s.datagramSocket("SECOND");
            first.send(Messages.packet("ping", s.at(second.getLocalPort())));
            second.send(Messages.packet("pong", Messages.receive(second).getSocketAddress()));
            DatagramPacket answer = Messages.receive(first);
            return List.of(Messages.text(answer), answer.getSocketAddress());
        });
        q.check("send-by-name-from-anywhere", s -> {
            DatagramSocket receiver = s.datagramSocket("RECEIVER");
            DatagramSocket sender = s.keep(new DatagramSocket());
            s.named("SENDER", sender.getLocalPort());
            sender.send(Messages.packet("x", new InetSocketAddress(s.host(), receiver.getLocalPort())));
            return Messages.receive(receiver).getSocketAddress();
        });
        q.check("wildcard-receives", s -> {
            DatagramSocket receiver = s.keep(new DatagramSocket(s.port(0)));
            receiver.setSoTimeout(Messages.PATIENCE_MILLIS);
            DatagramSocket sender = s.datagramSocket("SENDER");
            sender.send(Messages.packet("x", new InetSocketAddress(s.host(), s.port(0))));
            return Messages.receive(receiver).getSocketAddress();
        });
        q.check("send-to-itself", s -> {
            DatagramSocket socket = s.datagramSocket("FIRST");
            socket.send(Messages.packet("self", socket.getLocalSocketAddress()));
            return Messages.receive(socket).getSocketAddress();
        });
        q.check("truncated", s -> {
            DatagramSocket first = s.datagramSocket("FIRST");
            first.send(Messages.packet("0123456789", first.getLocalSocketAddress()));
            DatagramPacket small = new DatagramPacket(new byte[4], 4);
            first.receive(small);
            first.send(Messages.packet("next", first.getLocalSocketAddress()));
            return List.of(Messages.text(small), Messages.text(Messages.receive(first)));
        });
        q.check("empty", s -> {
            DatagramSocket first = s.datagramSocket("FIRST");
            first.send(Messages.packet("", first.getLocalSocketAddress()));
            return Messages.receive(first).getLength();
        });
        q.check("too-long", s -> {
            DatagramSocket first = s.datagramSocket("FIRST");
            return Outcome.ofStep(() -> first.send(Messages.packet("x".repeat(65_508), first.getLocalSocketAddress())));
        });
        q.check("to-silent-port", s -> {
            DatagramSocket first = s.datagramSocket("FIRST");
            return Outcome.ofStep(() -> first.send(Messages.packet("x", s.silent())));
        });
        q.check("receive-time-out", s -> {
            DatagramSocket first = s.datagramSocket("FIRST");
            first.setSoTimeout(SOON_MILLIS);
            return Messages.receive(first);
        });
    }

    private static void connected(Questions q) {
        q.check("connect", s -> {
            DatagramSocket second = s.datagramSocket("SECOND");
            DatagramSocket first = s.datagramSocket("FIRST");
            first.connect(s.address(), second.getLocalPort());
            return List.of(
                    first.isConnected(),
                    first.getInetAddress(),
                    first.getPort(),
                    first.getRemoteSocketAddress(),
                    first.getLocalSocketAddress());
        });
        q.check("connect-from-anywhere", s -> {
            DatagramSocket second = s.datagramSocket("SECOND");
            DatagramSocket first = s.keep(new DatagramSocket());
            s.named("FIRST", first.getLocalPort());
            first.connect(new InetSocketAddress(s.host(), second.getLocalPort()));
            return List.of(first.getRemoteSocketAddress(), first.getLocalAddress());
        });
        q.check("send-without-addressee", s -> {
            DatagramSocket second = s.datagramSocket("SECOND");
            DatagramSocket first = s.datagramSocket("FIRST");
            first.connect(second.getLocalSocketAddress());
            first.send(Messages.packet("connected"));
            return Messages.text(Messages.receive(second));
        });
        q.check("send-elsewhere", s -> {
            DatagramSocket first = s.datagramSocket("FIRST");
            first.connect(s.datagramSocket("SECOND").getLocalSocketAddress());
            return Outcome.ofStep(() -> first.send(Messages.packet("x", s.silent())));
        });
        q.check("hears-its-peer-alone", s -> {
            DatagramSocket peer = s.datagramSocket("PEER");
            DatagramSocket other = s.datagramSocket("OTHER");
            DatagramSocket first = s.datagramSocket("FIRST");
            first.connect(peer.getLocalSocketAddress());
            other.send(Messages.packet("of another", first.getLocalSocketAddress()));
            peer.send(Messages.packet("of the peer", first.getLocalSocketAddress()));
            return Messages.text(Messages.receive(first));
        });
        q.check("disconnect", s -> {
            DatagramSocket first = s.datagramSocket("FIRST");
            first.connect(s.silent());
            first.disconnect();
            return List.of(
                    first.isConnected(),
                    first.getPort(),
                    String.valueOf(first.getInetAddress()),
                    first.getLocalSocketAddress());
        });
        q.check("disconnected-hears-all", s -> {
            DatagramSocket other = s.datagramSocket("OTHER");
            DatagramSocket first = s.datagramSocket("FIRST");
            first.connect(s.silent());
            first.disconnect();
            other.send(Messages.packet("of another", first.getLocalSocketAddress()));
            return Messages.receive(first).getSocketAddress();
        });
        q.check("port-unreachable", s -> {
            DatagramSocket first = s.datagramSocket("FIRST");
            first.connect(s.silent());
            first.send(Messages.packet("x"));
            return Messages.receive(first);
        });
    }

    private static void failures(Questions q) {
        q.check("send-without-any-addressee", s -> {
            DatagramSocket first = s.datagramSocket("FIRST");
            return Outcome.ofStep(() -> first.send(Messages.packet("x")));
        });
        q.check(
                "send-unresolved",
                s -> Outcome.ofStep(() -> s.datagramSocket("FIRST")
                        .send(Messages.packet("x", InetSocketAddress.createUnresolved(s.host(), s.silentPort())))));
        q.check("connect-unresolved", s -> {
            DatagramSocket first = s.datagramSocket("FIRST");
            return Outcome.ofStep(() -> first.connect(InetSocketAddress.createUnresolved(s.host(), s.silentPort())));
        });
        q.check("send-to-port-zero", s -> {
            DatagramSocket first = s.datagramSocket("FIRST");
            return Outcome.ofStep(() -> first.send(Messages.packet("x", s.at(0))));
        });
    }

    private static void closing(Questions q) {
        q.check("close-while-receiving", s -> {
            DatagramSocket first = s.keep(new DatagramSocket(0, s.address()));
            Meanwhile<DatagramPacket> receiving =
                    s.meanwhile(() -> Messages.receive(first)).untilBlocked();
            first.close();
            return receiving.outcome();
        });
        q.check("closed", s -> {
            DatagramSocket first = s.datagramSocket("FIRST");
            first.close();
            return List.of(
                    first.isClosed(),
                    first.getLocalPort(),
                    String.valueOf(first.getLocalAddress()),
                    Outcome.ofStep(() -> first.send(Messages.packet("x", s.silent()))));
        });
    }
}

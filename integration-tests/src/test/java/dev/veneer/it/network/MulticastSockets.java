package dev.veneer.it.network;

import dev.veneer.it.contract.Outcome;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.util.List;
import java.util.Objects;

/** Groups, at the loopback interface, where the machine lets datagrams to groups through there. */
final class MulticastSockets extends NetworkTopic {
    private static final String GROUP = "239.255.17.3";
    private static final int LATE_MILLIS = 500;

    MulticastSockets(World world) {
        super("multicast-sockets", world);
    }

    @Override
    void ask(Questions q) {
        q.check("port", s -> s.keep(new MulticastSocket(s.port(0))).getLocalSocketAddress());
        q.check("two-on-one-port", s -> {
            MulticastSocket first = s.keep(new MulticastSocket(s.port(0)));
            return s.keep(new MulticastSocket(s.port(0))).getLocalPort() == first.getLocalPort();
        });
        q.check("time-to-live", s -> {
            MulticastSocket socket = s.keep(new MulticastSocket());
            int before = socket.getTimeToLive();
            socket.setTimeToLive(3);
            return List.of(before, socket.getTimeToLive());
        });
        q.check("network-interface", s -> {
            MulticastSocket socket = s.keep(new MulticastSocket());
            socket.setNetworkInterface(loopback());
            return socket.getNetworkInterface().equals(loopback());
        });
        q.check("join-and-leave", s -> {
            MulticastSocket socket = s.keep(new MulticastSocket(s.port(0)));
            return List.of(
                    Outcome.ofStep(() -> socket.joinGroup(group(0), loopback())),
                    Outcome.ofStep(() -> socket.leaveGroup(group(0), loopback())));
        });
        q.check("join-twice", s -> {
            MulticastSocket socket = s.keep(new MulticastSocket(s.port(0)));
            return List.of(
                    Outcome.ofStep(() -> socket.joinGroup(group(0), loopback())),
                    Outcome.ofStep(() -> socket.joinGroup(group(0), loopback())));
        });
        q.check("leave-unjoined", s -> {
            MulticastSocket socket = s.keep(new MulticastSocket(s.port(0)));
            return Outcome.ofStep(() -> socket.leaveGroup(group(0), loopback()));
        });
        q.check("join-no-group", s -> {
            MulticastSocket socket = s.keep(new MulticastSocket(s.port(0)));
            return Outcome.ofStep(() -> socket.joinGroup(s.at(0), loopback()));
        });
        q.check("through-group", MulticastSockets::throughGroup);
        q.check("channel-joins", s -> {
            DatagramChannel channel = s.keep(DatagramChannel.open(StandardProtocolFamily.INET))
                    .setOption(StandardSocketOptions.SO_REUSEADDR, true)
                    .bind(new InetSocketAddress(s.port(0)));
            MembershipKey key = channel.join(InetAddress.getByName(GROUP), loopback());
            boolean valid = key.isValid();
            key.drop();
            return List.of(valid, key.isValid(), key.group());
        });
        q.check(
                "channel-joins-no-group",
                s -> s.keep(DatagramChannel.open(StandardProtocolFamily.INET)).join(s.address(), loopback()));
        q.check("plain-datagram-arrives", s -> {
            MulticastSocket socket = s.keep(new MulticastSocket(s.port(0)));
            socket.setSoTimeout(Messages.PATIENCE_MILLIS);
            s.datagramSocket("SENDER").send(Messages.packet("plain", s.at(s.port(0))));
            return Messages.receive(socket).getSocketAddress();
        });
        q.check("channel-not-blocking-receives-nothing", s -> {
            DatagramChannel channel =
                    s.keep(DatagramChannel.open(StandardProtocolFamily.INET)).bind(new InetSocketAddress(s.port(0)));
            channel.configureBlocking(false);
            channel.join(InetAddress.getByName(GROUP), loopback());
            return channel.receive(ByteBuffer.allocate(1));
        });
    }

    /** Returns what arrives at a group, or that nothing does: a loopback interface need not let it through. */
    private static Object throughGroup(Scene s) throws Exception {
        MulticastSocket receiver = s.keep(new MulticastSocket(s.port(0)));
        MulticastSocket sender = s.keep(new MulticastSocket());
        receiver.setSoTimeout(LATE_MILLIS);
        receiver.joinGroup(group(0), loopback());
        sender.setNetworkInterface(loopback());
        try {
            sender.send(Messages.packet("to all", group(s.port(0))));
            DatagramPacket packet = Messages.receive(receiver);
            return List.of(Messages.text(packet), packet.getPort() == sender.getLocalPort());
        } catch (SocketTimeoutException e) {
            return "skipped";
        }
    }

    private static InetSocketAddress group(int port) throws Exception {
        return new InetSocketAddress(InetAddress.getByName(GROUP), port);
    }

    private static NetworkInterface loopback() throws Exception {
        return Objects.requireNonNull(NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress()));
    }
}

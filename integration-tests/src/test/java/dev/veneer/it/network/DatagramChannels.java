package dev.veneer.it.network;

import dev.veneer.it.contract.Outcome;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.List;

/** {@link DatagramChannel}, blocking and not. */
final class DatagramChannels extends NetworkTopic {
    DatagramChannels(World world) {
        super("datagram-channels", world);
    }

    @Override
    void ask(Questions q) {
        bindings(q);
        unconnected(q);
        connected(q);
        notBlocking(q);
        whileBlocked(q);
    }

    private static void bindings(Questions q) {
        q.check("bind", s -> s.datagramChannel("FIRST").getLocalAddress());
        q.check(
                "bind-port",
                s -> s.keep(DatagramChannel.open()).bind(s.at(s.port(0))).getLocalAddress());
        q.check(
                "bind-wildcard",
                s -> s.keep(DatagramChannel.open())
                        .bind(new InetSocketAddress(s.port(0)))
                        .getLocalAddress());
        q.check(
                "second-bind",
                s -> s.keep(DatagramChannel.open())
                        .bind(s.datagramChannel("FIRST").getLocalAddress()));
        q.check("fresh", s -> {
            DatagramChannel channel = s.keep(DatagramChannel.open());
            return List.of(
                    String.valueOf(channel.getLocalAddress()),
                    String.valueOf(channel.getRemoteAddress()),
                    channel.isConnected());
        });
        q.check("adaptor", s -> {
            DatagramChannel channel = s.datagramChannel("FIRST");
            return List.of(
                    channel.socket().getLocalAddress(),
                    channel.socket().getLocalPort(),
                    channel.socket().isBound(),
                    channel.socket().getPort());
        });
    }

    private static void unconnected(Questions q) {
        q.check("send-and-receive", s -> {
            DatagramChannel first = s.datagramChannel("FIRST");
            DatagramChannel second = s.datagramChannel("SECOND");
            int sent = first.send(Messages.buffer("datagram"), second.getLocalAddress());
            ByteBuffer buffer = ByteBuffer.allocate(64);
            SocketAddress source = second.receive(buffer);
            return List.of(sent, Messages.text(buffer), source, source.equals(first.getLocalAddress()));
        });
        q.check("same-source-twice", s -> {
            DatagramChannel first = s.datagramChannel("FIRST");
            DatagramChannel second = s.datagramChannel("SECOND");
            first.send(Messages.buffer("a"), second.getLocalAddress());
            SocketAddress source = second.receive(ByteBuffer.allocate(8));
            first.send(Messages.buffer("b"), second.getLocalAddress());
            return source.equals(second.receive(ByteBuffer.allocate(8)));
        });
        q.check("two-sources", s -> {
            DatagramChannel first = s.datagramChannel("FIRST");
            DatagramChannel second = s.datagramChannel("SECOND");
            DatagramChannel receiver = s.datagramChannel("RECEIVER");
            first.send(Messages.buffer("a"), receiver.getLocalAddress());
            SocketAddress source = receiver.receive(ByteBuffer.allocate(8));
            second.send(Messages.buffer("b"), receiver.getLocalAddress());
            return List.of(source, receiver.receive(ByteBuffer.allocate(8)));
        });
        q.check("send-by-name", s -> {
            DatagramChannel first = s.datagramChannel("FIRST");
            DatagramChannel second = s.datagramChannel("SECOND");
            first.send(
                    Messages.buffer("x"),
                    new InetSocketAddress(s.host(), second.socket().getLocalPort()));
            return second.receive(ByteBuffer.allocate(8));
        });
        q.check("unbound-sends", s -> {
            DatagramChannel receiver = s.datagramChannel("RECEIVER");
            DatagramChannel sender = s.keep(DatagramChannel.open());
            sender.send(Messages.buffer("x"), receiver.getLocalAddress());
            s.named("SENDER", sender.socket().getLocalPort());
            return List.of(receiver.receive(ByteBuffer.allocate(8)), sender.getLocalAddress());
        });
        q.check("truncated", s -> {
            DatagramChannel first = s.datagramChannel("FIRST");
            first.send(Messages.buffer("0123456789"), first.getLocalAddress());
            ByteBuffer small = ByteBuffer.allocate(4);
            SocketAddress source = first.receive(small);
            return List.of(Messages.text(small), source);
        });
        q.check("direct-buffer", s -> {
            DatagramChannel first = s.datagramChannel("FIRST");
            ByteBuffer direct = ByteBuffer.allocateDirect(8);
            first.send(Messages.buffer("direct"), first.getLocalAddress());
            SocketAddress source = first.receive(direct);
            direct.flip();
            return List.of(direct.remaining(), source, first.send(direct, first.getLocalAddress()));
        });
        q.check("read-unconnected", s -> s.datagramChannel("FIRST").read(ByteBuffer.allocate(1)));
        q.check(
                "send-unresolved",
                s -> s.datagramChannel("FIRST")
                        .send(Messages.buffer("x"), InetSocketAddress.createUnresolved(s.host(), s.silentPort())));
    }

    private static void connected(Questions q) {
        q.check("connect", s -> {
            DatagramChannel second = s.datagramChannel("SECOND");
            DatagramChannel first = s.datagramChannel("FIRST").connect(second.getLocalAddress());
            return List.of(first.getRemoteAddress(), first.getLocalAddress(), first.isConnected());
        });
        q.check("connect-unbound", s -> {
            DatagramChannel second = s.datagramChannel("SECOND");
            DatagramChannel first = s.keep(DatagramChannel.open()).connect(second.getLocalAddress());
            s.named("FIRST", first.socket().getLocalPort());
            return List.of(first.getRemoteAddress(), first.getLocalAddress());
        });
        q.check("read-and-write", s -> {
            DatagramChannel second = s.datagramChannel("SECOND");
            DatagramChannel first = s.datagramChannel("FIRST").connect(second.getLocalAddress());
            second.connect(first.getLocalAddress());
            ByteBuffer buffer = ByteBuffer.allocate(8);
            return List.of(first.write(Messages.buffer("packet")), second.read(buffer), Messages.text(buffer));
        });
        q.check("receive-connected", s -> {
            DatagramChannel second = s.datagramChannel("SECOND");
            DatagramChannel first = s.datagramChannel("FIRST").connect(second.getLocalAddress());
            second.send(Messages.buffer("x"), first.getLocalAddress());
            return first.receive(ByteBuffer.allocate(8));
        });
        q.check("send-elsewhere", s -> {
            DatagramChannel second = s.datagramChannel("SECOND");
            DatagramChannel first = s.datagramChannel("FIRST").connect(second.getLocalAddress());
            return first.send(Messages.buffer("x"), s.silent());
        });
        q.check(
                "connect-twice",
                s -> s.datagramChannel("FIRST").connect(s.silent()).connect(s.silent()));
        q.check("disconnect", s -> {
            DatagramChannel first = s.datagramChannel("FIRST").connect(s.silent());
            first.disconnect();
            return List.of(first.isConnected(), String.valueOf(first.getRemoteAddress()), first.getLocalAddress());
        });
        q.check("disconnect-then-connect", s -> {
            DatagramChannel second = s.datagramChannel("SECOND");
            DatagramChannel first = s.datagramChannel("FIRST").connect(s.silent());
            return first.disconnect().connect(second.getLocalAddress()).getRemoteAddress();
        });
        q.check("port-unreachable", s -> {
            DatagramChannel first = s.datagramChannel("FIRST").connect(s.silent());
            first.write(Messages.buffer("x"));
            return first.read(ByteBuffer.allocate(1));
        });
    }

    private static void notBlocking(Questions q) {
        q.check("receive-nothing", s -> {
            DatagramChannel first = s.datagramChannel("FIRST");
            first.configureBlocking(false);
            return first.receive(ByteBuffer.allocate(8));
        });
        q.check("read-nothing", s -> {
            DatagramChannel first = s.datagramChannel("FIRST")
                    .connect(s.datagramChannel("SECOND").getLocalAddress());
            first.configureBlocking(false);
            return first.read(ByteBuffer.allocate(8));
        });
        q.check("receive-selected", s -> {
            DatagramChannel first = s.datagramChannel("FIRST");
            DatagramChannel second = s.datagramChannel("SECOND");
            second.configureBlocking(false);
            Selector selector = s.keep(Selector.open());
            SelectionKey key = second.register(selector, SelectionKey.OP_READ);
            first.send(Messages.buffer("x"), second.getLocalAddress());
            int count = selector.select(Messages.PATIENCE_MILLIS);
            return List.of(count, key.isReadable(), second.receive(ByteBuffer.allocate(8)));
        });
    }

    private static void whileBlocked(Questions q) {
        q.check("close-while-receiving", s -> {
            DatagramChannel first = s.datagramChannel("FIRST");
            Meanwhile<SocketAddress> receiving =
                    s.meanwhile(() -> first.receive(ByteBuffer.allocate(8))).untilBlocked();
            first.close();
            return receiving.outcome();
        });
        q.check("interrupt-while-receiving", s -> {
            DatagramChannel first = s.datagramChannel("FIRST");
            Meanwhile<SocketAddress> receiving =
                    s.meanwhile(() -> first.receive(ByteBuffer.allocate(8))).untilBlocked();
            receiving.thread().interrupt();
            return List.of(receiving.outcome(), first.isOpen());
        });
        q.check("closed", s -> {
            DatagramChannel first = s.datagramChannel("FIRST");
            first.close();
            return List.of(
                    Outcome.of(first::getLocalAddress), Outcome.of(() -> first.send(Messages.buffer("x"), s.silent())));
        });
    }
}

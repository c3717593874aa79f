package dev.veneer.policies.network.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GateTest {
    private static final int PATIENCE_MILLIS = 10_000;

    static Stream<InetAddress> loopbacks() {
        return new Loopback().all().stream();
    }

    @ParameterizedTest
    @MethodSource("loopbacks")
    void connection_toAGate_getsNoAnswer(InetAddress loopback) throws Exception {
        try (Gate gate = Gate.open(loopback);
                Socket socket = new Socket()) {
            assertThatThrownBy(() -> socket.connect(gate.address(), 100)).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("loopbacks")
    void oneWhoWaits_answered_isConnected(InetAddress loopback) throws Exception {
        try (Gate gate = Gate.open(loopback);
                SocketChannel waiting = waiting(gate, loopback);
                Selector selector = Selector.open();
                SocketChannel own = gate.socket()) {
            waiting.register(selector, SelectionKey.OP_CONNECT);
            assertThat(selector.selectNow()).isZero();

            own.connect(waiting.getLocalAddress());

            assertThat(selector.select(PATIENCE_MILLIS)).isOne();
            assertThat(waiting.finishConnect()).isTrue();
            assertThat(own.finishConnect()).isTrue();
            own.write(ByteBuffer.wrap(new byte[] {7}));
            waiting.keyFor(selector).interestOps(SelectionKey.OP_READ);
            selector.selectedKeys().clear();
            assertThat(selector.select(PATIENCE_MILLIS)).isOne();
            ByteBuffer read = ByteBuffer.allocate(2);
            assertThat(waiting.read(read)).isOne();
            assertThat(read.get(0)).isEqualTo((byte) 7);
        }
    }

    @ParameterizedTest
    @MethodSource("loopbacks")
    void severalWhoWait_eachAnswered_areConnectedToTheirOwn(InetAddress loopback) throws Exception {
        try (Gate gate = Gate.open(loopback);
                SocketChannel first = waiting(gate, loopback);
                SocketChannel second = waiting(gate, loopback);
                SocketChannel third = waiting(gate, loopback);
                SocketChannel own = gate.socket()) {
            own.configureBlocking(true);
            own.connect(second.getLocalAddress());

            assertThat(second.finishConnect()).isTrue();
            assertThat(first.finishConnect()).isFalse();
            assertThat(third.finishConnect()).isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("loopbacks")
    void oneWhoWaits_refused_findsOutWhenTheKernelAsksAgain(InetAddress loopback) throws Exception {
        try (Gate gate = Gate.open(loopback);
                SocketChannel waiting = waiting(gate, loopback);
                Selector selector = Selector.open()) {
            waiting.register(selector, SelectionKey.OP_CONNECT);

            gate.refuse();

            assertThat(selector.select(PATIENCE_MILLIS)).isOne();
            assertThatThrownBy(waiting::finishConnect)
                    .isInstanceOf(ConnectException.class)
                    .hasMessage("Connection refused");
        }
    }

    private static SocketChannel waiting(Gate gate, InetAddress loopback) throws Exception {
        SocketChannel channel = SocketChannel.open();
        channel.bind(new InetSocketAddress(loopback, 0));
        channel.configureBlocking(false);
        assertThat(channel.connect(gate.address())).isFalse();
        assertThat(channel.finishConnect()).isFalse();
        return channel;
    }
}

package dev.veneer.policies.network.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.veneer.policies.config.ConnectEffect;
import dev.veneer.policies.config.FaultConditions;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RelayTest {
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
    private static final FaultConditions LATER = new FaultConditions(1, 1, FaultConditions.ALWAYS, 1, 0, List.of());

    private Relay relay;
    private ServerSocket server;

    @BeforeEach
    void start() throws IOException {
        relay = Relay.start(new Loopback());
        server = new ServerSocket(0, 200, LOOPBACK);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** Connects as the hook has the JDK do. */
    private Socket connect(Plan plan) throws IOException {
        Socket socket = new Socket();
        socket.bind(new InetSocketAddress(LOOPBACK, 0));
        InetSocketAddress lead =
                relay.lead((InetSocketAddress) socket.getLocalSocketAddress(), server.getLocalSocketAddress(), plan);
        socket.connect(lead == null ? server.getLocalSocketAddress() : lead);
        return socket;
    }

    @Test
    void connection_throughTheRelay_carriesBytesBothWays() throws Exception {
        try (Socket application = connect(new Plan());
                Socket peer = server.accept()) {
            application.getOutputStream().write("question".getBytes(US_ASCII));
            assertThat(new String(peer.getInputStream().readNBytes(8), US_ASCII))
                    .isEqualTo("question");
            peer.getOutputStream().write("answer".getBytes(US_ASCII));
            assertThat(new String(application.getInputStream().readNBytes(6), US_ASCII))
                    .isEqualTo("answer");
            assertThat(peer.getRemoteSocketAddress()).isNotEqualTo(application.getLocalSocketAddress());
        }
    }

    @Test
    void end_ofOneSide_isTheEndForTheOtherAloneUntilBothHave() throws Exception {
        try (Socket application = connect(new Plan());
                Socket peer = server.accept()) {
            application.shutdownOutput();
            assertThat(peer.getInputStream().read()).isEqualTo(-1);
            peer.getOutputStream().write('x');
            assertThat(application.getInputStream().read()).isEqualTo('x');
            peer.shutdownOutput();
            assertThat(application.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void reset_ofThePeer_resetsTheApplication() throws Exception {
        try (Socket application = connect(new Plan())) {
            Socket peer = server.accept();
            peer.setSoLinger(true, 0);
            peer.close();

            assertThatThrownBy(() -> application.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessage("Connection reset");
        }
    }

    @Test
    void manyBytes_againstASlowReader_arriveWhole() throws Exception {
        byte[] sent = new byte[8 << 20];
        new Random(7).nextBytes(sent);
        try (Socket application = connect(new Plan());
                Socket peer = server.accept()) {
            CompletableFuture<Void> writing = CompletableFuture.runAsync(() -> {
                try {
                    application.getOutputStream().write(sent);
                    application.shutdownOutput();
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });

            assertThat(peer.getInputStream().readAllBytes()).isEqualTo(sent);
            writing.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void peer_thatRefuses_isLeftToTheSystem() throws Exception {
        server.close();
        InetSocketAddress bound = new InetSocketAddress(LOOPBACK, 1);

        assertThat(relay.lead(bound, server.getLocalSocketAddress(), new Plan()))
                .isNull();
    }

    @Test
    void peer_thatRefusesLate_refusesTheApplication() throws Exception {
        Plan plan = new Plan();
        plan.delay(TimeUnit.MILLISECONDS.toNanos(50));
        server.close();

        assertThatThrownBy(() -> connect(plan)).hasMessage("Connection refused");
    }

    @Test
    void delay_ofTheAnswer_isHowLongTheConnectTakes() throws Exception {
        Plan plan = new Plan();
        plan.delay(TimeUnit.MILLISECONDS.toNanos(300));
        long before = System.nanoTime();

        try (Socket application = connect(plan)) {
            assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(300));
            assertThat(application.isConnected()).isTrue();
        }
    }

    @Test
    void cut_whileItLasts_letsNothingThrough() throws Exception {
        Cut cut = new Cut(new ConnectEffect.Partition(null), LATER);
        Plan plan = new Plan();
        plan.cut(cut);
        try (Socket application = connect(plan);
                Socket peer = server.accept()) {
            InputStream in = application.getInputStream();
            peer.getOutputStream().write('a');
            assertThat(in.read()).isEqualTo('a');
            cut.on();
            relay.cutChanged();
            peer.getOutputStream().write('b');
            application.setSoTimeout(200);
            assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);
            application.setSoTimeout(0);
            cut.off();
            relay.cutChanged();
            assertThat(in.read()).isEqualTo('b');
        }
    }

    @Test
    void cut_ofALength_healsByItself() {
        Cut cut = new Cut(new ConnectEffect.Partition(Duration.ofMillis(100)), LATER);

        assertThat(cut.isOn()).isFalse();
        cut.on();
        assertThat(cut.isOn()).isTrue();
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !cut.isOn());
        assertThat(cut.nanosToHeal()).isNotPositive();
    }

    @Test
    void connections_closed_leaveNoDescriptor() throws Exception {
        connectAndClose(40);
        long before = descriptors();

        connectAndClose(200);

        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> descriptors() <= before);
    }

    private void connectAndClose(int count) throws IOException {
        List<Socket> open = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            open.add(connect(new Plan()));
            open.add(server.accept());
        }
        for (Socket each : open) {
            each.close();
        }
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }
}

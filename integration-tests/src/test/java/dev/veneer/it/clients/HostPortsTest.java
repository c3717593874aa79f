package dev.veneer.it.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostPortsTest {
    @Test
    void of_aProcessThatListens_hasItsPorts() throws IOException {
        String tcp;
        String tcpOnLoopback;
        String udp;
        try (ServerSocket server = new ServerSocket(0);
                ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.INET)
                        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                DatagramSocket datagrams = new DatagramSocket(0)) {
            tcp = "tcp " + server.getLocalPort();
            tcpOnLoopback = "tcp " + channel.socket().getLocalPort();
            udp = "udp " + datagrams.getLocalPort();

            assertThat(ports()).contains(tcp, tcpOnLoopback, udp);
        }
        assertThat(ports()).doesNotContain(tcp, tcpOnLoopback, udp);
    }

    @Test
    void of_aProcessThatIsConnectedAlone_hasNoPortOfThat(@TempDir Path directory) throws IOException {
        try (ServerSocket server = new ServerSocket(0);
                Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
                ServerSocketChannel unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        .bind(UnixDomainSocketAddress.of(directory.resolve("socket")))) {
            assertThat(unix.isOpen()).isTrue();
            assertThat(ports()).doesNotContain("tcp " + client.getLocalPort());
        }
    }

    private static Set<String> ports() {
        return HostPorts.of(ProcessHandle.current().pid());
    }
}

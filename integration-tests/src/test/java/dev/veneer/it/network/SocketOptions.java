package dev.veneer.it.network;

import dev.veneer.it.contract.Outcome;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Options of sockets, set and read. */
final class SocketOptions extends NetworkTopic {
    private static final int BUFFER_SIZE = 16_384;
    private static final int LINGER_SECONDS = 7;

    SocketOptions(World world) {
        super("socket-options", world);
    }

    @Override
    void ask(Questions q) {
        clients(q);
        servers(q);
        supported(q);
    }

    private static void clients(Questions q) {
        q.check("no-delay", s -> {
            Socket client = s.connection().client();
            boolean before = client.getTcpNoDelay();
            client.setTcpNoDelay(true);
            return List.of(before, client.getTcpNoDelay());
        });
        q.check("keep-alive", s -> {
            Socket client = s.connection().client();
            boolean before = client.getKeepAlive();
            client.setKeepAlive(true);
            return List.of(before, client.getOption(StandardSocketOptions.SO_KEEPALIVE));
        });
        q.check("linger", s -> {
            Socket client = s.connection().client();
            int before = client.getSoLinger();
            client.setSoLinger(true, LINGER_SECONDS);
            int set = client.getSoLinger();
            client.setSoLinger(false, 0);
            return List.of(before, set, client.getSoLinger());
        });
        q.check("time-out", s -> {
            Socket client = s.connection().client();
            int before = client.getSoTimeout();
            client.setSoTimeout(LINGER_SECONDS);
            return List.of(before, client.getSoTimeout());
        });
        q.check("buffers", s -> {
            Socket client = s.keep(new Socket());
            client.setReceiveBufferSize(BUFFER_SIZE);
            client.setSendBufferSize(BUFFER_SIZE);
            return List.of(client.getReceiveBufferSize(), client.getSendBufferSize());
        });
        q.check("buffer-of-nothing", s -> {
            Socket client = s.keep(new Socket());
            return Outcome.ofStep(() -> client.setReceiveBufferSize(0));
        });
        q.check("reuse-address", s -> {
            Socket client = s.keep(new Socket());
            boolean before = client.getReuseAddress();
            client.setReuseAddress(true);
            return List.of(before, client.getReuseAddress());
        });
        q.check("traffic-class", s -> {
            Socket client = s.connection().client();
            client.setTrafficClass(0x10);
            return client.getTrafficClass();
        });
        q.check("urgent-in-line", s -> {
            Scene.Connection c = s.connection();
            c.client().setOOBInline(true);
            c.accepted().sendUrgentData('u');
            return List.of(c.client().getOOBInline(), Messages.receive(c.client(), 1));
        });
        q.check("urgent-thrown-away", s -> {
            Scene.Connection c = s.connection();
            c.accepted().sendUrgentData('u');
            return Messages.through(c.accepted(), c.client(), "rest");
        });
        q.check("of-closed", s -> {
            Socket client = s.connection().client();
            client.close();
            return List.of(Outcome.of(client::getTcpNoDelay), Outcome.of(client::getSoTimeout));
        });
    }

    private static void servers(Questions q) {
        q.check("server-reuse-address", s -> {
            ServerSocket server = s.keep(new ServerSocket());
            boolean before = server.getReuseAddress();
            server.setReuseAddress(false);
            return List.of(before, server.getReuseAddress());
        });
        q.check("server-receive-buffer", s -> {
            ServerSocket server = s.server();
            server.setReceiveBufferSize(BUFFER_SIZE);
            return server.getReceiveBufferSize();
        });
        q.check("server-time-out", s -> {
            ServerSocket server = s.server();
            int before = server.getSoTimeout();
            server.setSoTimeout(LINGER_SECONDS);
            return List.of(before, server.getSoTimeout());
        });
        q.check("two-servers-reuse-port", s -> {
            ServerSocket first = s.keep(new ServerSocket());
            first.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            first.bind(s.at(s.port(0)));
            ServerSocket second = s.keep(new ServerSocket());
            second.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            return List.of(first, Outcome.ofStep(() -> second.bind(s.at(s.port(0)))));
        });
    }

    private static void supported(Questions q) {
        q.check("supported-by-client", s -> names(s.keep(new Socket()).supportedOptions()));
        q.check("supported-by-server", s -> names(s.keep(new ServerSocket()).supportedOptions()));
        q.check("supported-by-channel", s -> names(s.serverChannel().supportedOptions()));
        q.check("unsupported", s -> {
            Socket client = s.connection().client();
            return Outcome.of(() -> client.getOption(StandardSocketOptions.IP_MULTICAST_TTL));
        });
    }

    private static Set<String> names(Set<SocketOption<?>> options) {
        return options.stream().map(SocketOption::name).collect(Collectors.toCollection(TreeSet::new));
    }
}

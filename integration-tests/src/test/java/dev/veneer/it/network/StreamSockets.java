package dev.veneer.it.network;

import dev.veneer.it.contract.Outcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** {@link Socket}: constructors, connections and what both ends say of them. */
final class StreamSockets extends NetworkTopic {
    private static final int SOON_MILLIS = 100;
    private static final int TOO_LARGE = 65_536;

    StreamSockets(World world) {
        super("stream-sockets", world);
    }

    @Override
    void ask(Questions q) {
        constructors(q);
        connecting(q);
        addresses(q);
        states(q);
        refused(q);
        unusable(q);
        full(q);
    }

    private static void constructors(Questions q) {
        q.check("name-and-port", s -> {
            ServerSocket server = s.server();
            return client(s, new Socket(s.host(), server.getLocalPort()));
        });
        q.check("address-text-and-port", s -> {
            ServerSocket server = s.server();
            return client(s, new Socket(s.addressText(), server.getLocalPort()));
        });
        q.check("address-and-port", s -> {
            ServerSocket server = s.server();
            return client(s, new Socket(s.address(), server.getLocalPort()));
        });
        q.check("name-and-local-end", s -> {
            ServerSocket server = s.server();
            return client(s, new Socket(s.host(), server.getLocalPort(), s.address(), 0));
        });
        q.check("address-and-local-end", s -> {
            ServerSocket server = s.server();
            Socket client =
                    client(s, new Socket(s.address(), server.getLocalPort(), s.address(), s.freePort("CLIENT")));
            return List.of(client, s.accept(server).getRemoteSocketAddress());
        });
        q.check("local-end-anywhere", s -> {
            ServerSocket server = s.server();
            Socket client = client(s, new Socket(s.address(), server.getLocalPort(), null, 0));
            return client.getLocalAddress();
        });
        q.check("not-connected", s -> s.keep(new Socket()));
        q.check("no-host", s -> {
            Socket client = s.keep(new Socket((String) null, s.silentPort()));
            return client.isConnected();
        });
        q.check("port-negative", s -> s.keep(new Socket(s.address(), -1)));
        q.check("port-too-large", s -> s.keep(new Socket(s.host(), TOO_LARGE)));
        q.check("local-port-too-large", s -> s.keep(new Socket(s.host(), s.silentPort(), s.address(), TOO_LARGE)));
    }

    private static Socket client(Scene s, Socket socket) throws Exception {
        s.named("CLIENT", socket.getLocalPort());
        return s.keep(socket);
    }

    private static void connecting(Questions q) {
        q.check("connect", s -> {
            ServerSocket server = s.server();
            Socket client = s.keep(new Socket());
            client.connect(s.at(server.getLocalPort()));
            return client(s, client);
        });
        q.check("connect-by-name", s -> {
            ServerSocket server = s.server();
            Socket client = s.keep(new Socket());
            client.connect(new InetSocketAddress(s.host(), server.getLocalPort()));
            return client(s, client);
        });
        q.check("connect-in-time", s -> {
            ServerSocket server = s.server();
            Socket client = s.keep(new Socket());
            client.connect(s.at(server.getLocalPort()), Messages.PATIENCE_MILLIS);
            return client(s, client);
        });
        q.check("bind-then-connect", s -> {
            ServerSocket server = s.server();
            Socket client = s.keep(new Socket());
            client.bind(s.at(s.freePort("CLIENT")));
            InetAddress before = client.getLocalAddress();
            client.connect(s.at(server.getLocalPort()));
            return List.of(before, client, client.getLocalAddress());
        });
        q.check("bind-anywhere-then-connect", s -> {
            ServerSocket server = s.server();
            Socket client = s.keep(new Socket());
            client.bind(null);
            boolean bound = client.isBound() && client.getLocalPort() > 0;
            client.connect(s.at(server.getLocalPort()));
            return List.of(bound, client(s, client), client.getLocalAddress());
        });
        q.check("through", s -> {
            Scene.Connection c = s.connection();
            return List.of(
                    Messages.through(c.client(), c.accepted(), "there"),
                    Messages.through(c.accepted(), c.client(), "and back"));
        });
        q.check("through-much", s -> {
            Scene.Connection c = s.connection();
            int length = 1 << 20;
            Meanwhile<Integer> writing = s.meanwhile(() -> {
                c.client().getOutputStream().write(new byte[length]);
                return length;
            });
            int read = c.accepted().getInputStream().readNBytes(length).length;
            return List.of(read, writing.result());
        });
        q.check("no-channel", s -> s.connection().client().getChannel());
    }

    private static void addresses(Questions q) {
        q.check("client-to-string", s -> s.connection().client());
        q.check("accepted-to-string", s -> s.connection().accepted());
        q.check("client-remote", s -> remote(s.connection().client()));
        q.check("client-local", s -> local(s.connection().client()));
        q.check("accepted-remote", s -> remote(s.connection().accepted()));
        q.check("accepted-local", s -> local(s.connection().accepted()));
        q.check("ends-mirror-each-other", s -> {
            Scene.Connection c = s.connection();
            return List.of(
                    c.client().getLocalSocketAddress().equals(c.accepted().getRemoteSocketAddress()),
                    c.client().getRemoteSocketAddress().equals(c.accepted().getLocalSocketAddress()),
                    c.accepted().getLocalPort() == c.server().getLocalPort());
        });
        q.check("remote-keeps-the-name", s -> {
            ServerSocket server = s.server();
            Socket client = client(s, new Socket(s.host(), server.getLocalPort()));
            return List.of(client.getInetAddress(), client.getRemoteSocketAddress());
        });
        q.check(
                "accepted-remote-host-name",
                s -> s.connection().accepted().getInetAddress().getHostName());
    }

    private static List<Object> remote(Socket socket) {
        return List.of(socket.getInetAddress(), socket.getPort(), socket.getRemoteSocketAddress());
    }

    private static List<Object> local(Socket socket) {
        return List.of(socket.getLocalAddress(), socket.getLocalPort(), socket.getLocalSocketAddress());
    }

    private static void states(Questions q) {
        q.check("unconnected-ends", s -> {
            Socket socket = s.keep(new Socket());
            return List.of(
                    String.valueOf(socket.getInetAddress()),
                    socket.getPort(),
                    String.valueOf(socket.getRemoteSocketAddress()),
                    socket.getLocalAddress(),
                    socket.getLocalPort(),
                    String.valueOf(socket.getLocalSocketAddress()));
        });
        q.check("connect-twice", s -> {
            Scene.Connection c = s.connection();
            return Outcome.ofStep(() -> c.client().connect(s.at(c.server().getLocalPort())));
        });
        q.check("bind-connected", s -> {
            Scene.Connection c = s.connection();
            return Outcome.ofStep(() -> c.client().bind(s.at(0)));
        });
        q.check("bind-taken-port", s -> {
            ServerSocket server = s.server();
            Socket socket = s.keep(new Socket());
            return Outcome.ofStep(() -> socket.bind(s.at(server.getLocalPort())));
        });
        q.check("bind-foreign-address", s -> {
            Socket socket = s.keep(new Socket());
            return Outcome.ofStep(() -> socket.bind(new InetSocketAddress("192.0.2.44", 0)));
        });
    }

    private static void refused(Questions q) {
        q.check("refused", s -> s.keep(new Socket(s.address(), s.silentPort())));
        q.check("refused-by-name", s -> s.keep(new Socket(s.host(), s.silentPort())));
        q.check("refused-in-time", s -> {
            Socket socket = s.keep(new Socket());
            return Outcome.ofStep(() -> socket.connect(s.silent(), Messages.PATIENCE_MILLIS));
        });
        q.check("refused-is-closed", s -> {
            Socket socket = s.keep(new Socket());
            String refused = Outcome.ofStep(() -> socket.connect(s.silent()));
            return List.of(refused, socket.isClosed(), socket.isConnected(), socket.isBound());
        });
        q.check("refused-then-connect", s -> {
            ServerSocket server = s.server();
            Socket socket = s.keep(new Socket());
            Outcome.ofStep(() -> socket.connect(s.silent()));
            return Outcome.ofStep(() -> socket.connect(s.at(server.getLocalPort())));
        });
    }

    @SuppressWarnings("AddressSelection") // the one address is what is asked for
    private static void unusable(Questions q) {
        q.check("connect-unresolved", s -> {
            Socket socket = s.keep(new Socket());
            return Outcome.ofStep(
                    () -> socket.connect(InetSocketAddress.createUnresolved("no-such-host.invalid", s.silentPort())));
        });
        q.check("connect-unresolved-host", s -> {
            ServerSocket server = s.server();
            Socket socket = s.keep(new Socket());
            return Outcome.ofStep(
                    () -> socket.connect(InetSocketAddress.createUnresolved(s.host(), server.getLocalPort())));
        });
        q.check("unknown-host", s -> s.keep(new Socket("no-such-host.invalid", s.silentPort())));
        q.check("time-out-negative", s -> {
            Socket socket = s.keep(new Socket());
            return Outcome.ofStep(() -> socket.connect(s.silent(), -1));
        });
        q.check("port-zero", s -> s.keep(new Socket(s.address(), 0)));
    }

    private static void full(Questions q) {
        q.check("connect-time-out", s -> {
            ServerSocket server = FullServer.in(s);
            Socket socket = s.keep(new Socket());
            return List.of(
                    Outcome.ofStep(() -> socket.connect(s.at(server.getLocalPort()), SOON_MILLIS)), socket.isClosed());
        });
        q.check("close-while-connecting", s -> {
            ServerSocket server = FullServer.in(s);
            Socket socket = s.keep(new Socket());
            Meanwhile<String> connecting = s.meanwhile(
                            () -> Outcome.ofStep(() -> socket.connect(s.at(server.getLocalPort()))))
                    .untilBlocked();
            socket.close();
            return connecting.result();
        });
        q.check("close-while-connecting-in-time", s -> {
            ServerSocket server = FullServer.in(s);
            Socket socket = s.keep(new Socket());
            Meanwhile<String> connecting = s.meanwhile(() ->
                            Outcome.ofStep(() -> socket.connect(s.at(server.getLocalPort()), Messages.PATIENCE_MILLIS)))
                    .untilBlocked();
            socket.close();
            return connecting.result();
        });
    }
}

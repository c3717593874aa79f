package dev.veneer.it.network;

import dev.veneer.it.contract.Outcome;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/** {@link ServerSocket}: constructors, bindings and accepting. */
final class ServerSockets extends NetworkTopic {
    private static final int SOON_MILLIS = 60;
    private static final int TOO_LARGE = 65_536;

    ServerSockets(World world) {
        super("server-sockets", world);
    }

    @Override
    void ask(Questions q) {
        constructors(q);
        ports(q);
        conflicts(q);
        states(q);
        accepting(q);
        closing(q);
    }

    private static void constructors(Questions q) {
        q.check("port", s -> {
            ServerSocket server = s.keep(new ServerSocket(s.port(0)));
            return List.of(server, server.getLocalPort(), server.isBound(), server.getLocalSocketAddress());
        });
        q.check("port-and-backlog", s -> s.keep(new ServerSocket(s.port(0), 1)));
        q.check("port-backlog-and-address", s -> {
            ServerSocket server = s.keep(new ServerSocket(s.port(0), 1, s.address()));
            return List.of(server, server.getInetAddress(), server.getLocalSocketAddress());
        });
        q.check("named-address", s -> {
            ServerSocket server = s.keep(new ServerSocket(s.port(0), 1, InetAddress.getByName(s.host())));
            return List.of(server, server.getInetAddress(), server.getLocalSocketAddress());
        });
        q.check("no-address", s -> s.keep(new ServerSocket(s.port(0), 1, null)));
        q.check("bind-later", s -> {
            ServerSocket server = s.keep(new ServerSocket());
            server.bind(s.at(s.port(0)));
            return List.of(server, server.isBound());
        });
        q.check("bind-with-backlog", s -> {
            ServerSocket server = s.keep(new ServerSocket());
            server.bind(new InetSocketAddress(s.host(), s.port(0)), 2);
            return server;
        });
        q.check("bind-nowhere-named", s -> {
            ServerSocket server = s.keep(new ServerSocket());
            server.bind(null);
            return List.of(server.getLocalPort() > 0, server.getInetAddress());
        });
        q.check("no-channel", s -> s.server().getChannel());
    }

    private static void ports(Questions q) {
        q.check("port-zero-is-real", s -> {
            ServerSocket server = s.keep(new ServerSocket(0));
            int port = s.named("SERVER", server.getLocalPort());
            return List.of(port > 0, s.keep(new Socket(s.host(), port)).isConnected(), server);
        });
        q.check("port-zero-at-address", s -> {
            ServerSocket server = s.server();
            return List.of(server, s.client(server).getPort() == server.getLocalPort());
        });
        q.check("two-port-zeros-differ", s -> {
            int first = s.server().getLocalPort();
            return first != s.server().getLocalPort();
        });
        q.check("port-negative", s -> s.keep(new ServerSocket(-1)));
        q.check("port-too-large", s -> s.keep(new ServerSocket(TOO_LARGE)));
        q.check("wildcard-reached-by-name", s -> {
            ServerSocket server = s.keep(new ServerSocket(s.port(0)));
            Socket client = s.keep(new Socket(s.host(), s.port(0)));
            s.named("CLIENT", client.getLocalPort());
            Socket accepted = s.accept(server);
            return List.of(client, accepted, accepted.getLocalSocketAddress());
        });
    }

    private static void conflicts(Questions q) {
        q.check("second-bind", s -> {
            ServerSocket first = s.keep(new ServerSocket(s.port(0), 1, s.address()));
            return List.of(Outcome.of(() -> s.keep(new ServerSocket(s.port(0), 1, s.address()))), first.isBound());
        });
        q.check("second-bind-of-port-zero", s -> {
            ServerSocket first = s.server();
            return s.keep(new ServerSocket(first.getLocalPort(), 1, s.address()));
        });
        q.check("second-bind-by-wildcard", s -> {
            ServerSocket first = s.keep(new ServerSocket(s.port(0), 1, s.address()));
            return List.of(Outcome.of(() -> s.keep(new ServerSocket(s.port(0)))), first.isBound());
        });
        q.check("second-bind-under-wildcard", s -> {
            ServerSocket first = s.keep(new ServerSocket(s.port(0)));
            return List.of(Outcome.of(() -> s.keep(new ServerSocket(s.port(0), 1, s.address()))), first.isBound());
        });
        q.check("bind-again-after-conflict", s -> {
            ServerSocket first = s.keep(new ServerSocket(s.port(0), 1, s.address()));
            ServerSocket second = s.keep(new ServerSocket());
            String conflict = Outcome.ofStep(() -> second.bind(s.at(s.port(0))));
            first.close();
            return List.of(conflict, Outcome.ofStep(() -> second.bind(s.at(s.port(0)))));
        });
        q.check("bind-twice", s -> {
            ServerSocket server = s.server();
            return Outcome.ofStep(() -> server.bind(s.at(s.port(0))));
        });
        q.check("bind-after-close", s -> {
            s.keep(new ServerSocket(s.port(0), 1, s.address())).close();
            return s.keep(new ServerSocket(s.port(0), 1, s.address()));
        });
        q.check("bind-after-connections", s -> {
            try (ServerSocket first = new ServerSocket(s.port(0), 1, s.address());
                    Socket client = new Socket(s.address(), s.port(0));
                    Socket accepted = first.accept()) {
                Messages.through(accepted, client, "x");
            }
            return s.keep(new ServerSocket(s.port(0), 1, s.address()));
        });
        q.check("two-ports-at-once", s -> {
            ServerSocket first = s.keep(new ServerSocket(s.port(0), 1, s.address()));
            ServerSocket second = s.keep(new ServerSocket(s.port(1), 1, s.address()));
            Socket client = s.keep(new Socket(s.host(), s.port(1)));
            return List.of(first, Messages.through(s.accept(second), client, "of the second"));
        });
        q.check("bind-at-foreign-address", s -> s.keep(new ServerSocket(0, 1, InetAddress.getByName("192.0.2.44"))));
        q.check("bind-unresolved", s -> {
            ServerSocket server = s.keep(new ServerSocket());
            server.bind(InetSocketAddress.createUnresolved(s.host(), s.port(0)));
            return server;
        });
    }

    private static void states(Questions q) {
        q.check("unbound", s -> {
            ServerSocket server = s.keep(new ServerSocket());
            return List.of(
                    server,
                    server.getLocalPort(),
                    String.valueOf(server.getInetAddress()),
                    String.valueOf(server.getLocalSocketAddress()),
                    server.isBound());
        });
        q.check("accept-unbound", s -> s.accept(s.keep(new ServerSocket())));
        q.check("closed", s -> {
            ServerSocket server = s.server();
            server.close();
            return List.of(server, server.isBound(), server.isClosed(), server.getLocalPort(), server.getInetAddress());
        });
        q.check("accept-closed", s -> {
            ServerSocket server = s.server();
            server.close();
            return s.accept(server);
        });
        q.check("bind-closed", s -> {
            ServerSocket server = s.keep(new ServerSocket());
            server.close();
            return Outcome.ofStep(() -> server.bind(s.at(0)));
        });
        q.check("close-twice", s -> {
            ServerSocket server = s.server();
            server.close();
            server.close();
            return server.isClosed();
        });
    }

    private static void accepting(Questions q) {
        q.check("accept", s -> {
            ServerSocket server = s.server();
            Meanwhile<Socket> accepting = s.meanwhile(() -> s.accept(server)).untilBlocked();
            Socket client = s.client(server);
            return List.of(accepting.result(), client);
        });
        q.check("accept-time-out", s -> {
            ServerSocket server = s.server();
            server.setSoTimeout(SOON_MILLIS);
            return s.accept(server);
        });
        q.check("accept-after-time-out", s -> {
            ServerSocket server = s.server();
            server.setSoTimeout(SOON_MILLIS);
            String late = Outcome.of(() -> s.accept(server));
            server.setSoTimeout(Messages.PATIENCE_MILLIS);
            Socket client = s.client(server);
            return List.of(late, Messages.through(s.accept(server), client, "now"));
        });
        q.check("backlog-holds-connections", s -> {
            ServerSocket server = s.server();
            List<Socket> clients = List.of(
                    s.keep(new Socket(s.address(), server.getLocalPort())),
                    s.keep(new Socket(s.address(), server.getLocalPort())),
                    s.keep(new Socket(s.address(), server.getLocalPort())));
            List<Socket> accepted = List.of(s.accept(server), s.accept(server), s.accept(server));
            return clients.stream()
                    .map(Socket::getLocalPort)
                    .toList()
                    .equals(accepted.stream().map(Socket::getPort).toList());
        });
        q.check("backlog-negative", s -> s.keep(new ServerSocket(s.port(0), -1, s.address())));
    }

    private static void closing(Questions q) {
        q.check("close-while-accepting", s -> {
            ServerSocket server = s.server();
            Meanwhile<Socket> accepting = s.meanwhile(() -> s.accept(server)).untilBlocked();
            server.close();
            return accepting.outcome();
        });
        q.check("close-while-accepting-in-time", s -> {
            ServerSocket server = s.server();
            server.setSoTimeout(Messages.PATIENCE_MILLIS);
            Meanwhile<Socket> accepting = s.meanwhile(() -> s.accept(server)).untilBlocked();
            server.close();
            return accepting.outcome();
        });
        q.check("connect-after-close", s -> {
            ServerSocket server = s.server();
            server.close();
            return s.client(server);
        });
        q.check("connection-outlives-server", s -> {
            Scene.Connection connection = s.connection();
            connection.server().close();
            return Messages.through(connection.client(), connection.accepted(), "still here");
        });
    }
}

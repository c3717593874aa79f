package dev.veneer.it.network;

import dev.veneer.it.contract.Outcome;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;

/** Sockets that factories make, and sockets with a proxy. */
final class SocketFactories extends NetworkTopic {
    SocketFactories(World world) {
        super("socket-factories", world);
    }

    @Override
    void ask(Questions q) {
        factories(q);
        proxies(q);
    }

    private static void factories(Questions q) {
        q.check("server-and-client", s -> {
            ServerSocket server = s.keep(ServerSocketFactory.getDefault().createServerSocket(0, 1, s.address()));
            int port = s.named("SERVER", server.getLocalPort());
            Socket client = s.keep(SocketFactory.getDefault().createSocket(s.host(), port));
            return List.of(server, Messages.through(s.accept(server), client, "made"));
        });
        q.check("server-by-port", s -> s.keep(ServerSocketFactory.getDefault().createServerSocket(s.port(0))));
        q.check("server-unbound", s -> s.keep(ServerSocketFactory.getDefault().createServerSocket()));
        q.check("client-with-local-end", s -> {
            ServerSocket server = s.server();
            Socket client = s.keep(SocketFactory.getDefault()
                    .createSocket(s.address(), server.getLocalPort(), s.address(), s.freePort("CLIENT")));
            return client;
        });
        q.check("client-refused", s -> s.keep(SocketFactory.getDefault().createSocket(s.address(), s.silentPort())));
        q.check(
                "client-of-unknown-host",
                s -> s.keep(SocketFactory.getDefault().createSocket("no-such-host.invalid", s.silentPort())));
    }

    private static void proxies(Questions q) {
        q.check("without-proxy", s -> {
            ServerSocket server = s.server();
            Socket client = s.keep(new Socket(Proxy.NO_PROXY));
            client.connect(new InetSocketAddress(s.host(), server.getLocalPort()));
            s.named("CLIENT", client.getLocalPort());
            return List.of(client, s.accept(server));
        });
        q.check("without-proxy-refused", s -> {
            Socket client = s.keep(new Socket(Proxy.NO_PROXY));
            return Outcome.ofStep(() -> client.connect(s.silent()));
        });
        q.check("socks-proxy-refused", s -> {
            Socket client = s.keep(new Socket(new Proxy(Proxy.Type.SOCKS, s.silent())));
            return Outcome.ofStep(() -> client.connect(s.at(s.port(0))));
        });
        q.check("http-proxy-refused", s -> {
            Socket client = s.keep(new Socket(new Proxy(Proxy.Type.HTTP, s.silent())));
            return Outcome.ofStep(() -> client.connect(s.at(s.port(0))));
        });
        q.check("socks-proxy-is-reached", s -> {
            ServerSocket proxy = s.server();
            Socket client = s.keep(new Socket(new Proxy(Proxy.Type.SOCKS, s.at(proxy.getLocalPort()))));
            Meanwhile<String> connecting = s.meanwhile(() -> Outcome.ofStep(() -> client.connect(s.silent())));
            Socket accepted = s.accept(proxy);
            int version = accepted.getInputStream().read();
            accepted.close();
            return List.of(version, connecting.result());
        });
        q.check("direct-proxy-of-type", s -> new Proxy(Proxy.Type.DIRECT, s.silent()));
    }
}

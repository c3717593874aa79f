package dev.veneer.it.entrypoints.network;

import static dev.veneer.it.entrypoints.network.Operation.ACCEPT;
import static dev.veneer.it.entrypoints.network.Operation.LISTEN;
import static dev.veneer.it.entrypoints.network.Place.ANY;
import static dev.veneer.it.entrypoints.network.Place.OWN;
import static dev.veneer.it.entrypoints.network.Place.PEER;

import dev.veneer.it.entrypoints.Expect;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;

/** {@link ServerSocket}. */
final class ServerSocketRows {
    private static final Refusal REFUSED = Refusal.by(BindException.class);
    private static final int BACKLOG = 5;
    private static final int SHORT_MILLIS = 50;

    private ServerSocketRows() {}

    static void declare(Rows rows) {
        Rows.Type server = rows.type("java.net.ServerSocket");
        server.row("<init>()", LISTEN, OWN, true, scene -> bound(scene, new ServerSocket()), REFUSED)
                .row(
                        "<init>(int)",
                        LISTEN,
                        ANY,
                        true,
                        scene -> scene.isAny(
                                scene.keep(new ServerSocket(scene.anyPort())).getLocalSocketAddress()),
                        REFUSED)
                .row(
                        "<init>(int,int)",
                        LISTEN,
                        ANY,
                        true,
                        scene -> scene.isAny(scene.keep(new ServerSocket(scene.anyPort(), BACKLOG))
                                .getLocalSocketAddress()),
                        REFUSED)
                .row(
                        "<init>(int,int,InetAddress)",
                        LISTEN,
                        OWN,
                        true,
                        scene -> scene.isOwn(scene.keep(new ServerSocket(scene.ownPort(), BACKLOG, ownAddress(scene)))
                                .getLocalSocketAddress()),
                        REFUSED)
                .row("bind(SocketAddress)", LISTEN, OWN, true, scene -> bound(scene, new ServerSocket()), REFUSED)
                .row(
                        "bind(SocketAddress,int)",
                        LISTEN,
                        OWN,
                        true,
                        scene -> {
                            ServerSocket socket = scene.keep(new ServerSocket());
                            socket.bind(scene.own(), BACKLOG);
                            return scene.isOwn(socket.getLocalSocketAddress());
                        },
                        REFUSED)
                .row(
                        "accept()",
                        ACCEPT,
                        PEER,
                        true,
                        scene -> accepts(scene, new ServerSocket()),
                        (scene, place, question) -> waits(scene, new ServerSocket()))
                .row(
                        "implAccept(Socket)",
                        ACCEPT,
                        PEER,
                        true,
                        scene -> accepts(scene, new Accepting()),
                        (scene, place, question) -> waits(scene, new Accepting()));
    }

    private static boolean bound(Scene scene, ServerSocket socket) throws IOException {
        scene.keep(socket).bind(scene.own());
        return scene.isOwn(socket.getLocalSocketAddress());
    }

    private static InetAddress ownAddress(Scene scene) {
        return scene.own().getAddress();
    }

    private static boolean accepts(Scene scene, ServerSocket server) throws IOException {
        scene.keep(server).bind(scene.own());
        Socket client = scene.keep(new Socket(scene.ownHost(), server.getLocalPort()));
        Socket accepted = scene.keep(server.accept());
        accepted.getOutputStream().write(1);
        return client.getInputStream().read() == 1
                && accepted.getRemoteSocketAddress().equals(client.getLocalSocketAddress());
    }

    /** Where no connection may be accepted, the server waits on, and the client finds its connection closed. */
    private static void waits(Scene scene, ServerSocket server) throws IOException {
        scene.keep(server).bind(new InetSocketAddress(scene.closedHost(), scene.ownPort()));
        server.setSoTimeout(SHORT_MILLIS);
        Socket client = scene.keep(new Socket(scene.closedHost(), server.getLocalPort()));
        try {
            throw new AssertionError("was accepted: " + server.accept());
        } catch (SocketTimeoutException e) {
            Expect.same(-1, client.getInputStream().read());
        }
    }

    /** A server that makes the sockets of its connections itself. */
    private static final class Accepting extends ServerSocket {
        Accepting() throws IOException {}

        @Override
        public Socket accept() throws IOException {
            Socket accepted = new Socket();
            implAccept(accepted);
            return accepted;
        }
    }
}

package dev.veneer.it.entrypoints.network;

import static dev.veneer.it.entrypoints.network.Place.HTTP;
import static dev.veneer.it.entrypoints.network.Place.HTTPS;
import static dev.veneer.it.entrypoints.network.Place.OWN;
import static dev.veneer.it.entrypoints.network.Scene.GREETED;
import static dev.veneer.it.entrypoints.network.Scene.PATIENCE_MILLIS;

import dev.veneer.it.entrypoints.Expect;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketImpl;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/** {@link Socket}, its streams, and the sockets that are like one. */
final class SocketRows {
    private static final Refusal REFUSED = Refusal.by(ConnectException.class);

    private SocketRows() {}

    static void declare(Rows rows) {
        Rows.Type socket = rows.type("java.net.Socket");
        declareUnconnected(socket);
        declareConnected(socket);
        declareStreams(rows);
        rows.type("sun.nio.ch.SocketAdaptor")
                .connecting("connect(SocketAddress)", HTTP, GREETED, scene -> connected(scene, adaptor(scene)), REFUSED)
                .connecting(
                        "connect(SocketAddress,int)",
                        HTTP,
                        GREETED,
                        scene -> connectedInTime(scene, adaptor(scene)),
                        REFUSED);
        rows.type("sun.security.ssl.BaseSSLSocketImpl")
                .connecting(
                        "connect(SocketAddress)",
                        HTTPS,
                        GREETED,
                        scene -> {
                            SSLSocket tls = tls(scene);
                            tls.connect(scene.at(HTTPS));
                            return greeting(scene, tls, HTTPS);
                        },
                        REFUSED);
        rows.type("sun.security.ssl.SSLSocketImpl")
                .connecting(
                        "connect(SocketAddress,int)",
                        HTTPS,
                        GREETED,
                        scene -> {
                            SSLSocket tls = tls(scene);
                            tls.connect(scene.at(HTTPS), PATIENCE_MILLIS);
                            return greeting(scene, tls, HTTPS);
                        },
                        REFUSED);
    }

    private static void declareUnconnected(Rows.Type socket) {
        socket.connecting("<init>()", HTTP, GREETED, scene -> connected(scene, new Socket()), REFUSED)
                .connecting(
                        "<init>(Proxy)", HTTP, GREETED, scene -> connected(scene, new Socket(Proxy.NO_PROXY)), REFUSED)
                .connecting("(SocketImpl)()", HTTP, GREETED, scene -> connected(scene, new OfImpl(null)), REFUSED)
                .connecting("connect(SocketAddress)", HTTP, GREETED, scene -> connected(scene, new Socket()), REFUSED)
                .connecting(
                        "connect(SocketAddress,int)",
                        HTTP,
                        GREETED,
                        scene -> connectedInTime(scene, new Socket()),
                        REFUSED)
                // where a socket is bound, nobody decides before it listens
                .row(
                        "bind(SocketAddress)",
                        Operation.NOTHING,
                        OWN,
                        true,
                        scene -> {
                            Socket bound = scene.keep(new Socket());
                            bound.bind(scene.own());
                            return scene.isOwn(bound.getLocalSocketAddress());
                        },
                        Refusal.NONE);
    }

    @SuppressWarnings("deprecation")
    private static void declareConnected(Rows.Type socket) {
        socket.connecting(
                        "<init>(InetAddress,int)",
                        HTTP,
                        GREETED,
                        s -> said(s, new Socket(s.address(), port(s))),
                        REFUSED)
                .connecting(
                        "<init>(InetAddress,int,InetAddress,int)",
                        HTTP,
                        GREETED,
                        s -> said(s, new Socket(s.address(), port(s), loopback(), 0)),
                        REFUSED)
                .connecting(
                        "<init>(InetAddress,int,boolean)",
                        HTTP,
                        GREETED,
                        s -> said(s, new Socket(s.address(), port(s), true)),
                        REFUSED)
                .connecting("<init>(String,int)", HTTP, GREETED, s -> said(s, new Socket(s.host(), port(s))), REFUSED)
                .connecting(
                        "<init>(String,int,InetAddress,int)",
                        HTTP,
                        GREETED,
                        s -> said(s, new Socket(s.host(), port(s), loopback(), 0)),
                        REFUSED)
                .connecting(
                        "<init>(String,int,boolean)",
                        HTTP,
                        GREETED,
                        s -> said(s, new Socket(s.host(), port(s), true)),
                        REFUSED);
    }

    private static void declareStreams(Rows rows) {
        rows.type("java.net.Socket$SocketInputStream")
                .connecting(
                        "read(byte[],int,int)",
                        HTTP,
                        "HTTP",
                        scene -> {
                            Socket socket = scene.keep(new Socket(scene.host(), port(scene)));
                            socket.getOutputStream()
                                    .write("GET /text HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                            byte[] read = new byte[6];
                            Expect.same(4, socket.getInputStream().read(read, 1, 4));
                            return new String(read, 1, 4, StandardCharsets.US_ASCII);
                        },
                        REFUSED);
        rows.type("java.net.Socket$SocketOutputStream")
                .connecting(
                        "write(byte[],int,int)",
                        HTTP,
                        GREETED,
                        scene -> said(scene, new Socket(scene.host(), port(scene))),
                        REFUSED);
    }

    private static int port(Scene scene) {
        return scene.port(HTTP);
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private static String connected(Scene scene, Socket socket) throws IOException {
        scene.keep(socket).connect(scene.at(HTTP));
        return greeting(scene, socket, HTTP);
    }

    private static String connectedInTime(Scene scene, Socket socket) throws IOException {
        scene.keep(socket).connect(scene.at(HTTP), PATIENCE_MILLIS);
        return greeting(scene, socket, HTTP);
    }

    private static String said(Scene scene, Socket socket) throws IOException {
        return greeting(scene, scene.keep(socket), HTTP);
    }

    /** Returns what a server says to a socket, which is to be connected to what was asked for. */
    static String greeting(Scene scene, Socket socket, Place place) throws IOException {
        Expect.same(scene.at(place), socket.getRemoteSocketAddress());
        return Scene.greeting(socket.getInputStream(), socket.getOutputStream());
    }

    private static Socket adaptor(Scene scene) throws IOException {
        return scene.keep(SocketChannel.open()).socket();
    }

    private static SSLSocket tls(Scene scene) throws IOException {
        return (SSLSocket) scene.keep(SSLSocketFactory.getDefault().createSocket());
    }

    /** A socket of an implementation that a subclass brings, or of the JDK's own where that is none. */
    private static final class OfImpl extends Socket {
        OfImpl(@Nullable SocketImpl impl) throws SocketException {
            super(impl);
        }
    }
}

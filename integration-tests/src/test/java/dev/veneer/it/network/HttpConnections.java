package dev.veneer.it.network;

import dev.veneer.it.contract.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** {@link HttpURLConnection}, and streams of URLs. */
final class HttpConnections extends NetworkTopic {
    private static final int SOON_MILLIS = 100;

    HttpConnections(World world) {
        super("http-connections", world);
    }

    @Override
    void ask(Questions q) {
        pages(q);
        redirects(q);
        failures(q);
    }

    private static void pages(Questions q) {
        q.check("open-stream", s -> text(url(WebServer.in(s).uri("/text")).openStream()));
        q.check("get", s -> {
            HttpURLConnection connection = connection(s, WebServer.in(s).uri("/text"));
            return List.of(connection.getResponseCode(), text(connection.getInputStream()), connection.getURL());
        });
        q.check("get-content", s -> {
            HttpURLConnection connection = connection(s, WebServer.in(s).uri("/text"));
            return List.of(connection.getContentLength(), connection.getResponseMessage());
        });
        q.check("post", s -> {
            HttpURLConnection connection = connection(s, WebServer.in(s).uri("/echo"));
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write("body".getBytes(StandardCharsets.UTF_8));
            }
            return text(connection.getInputStream());
        });
        q.check("host-header", s -> text(url(WebServer.in(s).uri("/host")).openStream()));
        q.check("host-header-of-address", s -> {
            int port = WebServer.in(s).port();
            return text(url(URI.create("http://" + s.addressText() + ":" + port + "/host"))
                    .openStream());
        });
        q.check(
                "server-sees-local",
                s -> text(url(WebServer.in(s).uri("/local")).openStream()));
        q.check(
                "server-sees-remote",
                s -> text(url(WebServer.in(s).uri("/remote")).openStream()));
        q.check("server-at-wildcard", s -> {
            WebServer server = WebServer.in(s, new InetSocketAddress(0));
            return text(url(server.uri("/local")).openStream());
        });
        q.check("server-at-port", s -> {
            WebServer server = WebServer.in(s, s.at(s.port(0)));
            return text(url(server.uri("/local")).openStream());
        });
        q.check("two-requests", s -> {
            WebServer server = WebServer.in(s);
            return List.of(
                    text(url(server.uri("/text")).openStream()),
                    text(url(server.uri("/host")).openStream()));
        });
        q.check("without-proxy", s -> {
            URL url = url(WebServer.in(s).uri("/text"));
            return text(url.openConnection(Proxy.NO_PROXY).getInputStream());
        });
        q.check("through-proxy", s -> {
            WebServer server = WebServer.in(s);
            Proxy proxy = new Proxy(Proxy.Type.HTTP, s.at(server.port()));
            URL url = url(URI.create("http://no-such-host.invalid/host"));
            return text(url.openConnection(proxy).getInputStream());
        });
        q.check("using-proxy", s -> connection(s, WebServer.in(s).uri("/text")).usingProxy());
        q.check("url-of-name-equals-url-of-address", s -> {
            int port = WebServer.in(s).port();
            URL named = url(URI.create("http://" + s.host() + ":" + port + "/"));
            URL numbered = url(URI.create("http://" + s.addressText() + ":" + port + "/"));
            return List.of(named.sameFile(numbered), named.getHost());
        });
    }

    private static void redirects(Questions q) {
        q.check("redirect", s -> {
            HttpURLConnection connection = connection(s, WebServer.in(s).uri("/redirect"));
            return List.of(connection.getResponseCode(), text(connection.getInputStream()), connection.getURL());
        });
        q.check("redirect-relative", s -> {
            HttpURLConnection connection = connection(s, WebServer.in(s).uri("/relative"));
            return List.of(connection.getResponseCode(), connection.getURL());
        });
        q.check("redirect-not-followed", s -> {
            HttpURLConnection connection = connection(s, WebServer.in(s).uri("/redirect"));
            connection.setInstanceFollowRedirects(false);
            return List.of(connection.getResponseCode(), connection.getHeaderField("Location"));
        });
    }

    private static void failures(Questions q) {
        q.check("missing", s -> text(url(WebServer.in(s).uri("/missing")).openStream()));
        q.check("missing-error-stream", s -> {
            HttpURLConnection connection = connection(s, WebServer.in(s).uri("/missing"));
            return List.of(connection.getResponseCode(), text(connection.getErrorStream()));
        });
        q.check("refused", s -> text(silent(s).openStream()));
        q.check("refused-in-time", s -> {
            HttpURLConnection connection = (HttpURLConnection) silent(s).openConnection();
            connection.setConnectTimeout(Messages.PATIENCE_MILLIS);
            return Outcome.ofStep(connection::connect);
        });
        q.check(
                "unknown-host",
                s -> text(url(URI.create("http://no-such-host.invalid/")).openStream()));
        q.check("read-time-out", s -> {
            ServerSocket server = s.server();
            HttpURLConnection connection =
                    connection(s, URI.create("http://" + s.host() + ":" + server.getLocalPort() + "/"));
            connection.setReadTimeout(SOON_MILLIS);
            return connection.getResponseCode();
        });
        q.check("connect-time-out", s -> {
            ServerSocket server = FullServer.in(s);
            HttpURLConnection connection =
                    connection(s, URI.create("http://" + s.host() + ":" + server.getLocalPort() + "/"));
            connection.setConnectTimeout(SOON_MILLIS);
            return connection.getResponseCode();
        });
        q.check("hang-up", s -> {
            HttpURLConnection connection = connection(s, WebServer.in(s).uri("/hang-up"));
            return connection.getResponseCode();
        });
    }

    private static URL silent(Scene s) throws Exception {
        return url(URI.create("http://" + s.host() + ":" + s.silentPort() + "/"));
    }

    private static HttpURLConnection connection(Scene s, URI uri) throws Exception {
        HttpURLConnection connection = (HttpURLConnection) url(uri).openConnection();
        s.keep(connection::disconnect);
        return connection;
    }

    private static URL url(URI uri) throws IOException {
        return uri.toURL();
    }

    private static String text(InputStream stream) throws IOException {
        try (InputStream in = stream) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

package dev.veneer.it.network;

import dev.veneer.it.contract.Outcome;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@link HttpClient} of HTTP/1.1, waiting and not. */
final class HttpClients extends NetworkTopic {
    private static final Duration SOON = Duration.ofMillis(150);

    HttpClients(World world) {
        super("http-clients", world);
    }

    @Override
    void ask(Questions q) {
        pages(q);
        later(q);
        failures(q);
    }

    private static void pages(Questions q) {
        q.check("get", s -> {
            HttpResponse<String> response =
                    get(client().build(), WebServer.in(s).uri("/text"));
            return List.of(response.statusCode(), response.body(), response.uri(), response.version());
        });
        q.check("post", s -> {
            HttpRequest request = HttpRequest.newBuilder(WebServer.in(s).uri("/echo"))
                    .POST(BodyPublishers.ofString("body"))
                    .build();
            return client().build().send(request, BodyHandlers.ofString()).body();
        });
        q.check(
                "host-header",
                s -> get(client().build(), WebServer.in(s).uri("/host")).body());
        q.check("host-header-of-address", s -> {
            int port = WebServer.in(s).port();
            return get(client().build(), URI.create("http://" + s.addressText() + ":" + port + "/host"))
                    .body();
        });
        q.check(
                "server-sees-local",
                s -> get(client().build(), WebServer.in(s).uri("/local")).body());
        q.check(
                "server-sees-remote",
                s -> get(client().build(), WebServer.in(s).uri("/remote")).body());
        q.check("server-at-wildcard", s -> {
            WebServer server = WebServer.in(s, new InetSocketAddress(0));
            return get(client().build(), server.uri("/local")).body();
        });
        q.check("one-connection-two-requests", s -> {
            WebServer server = WebServer.in(s);
            HttpClient client = client().build();
            return List.of(
                    get(client, server.uri("/text")).body(),
                    get(client, server.uri("/host")).body());
        });
        q.check("redirect-not-followed", s -> {
            HttpResponse<String> response =
                    get(client().build(), WebServer.in(s).uri("/redirect"));
            return List.of(response.statusCode(), response.headers().firstValue("location"));
        });
        q.check("redirect", s -> {
            HttpClient client =
                    client().followRedirects(HttpClient.Redirect.NORMAL).build();
            HttpResponse<String> response = get(client, WebServer.in(s).uri("/redirect"));
            return List.of(response.statusCode(), response.body(), response.uri());
        });
        q.check(
                "missing",
                s -> get(client().build(), WebServer.in(s).uri("/missing")).statusCode());
        q.check("through-proxy", s -> {
            WebServer server = WebServer.in(s);
            HttpClient client =
                    client().proxy(ProxySelector.of(s.at(server.port()))).build();
            return get(client, URI.create("http://no-such-host.invalid/host")).body();
        });
    }

    private static void later(Questions q) {
        q.check("get-later", s -> {
            WebServer server = WebServer.in(s);
            return client().build()
                    .sendAsync(request(server.uri("/text")), BodyHandlers.ofString())
                    .thenApply(HttpResponse::body)
                    .get(Messages.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        });
        q.check("several-later", s -> {
            WebServer server = WebServer.in(s);
            HttpClient client = client().build();
            var first = client.sendAsync(request(server.uri("/text")), BodyHandlers.ofString());
            var second = client.sendAsync(request(server.uri("/host")), BodyHandlers.ofString());
            return first.thenCombine(second, (a, b) -> List.of(a.body(), b.body()))
                    .get(Messages.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        });
        q.check(
                "refused-later",
                s -> client().build()
                        .sendAsync(request(silent(s)), BodyHandlers.ofString())
                        .handle((response, failure) -> Outcome.ofStep(() -> {
                            throw (Exception) failure;
                        }))
                        .get(Messages.PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        q.check(
                "unknown-host-later",
                s -> client().build()
                        .sendAsync(request(URI.create("http://no-such-host.invalid/")), BodyHandlers.ofString())
                        .get(Messages.PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                        .statusCode());
    }

    private static void failures(Questions q) {
        q.check("refused", s -> get(client().build(), silent(s)));
        q.check("unknown-host", s -> get(client().build(), URI.create("http://no-such-host.invalid/")));
        q.check("hang-up", s -> get(client().build(), WebServer.in(s).uri("/hang-up")));
        q.check("time-out", s -> {
            ServerSocket server = s.server();
            URI uri = URI.create("http://" + s.host() + ":" + server.getLocalPort() + "/");
            HttpRequest request = HttpRequest.newBuilder(uri).timeout(SOON).build();
            return client().build().send(request, BodyHandlers.ofString());
        });
        q.check("connect-time-out", s -> {
            ServerSocket server = FullServer.in(s);
            URI uri = URI.create("http://" + s.host() + ":" + server.getLocalPort() + "/");
            return get(client().connectTimeout(SOON).build(), uri);
        });
        q.check("web-socket-refused", s -> {
            URI uri = URI.create("ws://" + s.host() + ":" + s.silentPort() + "/");
            return client().build()
                    .newWebSocketBuilder()
                    .buildAsync(uri, new WebSocket.Listener() {})
                    .get(Messages.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        });
    }

    private static URI silent(Scene s) {
        return URI.create("http://" + s.host() + ":" + s.silentPort() + "/");
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1);
    }

    private static HttpRequest request(URI uri) {
        return HttpRequest.newBuilder(uri).build();
    }

    private static HttpResponse<String> get(HttpClient client, URI uri) throws Exception {
        return client.send(request(uri), BodyHandlers.ofString());
    }
}

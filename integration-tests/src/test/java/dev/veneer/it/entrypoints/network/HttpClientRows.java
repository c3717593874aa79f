package dev.veneer.it.entrypoints.network;

import static dev.veneer.it.entrypoints.network.Place.HTTP;

import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** {@link HttpClient}, which is a facade before its implementation. */
final class HttpClientRows {
    private static final String ANSWER = "200 text";
    private static final Refusal REFUSED = Refusal.by(ConnectException.class);

    private HttpClientRows() {}

    static void declare(Rows rows) {
        for (String type : new String[] {
            "java.net.http.HttpClient", "jdk.internal.net.http.HttpClientFacade", "jdk.internal.net.http.HttpClientImpl"
        }) {
            declare(rows.type(type));
        }
    }

    private static void declare(Rows.Type client) {
        client.connecting(
                        "send(HttpRequest,BodyHandler)",
                        HTTP,
                        ANSWER,
                        scene -> answer(Client.ONE.send(request(scene), BodyHandlers.ofString())),
                        REFUSED)
                .connecting(
                        "sendAsync(HttpRequest,BodyHandler)",
                        HTTP,
                        ANSWER,
                        scene -> outcome(Client.ONE.sendAsync(request(scene), BodyHandlers.ofString())),
                        REFUSED)
                .connecting(
                        "sendAsync(HttpRequest,BodyHandler,PushPromiseHandler)",
                        HTTP,
                        ANSWER,
                        scene -> {
                            ConcurrentMap<HttpRequest, CompletableFuture<HttpResponse<String>>> pushed =
                                    new ConcurrentHashMap<>();
                            return outcome(Client.ONE.sendAsync(
                                    request(scene),
                                    BodyHandlers.ofString(),
                                    HttpResponse.PushPromiseHandler.of(push -> BodyHandlers.ofString(), pushed)));
                        },
                        REFUSED);
    }

    /** One for all rows, made for the first. */
    private static final class Client {
        static final HttpClient ONE = HttpClient.newHttpClient();

        private Client() {}
    }

    private static HttpRequest request(Scene scene) {
        return HttpRequest.newBuilder(scene.uri(HTTP, "/text")).build();
    }

    private static String answer(HttpResponse<String> response) {
        return response.statusCode() + " " + response.body();
    }

    private static String outcome(Future<HttpResponse<String>> future) throws Exception {
        try {
            return answer(future.get(Scene.PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception failure ? failure : e;
        }
    }
}

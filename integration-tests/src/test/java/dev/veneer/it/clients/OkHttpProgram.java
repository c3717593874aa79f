package dev.veneer.it.clients;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** OkHttp, and the JDK's own server of HTTP. The call is a queued one, whose failure a callback gets. */
final class OkHttpProgram implements ClientProgram {
    /** Takes the arguments of {@link ProgramRun}. */
    public static void main(String[] arguments) throws Exception {
        ProgramRun.run(List.of(new OkHttpProgram()), arguments);
    }

    @Override
    public String name() {
        return "okhttp";
    }

    @Override
    public String host() {
        return "api.prod.internal";
    }

    @Override
    public int port() {
        return 8081;
    }

    @Override
    public RunningServer serve(int port) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
        server.createContext("/", exchange -> {
            byte[] text =
                    ("hello from " + exchange.getRequestHeaders().getFirst("Host")).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        server.start();
        return new RunningServer(server.getAddress().getPort(), () -> server.stop(0));
    }

    /** Keeps the address of the peer to which a call is connected. */
    private static final class Peers extends EventListener {
        private final CompletableFuture<Object> peer = new CompletableFuture<>();

        @Override
        public void connectionAcquired(Call call, Connection connection) {
            peer.complete(connection.socket().getRemoteSocketAddress());
        }
    }

    /** Keeps the answer, or the failure. */
    private static final class Answer implements Callback {
        private final CompletableFuture<String> text = new CompletableFuture<>();

        @Override
        public void onResponse(Call call, Response response) throws IOException {
            try (response) {
                text.complete(response.body().string());
            }
        }

        @Override
        public void onFailure(Call call, IOException failure) {
            text.completeExceptionally(failure);
        }
    }

    @Override
    public String ask(String host, int port) throws Exception {
        Peers peers = new Peers();
        Answer answer = new Answer();
        OkHttpClient client = new OkHttpClient.Builder()
                .eventListener(peers)
                .connectTimeout(Duration.ofMillis(PATIENCE_MILLIS))
                .build();
        try {
            client.newCall(new Request.Builder()
                            .url("http://" + host + ":" + port + "/orders")
                            .build())
                    .enqueue(answer);
            String text = answer.text.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return "peer " + peers.peer.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) + ", " + text;
        } finally {
            client.dispatcher().executorService().shutdown();
            client.connectionPool().evictAll();
        }
    }
}

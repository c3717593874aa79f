package dev.veneer.it.clients;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.impl.bootstrap.AsyncServerBootstrap;
import org.apache.hc.core5.http.impl.bootstrap.HttpAsyncServer;
import org.apache.hc.core5.http.nio.AsyncRequestConsumer;
import org.apache.hc.core5.http.nio.AsyncServerRequestHandler;
import org.apache.hc.core5.http.nio.entity.DiscardingEntityConsumer;
import org.apache.hc.core5.http.nio.support.AsyncResponseBuilder;
import org.apache.hc.core5.http.nio.support.BasicRequestConsumer;
import org.apache.hc.core5.http.nio.support.BasicServerExchangeHandler;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.ListenerEndpoint;
import org.jspecify.annotations.Nullable;

/** Apache HttpClient with selectors, and such a server of the same project. The client's failure a callback gets. */
final class ApacheAsyncProgram implements ClientProgram {
    /** Takes the arguments of {@link ProgramRun}. */
    public static void main(String[] arguments) throws Exception {
        ProgramRun.run(List.of(new ApacheAsyncProgram()), arguments);
    }

    @Override
    public String name() {
        return "httpclient async";
    }

    @Override
    public String host() {
        return "async.prod.internal";
    }

    @Override
    public int port() {
        return 8083;
    }

    @Override
    public RunningServer serve(int port) throws Exception {
        HttpAsyncServer server = AsyncServerBootstrap.bootstrap()
                .setRequestRouter((request, context) -> () -> new BasicServerExchangeHandler<>(new Greeting()))
                .create();
        server.start();
        ListenerEndpoint endpoint =
                server.listen(new InetSocketAddress(port), URIScheme.HTTP).get();
        return new RunningServer(
                ((InetSocketAddress) endpoint.getAddress()).getPort(), () -> server.close(CloseMode.IMMEDIATE));
    }

    /** Greets whoever asks by the name by which it asks. */
    private static final class Greeting implements AsyncServerRequestHandler<Message<HttpRequest, Void>> {
        @Override
        public AsyncRequestConsumer<Message<HttpRequest, Void>> prepare(
                HttpRequest request, @Nullable EntityDetails entity, HttpContext context) {
            return new BasicRequestConsumer<>(entity == null ? null : new DiscardingEntityConsumer<>());
        }

        @Override
        public void handle(Message<HttpRequest, Void> request, ResponseTrigger trigger, HttpContext context)
                throws HttpException, IOException {
            trigger.submitResponse(
                    AsyncResponseBuilder.create(HttpStatus.SC_OK)
                            .setEntity("hello from " + request.getHead().getAuthority())
                            .build(),
                    context);
        }
    }

    /** Keeps the answer, or the failure. */
    private static final class Answer implements FutureCallback<SimpleHttpResponse> {
        private final CompletableFuture<SimpleHttpResponse> response = new CompletableFuture<>();

        @Override
        public void completed(SimpleHttpResponse result) {
            response.complete(result);
        }

        @Override
        public void failed(Exception failure) {
            response.completeExceptionally(failure);
        }

        @Override
        public void cancelled() {
            response.cancel(false);
        }
    }

    @Override
    public String ask(String host, int port) throws Exception {
        HttpClientContext context = HttpClientContext.create();
        Answer answer = new Answer();
        try (CloseableHttpAsyncClient client = HttpAsyncClients.createDefault()) {
            client.start();
            SimpleHttpRequest request = SimpleRequestBuilder.get("http://" + host + ":" + port + "/orders")
                    .build();
            Future<SimpleHttpResponse> unused = client.execute(request, context, answer);
            SimpleHttpResponse response = answer.response.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return "peer " + context.getEndpointDetails().getRemoteAddress() + ", " + response.getBodyText();
        }
    }
}

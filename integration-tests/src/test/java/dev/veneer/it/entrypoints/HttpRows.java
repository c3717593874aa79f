package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.refused;
import static dev.veneer.it.entrypoints.Target.DIRECTORY;
import static dev.veneer.it.entrypoints.Target.FILE;
import static dev.veneer.it.entrypoints.Target.FRESH;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;

/** {@code java.net.http}: bodies that come from or go to files, driven without a network. */
final class HttpRows {
    private HttpRows() {}

    static void declare(Rows rows) {
        rows.type("java.net.http.HttpRequest$BodyPublishers")
                .row(
                        "ofFile(Path)",
                        scene -> Expect.same(scene.text(), published(scene.file())),
                        refused(
                                FILE,
                                FileNotFoundException.class,
                                "data.txt (Permission denied)",
                                HttpRows::published));
        Rows.Type handlers = rows.type("java.net.http.HttpResponse$BodyHandlers");
        receiving(
                handlers,
                "ofFile(Path)",
                path -> HttpResponse.BodyHandlers.ofFile(path).apply(new Response()));
        receiving(
                handlers,
                "ofFile(Path,OpenOption[])",
                path -> HttpResponse.BodyHandlers.ofFile(path, CREATE, WRITE).apply(new Response()));
        handlers.row(
                "ofFileDownload(Path,OpenOption[])",
                scene -> receives(
                        scene,
                        HttpResponse.BodyHandlers.ofFileDownload(scene.fresh().getParent(), CREATE, WRITE)
                                .apply(new Response())),
                refused(
                        DIRECTORY,
                        IllegalArgumentException.class,
                        "not a directory",
                        path -> HttpResponse.BodyHandlers.ofFileDownload(path, CREATE, WRITE)));
        Rows.Type subscribers = rows.type("java.net.http.HttpResponse$BodySubscribers");
        receiving(subscribers, "ofFile(Path)", HttpResponse.BodySubscribers::ofFile);
        receiving(
                subscribers,
                "ofFile(Path,OpenOption[])",
                path -> HttpResponse.BodySubscribers.ofFile(path, CREATE, WRITE));
    }

    /** A factory of a subscriber that writes a file. */
    @FunctionalInterface
    private interface Receiving {
        HttpResponse.BodySubscriber<Path> to(Path path);
    }

    private static void receiving(Rows.Type type, String member, Receiving receiving) {
        type.row(
                member,
                scene -> receives(scene, receiving.to(scene.fresh())),
                refused(FRESH, AccessDeniedException.class, "new.txt", path -> feed(receiving.to(path), new byte[1])));
    }

    private static void receives(Scene scene, HttpResponse.BodySubscriber<Path> subscriber) throws Exception {
        Expect.same(scene.fresh(), feed(subscriber, scene.bytes()));
        Expect.same(scene.text(), scene.written());
    }

    private static Path feed(HttpResponse.BodySubscriber<Path> subscriber, byte[] body) throws Exception {
        Pushed subscription = new Pushed();
        subscriber.onSubscribe(subscription);
        if (!subscription.cancelled) {
            subscriber.onNext(List.of(ByteBuffer.wrap(body)));
            subscriber.onComplete();
        }
        return outcome(subscriber.getBody().toCompletableFuture());
    }

    private static <T> T outcome(CompletableFuture<T> future) throws Exception {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException wrapped) {
            if (wrapped.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw wrapped;
        }
    }

    private static String published(Path path) throws Exception {
        HttpRequest.BodyPublisher publisher = HttpRequest.BodyPublishers.ofFile(path);
        Collector collector = new Collector();
        publisher.subscribe(collector);
        byte[] seen = outcome(collector.done);
        Expect.same(publisher.contentLength(), (long) seen.length);
        return new String(seen, StandardCharsets.UTF_8);
    }

    /** Has nothing to ask for: the body is pushed, unless the subscriber gave up at once. */
    private static final class Pushed implements Flow.Subscription {
        private boolean cancelled;

        @Override
        public void request(long count) {}

        @Override
        public void cancel() {
            cancelled = true;
        }
    }

    /** Collects a request's body. */
    private static final class Collector implements Flow.Subscriber<ByteBuffer> {
        private final CompletableFuture<byte[]> done = new CompletableFuture<>();
        private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(ByteBuffer part) {
            byte[] bytes = new byte[part.remaining()];
            part.get(bytes);
            seen.writeBytes(bytes);
        }

        @Override
        public void onError(Throwable failure) {
            done.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            done.complete(seen.toByteArray());
        }
    }

    /** The answer of a server that names the file to download. */
    private static final class Response implements HttpResponse.ResponseInfo {
        @Override
        public int statusCode() {
            return 200;
        }

        @Override
        public HttpHeaders headers() {
            return HttpHeaders.of(
                    Map.of("Content-Disposition", List.of("attachment; filename=\"new.txt\"")), (name, value) -> true);
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }
}

package dev.veneer.it.entrypoints.network;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** The pages of the test's web servers, over HTTP and over TLS. */
final class Pages implements AutoCloseable {
    private static final int OK = 200;
    private static final int FOUND = 302;
    private static final int UNAUTHORIZED = 401;
    private static final int NOT_FOUND = 404;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    private Pages(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", exchange -> respond(exchange, NOT_FOUND, "nothing here"));
        server.createContext("/text", exchange -> respond(exchange, OK, "text"));
        server.createContext("/echo", exchange -> respond(exchange, OK, body(exchange)));
        server.createContext("/redirect", exchange -> {
            exchange.getResponseHeaders().set("Location", "/text");
            respond(exchange, FOUND, "elsewhere");
        });
        server.createContext("/odd", exchange -> respond(exchange, OK, "application/x-odd", "text"));
        server.createContext("/cookie", exchange -> {
            exchange.getResponseHeaders().set("Set-Cookie", "cookie=value");
            respond(exchange, OK, "baked");
        });
        server.createContext("/locked", exchange -> {
            boolean knows = exchange.getRequestHeaders().containsKey("Authorization");
            exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"here\"");
            respond(exchange, knows ? OK : UNAUTHORIZED, "text");
        });
        server.start();
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    static Pages plain() throws IOException {
        return new Pages(HttpServer.create(anyPort(), 0));
    }

    /** Returns the same pages over TLS, with the key of a store. */
    static Pages overTls(Path store, char[] password) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, password);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new Pages(server);
    }

    int port() {
        return server.getAddress().getPort();
    }

    private static String body(HttpExchange exchange) throws IOException {
        return exchange.getRequestMethod() + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        respond(exchange, status, "text/plain", text);
    }

    private static void respond(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Content-Encoding", "identity");
        headers.set("Expires", "Thu, 01 Jan 1970 00:00:01 GMT");
        headers.set("Last-Modified", "Thu, 01 Jan 1970 00:00:02 GMT");
        headers.set("X-Number", "42");
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}

package dev.veneer.it.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/**
 * A web server of one question, at the host's address.
 *
 * @param host the name under which it is asked for
 * @param port its port
 */
record WebServer(String host, int port) {
    private static final int OK = 200;
    private static final int FOUND = 302;
    private static final int NOT_FOUND = 404;

    /** Starts one at the host's address. */
    static WebServer in(Scene s) throws Exception {
        return in(s, s.at(0));
    }

    /** Starts one. */
    static WebServer in(Scene s, InetSocketAddress address) throws Exception {
        HttpServer server = HttpServer.create(address, 0);
        s.keep(() -> server.stop(0));
        int port = s.named("SERVER", server.getAddress().getPort());
        WebServer web = new WebServer(s.host(), port);
        server.createContext("/", exchange -> respond(exchange, NOT_FOUND, "nothing here"));
        server.createContext("/text", exchange -> respond(exchange, OK, "text"));
        server.createContext("/echo", exchange -> respond(exchange, OK, body(exchange)));
        server.createContext(
                "/host",
                exchange -> respond(exchange, OK, exchange.getRequestHeaders().getFirst("Host")));
        server.createContext("/local", exchange -> respond(exchange, OK, String.valueOf(exchange.getLocalAddress())));
        server.createContext("/remote", exchange -> respond(exchange, OK, remote(exchange)));
        server.createContext("/redirect", exchange -> redirect(exchange, web.url("/text")));
        server.createContext("/relative", exchange -> redirect(exchange, "/text"));
        server.createContext("/hang-up", HttpExchange::close);
        server.start();
        return web;
    }

    /** Returns the text of the URL of a page. */
    String url(String path) {
        return "http://" + host + ":" + port + path;
    }

    /** Returns the URL of a page. */
    URI uri(String path) {
        return URI.create(url(path));
    }

    private static String body(HttpExchange exchange) throws IOException {
        return exchange.getRequestMethod() + " "
                + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String remote(HttpExchange exchange) {
        InetSocketAddress remote = exchange.getRemoteAddress();
        return remote.getAddress() + " " + (remote.getPort() > 0);
    }

    private static void redirect(HttpExchange exchange, String target) throws IOException {
        exchange.getResponseHeaders().set("Location", target);
        respond(exchange, FOUND, "elsewhere");
    }

    private static void respond(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }
}

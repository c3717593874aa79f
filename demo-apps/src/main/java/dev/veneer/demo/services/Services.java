package dev.veneer.demo.services;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * Starts two servers, both at port 8080, each at the name of a host of its own, and asks each by its name.
 *
 * <p>{@code 06-two-servers-one-port/policy.yaml} says how to run it, and what it prints.
 */
public final class Services {
    private static final int PORT = 8080;

    private Services() {}

    /** Starts the servers, asks them, and stays until standard input ends, as a service would. */
    public static void main(String[] args) throws Exception {
        Server shop = new Server();
        Server stock = new Server();
        try {
            serve(shop, "shop.internal", "3 orders are open");
            serve(stock, "stock.internal", "17 chairs are in stock");
        } catch (IOException e) {
            System.err.println("services: " + e.getMessage());
            System.exit(1);
        }
        ask("http://shop.internal:8080/");
        ask("http://stock.internal:8080/");
        ask("http://prices.example.com/");
        System.out.println("serving until standard input ends");
        System.in.transferTo(System.out);
        shop.stop();
        stock.stop();
    }

    private static void serve(Server server, String host, String text) throws Exception {
        ServerConnector connector = new ServerConnector(server);
        connector.setHost(host);
        connector.setPort(PORT);
        server.addConnector(connector);
        server.setHandler(new Answer(text));
        server.start();
        System.out.println("server    of " + host + " at port " + connector.getLocalPort());
    }

    /** Gives the same answer to each request. */
    private static final class Answer extends Handler.Abstract {
        private final byte[] text;

        Answer(String text) {
            this.text = text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.write(true, ByteBuffer.wrap(text), callback);
            return true;
        }
    }

    private static void ask(String url) {
        String answer;
        try (InputStream in = URI.create(url).toURL().openStream()) {
            answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            answer = e.toString();
        }
        System.out.println("asked     " + url + ": " + answer);
    }
}

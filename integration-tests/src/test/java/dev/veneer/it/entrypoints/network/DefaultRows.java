package dev.veneer.it.entrypoints.network;

import static dev.veneer.it.entrypoints.network.Place.HTTP;

import dev.veneer.it.entrypoints.Expect;
import java.io.IOException;
import java.net.Authenticator;
import java.net.CacheRequest;
import java.net.CacheResponse;
import java.net.ConnectException;
import java.net.ContentHandler;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.HttpURLConnection;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.ResponseCache;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.net.URLStreamHandlerFactory;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is set for the whole JVM and used by the next connection, which is told of by what the application asked for. */
final class DefaultRows {
    private static final String TEXT = "text";
    private static final Refusal REFUSED = Refusal.by(ConnectException.class);

    private DefaultRows() {}

    static void declare(Rows rows) {
        rows.type("java.net.Authenticator")
                .connecting("setDefault(Authenticator)", HTTP, TEXT, DefaultRows::authenticated, REFUSED);
        rows.type("java.net.CookieHandler")
                .connecting("setDefault(CookieHandler)", HTTP, "cookie", DefaultRows::cookie, REFUSED);
        rows.type("java.net.ProxySelector")
                .connecting("setDefault(ProxySelector)", HTTP, TEXT, DefaultRows::throughProxy, REFUSED);
        rows.type("java.net.ResponseCache")
                .connecting("setDefault(ResponseCache)", HTTP, TEXT, DefaultRows::pastCache, REFUSED);
        rows.type("java.net.HttpURLConnection")
                .connecting("setFollowRedirects(boolean)", HTTP, 302, DefaultRows::notRedirected, REFUSED);
        rows.type("java.net.URL")
                .connecting(
                        "setURLStreamHandlerFactory(URLStreamHandlerFactory)",
                        HTTP,
                        TEXT,
                        scene -> {
                            Handlers.setOnce();
                            return read(scene, "/text");
                        },
                        REFUSED);
        rows.type("java.net.URLConnection")
                .connecting(
                        "setContentHandlerFactory(ContentHandlerFactory)",
                        HTTP,
                        "handled text",
                        scene -> {
                            Contents.setOnce();
                            return scene.url(HTTP, "/odd").getContent();
                        },
                        REFUSED);
    }

    private static String read(Scene scene, String path) throws IOException {
        return Expect.text(scene.url(HTTP, path).openStream());
    }

    private static String authenticated(Scene scene) throws IOException {
        scene.keep(() -> Authenticator.setDefault(null));
        Authenticator.setDefault(new Authenticator() {
            @Override
            protected @Nullable PasswordAuthentication getPasswordAuthentication() {
                return getRequestingHost().equals(scene.host())
                        ? new PasswordAuthentication("user", new char[] {'x'})
                        : null;
            }
        });
        return read(scene, "/locked");
    }

    private static String cookie(Scene scene) throws IOException {
        scene.keep(() -> CookieHandler.setDefault(null));
        CookieManager cookies = new CookieManager();
        CookieHandler.setDefault(cookies);
        read(scene, "/cookie");
        return cookies.getCookieStore().get(scene.uri(HTTP, "/")).get(0).getName();
    }

    private static String throughProxy(Scene scene) throws IOException {
        ProxySelector before = ProxySelector.getDefault();
        scene.keep(() -> ProxySelector.setDefault(before));
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(new Proxy(Proxy.Type.HTTP, scene.at(HTTP)));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException failure) {
                Expect.same(scene.at(HTTP), address);
            }
        });
        return Expect.text(
                URI.create("http://no-such-host.invalid/text").toURL().openStream());
    }

    private static String pastCache(Scene scene) throws IOException {
        scene.keep(() -> ResponseCache.setDefault(null));
        ResponseCache.setDefault(new ResponseCache() {
            @Override
            public @Nullable CacheResponse get(URI uri, String method, Map<String, List<String>> headers) {
                Expect.same(scene.uri(HTTP, "/text"), uri);
                return null;
            }

            @Override
            public @Nullable CacheRequest put(URI uri, URLConnection connection) {
                return null;
            }
        });
        return read(scene, "/text");
    }

    private static int notRedirected(Scene scene) throws IOException {
        scene.keep(() -> HttpURLConnection.setFollowRedirects(true));
        HttpURLConnection.setFollowRedirects(false);
        return ((HttpURLConnection) scene.url(HTTP, "/redirect").openConnection()).getResponseCode();
    }

    /** Leaves every protocol to the JDK. */
    private static final class Handlers implements URLStreamHandlerFactory {
        private static boolean set;

        static void setOnce() {
            if (!set) {
                URL.setURLStreamHandlerFactory(new Handlers());
                set = true;
            }
        }

        @Override
        public @Nullable URLStreamHandler createURLStreamHandler(String protocol) {
            return null;
        }
    }

    /** Handles every content alike. */
    private static final class Contents extends ContentHandler {
        private static boolean set;

        static void setOnce() {
            if (!set) {
                URLConnection.setContentHandlerFactory(type -> new Contents());
                set = true;
            }
        }

        @Override
        public Object getContent(URLConnection connection) throws IOException {
            return "handled " + Expect.text(connection.getInputStream());
        }
    }
}

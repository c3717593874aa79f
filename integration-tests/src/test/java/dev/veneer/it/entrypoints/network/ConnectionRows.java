package dev.veneer.it.entrypoints.network;

import static dev.veneer.it.entrypoints.network.Place.HTTP;
import static dev.veneer.it.entrypoints.network.Place.HTTPS;

import dev.veneer.it.entrypoints.Expect;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** {@link URLConnection} and the connections that speak HTTP: one set of questions for all classes that have such methods. */
final class ConnectionRows {
    private static final Refusal REFUSED = Refusal.by(ConnectException.class);
    private static final Class<?>[] STREAM = {InputStream.class};
    private static final int LAST_WITH_CHECKED_REDIRECTS = 21;
    private static final int DEFAULT = 7;

    private ConnectionRows() {}

    static void declare(Rows rows) {
        Of any = new Of(rows.type("java.net.URLConnection"), HTTP);
        any.connect();
        any.contents();
        any.fields();
        any.moreFields();
        any.headers();
        any.streams();

        Of http = new Of(rows.type("java.net.HttpURLConnection"), HTTP);
        http.errors();
        http.responses();
        http.dates();

        Of implementation = new Of(rows.type("sun.net.www.protocol.http.HttpURLConnection"), HTTP);
        implementation.connect();
        implementation.errors();
        implementation.headers();
        implementation.streams();
        implementation.checkedRedirects();

        new Of(rows.type("sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection"), HTTPS).connect();
        Of tls = new Of(rows.type("sun.net.www.protocol.https.HttpsURLConnectionImpl"), HTTPS);
        tls.connect();
        tls.contents();
        tls.errors();
        tls.fields();
        tls.moreFields();
        tls.headers();
        tls.responses();
        tls.streams();
    }

    /** What is asked of a connection. */
    @FunctionalInterface
    private interface Asked {
        @Nullable
        Object of(HttpURLConnection connection) throws Exception;
    }

    /**
     * The rows of one class of connections.
     *
     * @param type the class
     * @param server to which server it connects
     */
    private record Of(Rows.Type type, Place server) {
        private void row(String member, @Nullable Object expected, Asked asked, Refusal refusal) {
            row(member, "/text", expected, asked, refusal);
        }

        private void row(String member, String path, @Nullable Object expected, Asked asked, Refusal refusal) {
            type.connecting(
                    member,
                    server,
                    expected,
                    scene -> {
                        HttpURLConnection connection =
                                (HttpURLConnection) scene.url(server, path).openConnection();
                        scene.keep(connection::disconnect);
                        return asked.of(connection);
                    },
                    refusal);
        }

        void connect() {
            row(
                    "connect()",
                    "HTTP/1.1 200 OK",
                    connection -> {
                        connection.connect();
                        return connection.getHeaderField(0);
                    },
                    REFUSED);
        }

        void contents() {
            row("getContent()", "text", c -> Expect.text((InputStream) c.getContent()), REFUSED);
            row("getContent(Class[])", "text", c -> Expect.text((InputStream) c.getContent(STREAM)), REFUSED);
        }

        void errors() {
            row(
                    "getErrorStream()",
                    "/missing",
                    "nothing here",
                    connection -> {
                        try {
                            connection.getResponseCode();
                        } catch (IOException e) {
                            // there is no response, and so none about an error
                            return connection.getErrorStream();
                        }
                        return Expect.text(connection.getErrorStream());
                    },
                    Refusal.answering(null));
        }

        void fields() {
            row("getContentEncoding()", "identity", URLConnection::getContentEncoding, Refusal.answering(null));
            row("getContentLength()", 4, URLConnection::getContentLength, Refusal.answering(-1));
            row("getContentLengthLong()", 4L, URLConnection::getContentLengthLong, Refusal.answering(-1L));
            row("getContentType()", "text/plain", URLConnection::getContentType, Refusal.answering(null));
            row("getDate()", true, connection -> connection.getDate() > 0, Refusal.answering(false));
            row("getExpiration()", 1_000L, URLConnection::getExpiration, Refusal.answering(0L));
            row("getLastModified()", 2_000L, URLConnection::getLastModified, Refusal.answering(0L));
        }

        void moreFields() {
            dates();
            row(
                    "getHeaderFieldInt(String,int)",
                    42,
                    connection -> connection.getHeaderFieldInt("X-Number", DEFAULT),
                    Refusal.answering(DEFAULT));
            row(
                    "getHeaderFieldLong(String,long)",
                    42L,
                    connection -> connection.getHeaderFieldLong("X-Number", DEFAULT),
                    Refusal.answering((long) DEFAULT));
        }

        void dates() {
            row(
                    "getHeaderFieldDate(String,long)",
                    2_000L,
                    connection -> connection.getHeaderFieldDate("Last-Modified", DEFAULT),
                    Refusal.answering((long) DEFAULT));
        }

        void headers() {
            row(
                    "getHeaderField(String)",
                    "42",
                    connection -> connection.getHeaderField("X-Number"),
                    Refusal.answering(null));
            row("getHeaderField(int)", "HTTP/1.1 200 OK", c -> c.getHeaderField(0), Refusal.answering(null));
            row("getHeaderFieldKey(int)", true, c -> c.getHeaderFieldKey(1) != null, Refusal.answering(false));
            row(
                    "getHeaderFields()",
                    true,
                    connection -> connection.getHeaderFields().containsKey("X-number"),
                    Refusal.answering(false));
        }

        void responses() {
            row("getResponseCode()", 200, HttpURLConnection::getResponseCode, REFUSED);
            row("getResponseMessage()", "OK", HttpURLConnection::getResponseMessage, REFUSED);
        }

        void streams() {
            row("getInputStream()", "text", connection -> Expect.text(connection.getInputStream()), REFUSED);
            row(
                    "getOutputStream()",
                    "/echo",
                    "POST body",
                    connection -> {
                        connection.setDoOutput(true);
                        connection.getOutputStream().write("body".getBytes(StandardCharsets.US_ASCII));
                        return Expect.text(connection.getInputStream());
                    },
                    REFUSED);
        }

        /** Of the JDK's own, which an application calls where it opens the package to itself. */
        void checkedRedirects() {
            type.rowUntil(
                    LAST_WITH_CHECKED_REDIRECTS,
                    "openConnectionCheckRedirects(URLConnection)",
                    Operation.CONNECT,
                    server,
                    "text",
                    scene -> {
                        URLConnection connection = scene.url(server, "/text").openConnection();
                        try {
                            return Expect.text((InputStream) connection
                                    .getClass()
                                    .getMethod("openConnectionCheckRedirects", URLConnection.class)
                                    .invoke(null, connection));
                        } catch (InvocationTargetException e) {
                            throw e.getCause() instanceof Exception failure ? failure : e;
                        }
                    },
                    REFUSED);
        }
    }
}

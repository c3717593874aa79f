package dev.veneer.it.entrypoints.network;

import static dev.veneer.it.entrypoints.network.Place.HTTPS;

import dev.veneer.it.entrypoints.Expect;
import java.net.ConnectException;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

/** What is set for all connections over TLS, and used by the next. */
final class TlsRows {
    private static final String TEXT = "text";
    private static final Refusal REFUSED = Refusal.by(ConnectException.class);

    private TlsRows() {}

    static void declare(Rows rows) {
        rows.type("javax.net.ssl.HttpsURLConnection")
                .connecting(
                        "setDefaultHostnameVerifier(HostnameVerifier)",
                        HTTPS,
                        TEXT,
                        scene -> {
                            HostnameVerifier before = HttpsURLConnection.getDefaultHostnameVerifier();
                            scene.keep(() -> HttpsURLConnection.setDefaultHostnameVerifier(before));
                            HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> host.equals(scene.host()));
                            return Expect.text(connection(scene).getInputStream());
                        },
                        REFUSED)
                .connecting(
                        "setDefaultSSLSocketFactory(SSLSocketFactory)",
                        HTTPS,
                        TEXT,
                        scene -> {
                            SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();
                            scene.keep(() -> HttpsURLConnection.setDefaultSSLSocketFactory(before));
                            HttpsURLConnection.setDefaultSSLSocketFactory(factory());
                            return Expect.text(connection(scene).getInputStream());
                        },
                        REFUSED)
                .connecting(
                        "setSSLSocketFactory(SSLSocketFactory)",
                        HTTPS,
                        TEXT,
                        scene -> {
                            HttpsURLConnection connection = connection(scene);
                            connection.setSSLSocketFactory(factory());
                            return Expect.text(connection.getInputStream());
                        },
                        REFUSED);
        rows.type("javax.net.ssl.SSLContext")
                .connecting(
                        "setDefault(SSLContext)",
                        HTTPS,
                        TEXT,
                        scene -> {
                            SSLContext.setDefault(SSLContext.getDefault());
                            return Expect.text(connection(scene).getInputStream());
                        },
                        REFUSED);
    }

    private static HttpsURLConnection connection(Scene scene) throws Exception {
        return (HttpsURLConnection) scene.url(HTTPS, "/text").openConnection();
    }

    private static SSLSocketFactory factory() throws Exception {
        return SSLContext.getDefault().getSocketFactory();
    }
}

package dev.veneer.it.entrypoints.network;

import static dev.veneer.it.entrypoints.network.Place.HTTP;

import dev.veneer.it.entrypoints.Expect;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.URL;

/** {@link URL}. */
final class UrlRows {
    private static final String TEXT = "text";
    private static final Class<?>[] STREAM = {InputStream.class};
    private static final Refusal REFUSED = Refusal.by(ConnectException.class);

    private UrlRows() {}

    static void declare(Rows rows) {
        Rows.Type url = rows.type("java.net.URL");
        url.connecting(
                        "<init>(String,String,int,String,URLStreamHandler)",
                        HTTP,
                        TEXT,
                        scene -> read(new URL("http", scene.host(), scene.port(HTTP), "/text", null)),
                        REFUSED)
                .connecting(
                        "<init>(URL,String,URLStreamHandler)",
                        HTTP,
                        TEXT,
                        scene -> read(new URL(scene.url(HTTP, "/"), "text", null)),
                        REFUSED)
                .connecting(
                        "getContent()",
                        HTTP,
                        TEXT,
                        scene -> Expect.text((InputStream) text(scene).getContent()),
                        REFUSED)
                .connecting(
                        "getContent(Class[])",
                        HTTP,
                        TEXT,
                        scene -> Expect.text((InputStream) text(scene).getContent(STREAM)),
                        REFUSED)
                .connecting(
                        "openConnection()",
                        HTTP,
                        TEXT,
                        scene -> Expect.text(text(scene).openConnection().getInputStream()),
                        REFUSED)
                .connecting(
                        "openConnection(Proxy)",
                        HTTP,
                        TEXT,
                        scene -> Expect.text(
                                text(scene).openConnection(Proxy.NO_PROXY).getInputStream()),
                        REFUSED)
                .connecting("openStream()", HTTP, TEXT, scene -> read(text(scene)), REFUSED);
    }

    private static URL text(Scene scene) throws Exception {
        return scene.url(HTTP, "/text");
    }

    private static String read(URL url) throws Exception {
        return Expect.text(url.openStream());
    }
}

package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.accessDenied;
import static dev.veneer.it.entrypoints.Denied.answers;
import static dev.veneer.it.entrypoints.Target.JAR;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;

/** {@code jar:} URLs of jars at virtual paths: {@link JarURLConnection} and what implements it. */
final class JarUrlRows {
    private JarUrlRows() {}

    /** A question to a connection. */
    @FunctionalInterface
    private interface Question {
        Object to(JarURLConnection connection) throws Exception;
    }

    static void declare(Rows rows) {
        declareApi(rows.type("java.net.JarURLConnection"));
        declareImplementation(rows.type("sun.net.www.protocol.jar.JarURLConnection"));
        declareHeaders(rows.type("sun.net.www.protocol.jar.JarURLConnection"));
    }

    private static void declareApi(Rows.Type jar) {
        asks(jar, "getAttributes()", opened -> opened.getAttributes().getValue("Entry-Token"));
        jar.row(
                "getCertificates()",
                SignedJar::certificatesAreSeen,
                accessDenied(JAR, path -> open(path).getCertificates()));
        entry(jar);
        jarFile(jar);
        asks(jar, "getMainAttributes()", opened -> opened.getMainAttributes().getValue("Token"));
        asks(
                jar,
                "getManifest()",
                opened -> opened.getManifest().getMainAttributes().getValue("Token"));
    }

    private static void declareImplementation(Rows.Type jar) {
        asks(jar, "connect()", opened -> {
            opened.connect();
            return Expect.text(opened.getInputStream());
        });
        jar.row(
                "getContent()",
                scene -> {
                    JarURLConnection opened = connection(scene.jar(), "");
                    try (JarFile content = (JarFile) opened.getContent()) {
                        Expect.same(scene.jar().toString(), content.getName());
                    }
                },
                accessDenied(JAR, path -> connection(path, "").getContent()));
        asks(jar, "getInputStream()", opened -> Expect.text(opened.getInputStream()));
        entry(jar);
        jarFile(jar);
    }

    private static void declareHeaders(Rows.Type jar) {
        jar.row(
                "getContentLength()",
                scene -> Expect.same(scene.bytes().length, read(scene.jar(), JarURLConnection::getContentLength)),
                answers(JAR, -1, path -> open(path).getContentLength()));
        jar.row(
                "getContentLengthLong()",
                scene -> Expect.same(
                        (long) scene.bytes().length, read(scene.jar(), JarURLConnection::getContentLengthLong)),
                answers(JAR, -1L, path -> open(path).getContentLengthLong()));
        jar.row(
                "getContentType()",
                scene -> Expect.same("x-java/jar", connection(scene.jar(), "").getContentType()),
                answers(JAR, "text/plain", path -> open(path).getContentType()));
        // a header of the archive, not of the entry
        jar.row(
                "getHeaderField(String)",
                scene -> Expect.same(
                        String.valueOf(Files.size(scene.host(scene.jar()))),
                        read(scene.jar(), opened -> opened.getHeaderField("content-length"))),
                answers(JAR, "null", path -> String.valueOf(open(path).getHeaderField("content-length"))));
    }

    private static void asks(Rows.Type jar, String member, Question question) {
        jar.row(
                member,
                scene -> Expect.same(scene.text(), read(scene.jar(), question)),
                accessDenied(JAR, path -> question.to(open(path))));
    }

    private static void entry(Rows.Type jar) {
        jar.row(
                "getJarEntry()",
                scene -> Expect.same(
                        (long) scene.bytes().length,
                        read(scene.jar(), opened -> opened.getJarEntry().getSize())),
                accessDenied(JAR, path -> open(path).getJarEntry()));
    }

    private static void jarFile(Rows.Type jar) {
        jar.row(
                "getJarFile()",
                scene -> Expect.same(
                        scene.jar().toString(),
                        read(scene.jar(), opened -> opened.getJarFile().getName())),
                accessDenied(JAR, path -> open(path).getJarFile()));
    }

    private static JarURLConnection open(Path jar) throws IOException {
        return connection(jar, "token.txt");
    }

    /** Opens without the JVM's cache of jar files, which would remember what an earlier call was allowed. */
    static JarURLConnection connection(Path jar, String entry) throws IOException {
        JarURLConnection connection = (JarURLConnection)
                URI.create("jar:" + jar.toUri() + "!/" + entry).toURL().openConnection();
        connection.setUseCaches(false);
        return connection;
    }

    private static Object read(Path jar, Question question) throws Exception {
        JarURLConnection connection = open(jar);
        Object answer = question.to(connection);
        connection.getJarFile().close();
        return answer;
    }
}

package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.answers;
import static dev.veneer.it.entrypoints.Denied.notFound;
import static dev.veneer.it.entrypoints.Target.FILE;

import java.io.IOException;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** {@code file:} URLs: the connection behind {@link java.net.URL#openConnection()}. */
final class FileUrlRows {
    private FileUrlRows() {}

    static void declare(Rows rows) {
        Rows.Type connection = rows.type("sun.net.www.protocol.file.FileURLConnection");
        connection.row(
                "connect()",
                scene -> {
                    URLConnection opened = open(scene.file());
                    opened.connect();
                    Expect.same(scene.text(), Expect.text(opened.getInputStream()));
                },
                notFound(FILE, path -> open(path).connect()));
        connection.row(
                "getInputStream()",
                scene ->
                        Expect.same(scene.text(), Expect.text(open(scene.file()).getInputStream())),
                notFound(FILE, path -> open(path).getInputStream()));
        declareHeaders(connection);
    }

    /** Headers have no way to say why: what is refused is as absent, its length 0. */
    private static void declareHeaders(Rows.Type connection) {
        header(connection, "getContentLength()", 0, URLConnection::getContentLength);
        header(connection, "getContentLengthLong()", 0, URLConnection::getContentLengthLong);
        header(connection, "getHeaderField(String)", -1, opened -> number(opened.getHeaderField("content-length")));
        header(connection, "getHeaderField(int)", -1, opened -> number(opened.getHeaderField(1)));
        header(connection, "getHeaderFields()", -1, FileUrlRows::lengthOf);
        connection.row(
                "getHeaderFieldKey(int)",
                scene -> Expect.same("content-length", read(scene.file(), opened -> opened.getHeaderFieldKey(1))),
                answers(FILE, "null", path -> String.valueOf(open(path).getHeaderFieldKey(1))));
        connection.row(
                "getLastModified()",
                scene -> {
                    Files.setLastModifiedTime(scene.host(scene.file()), FilesAttributeRows.DAY_ONE);
                    Expect.same(86_400_000L, read(scene.file(), URLConnection::getLastModified));
                },
                answers(FILE, 0L, path -> open(path).getLastModified()));
    }

    /** A question to a connection. */
    @FunctionalInterface
    private interface Question {
        Object to(URLConnection connection);
    }

    private static void header(Rows.Type connection, String member, long absent, Question length) {
        connection.row(
                member,
                scene -> Expect.same((long) scene.bytes().length, ((Number) read(scene.file(), length)).longValue()),
                answers(FILE, absent, path -> ((Number) length.to(open(path))).longValue()));
    }

    private static URLConnection open(Path path) throws IOException {
        return path.toUri().toURL().openConnection();
    }

    /** Asks and closes the stream that asking opened. */
    private static Object read(Path path, Question question) throws IOException {
        URLConnection connection = open(path);
        Object answer = question.to(connection);
        connection.getInputStream().close();
        return answer;
    }

    private static long lengthOf(URLConnection connection) {
        Map<String, List<String>> fields = connection.getHeaderFields();
        List<String> values = fields.get("content-length");
        return values == null ? -1 : number(values.get(0));
    }

    private static long number(String text) {
        return text == null ? -1 : Long.parseLong(text);
    }
}

package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.NO_PATH;
import static dev.veneer.it.entrypoints.Denied.refused;
import static dev.veneer.it.entrypoints.Target.FRESH;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.FileHandler;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;

/** {@link FileHandler}: every constructor, writing to and locking a file at a virtual path. */
final class LoggingRows {
    private LoggingRows() {}

    /** A constructor of a handler. */
    @FunctionalInterface
    private interface Opening {
        FileHandler of(Path pattern) throws IOException;
    }

    static void declare(Rows rows) {
        Rows.Type handler = rows.type("java.util.logging.FileHandler");
        opening(handler, "<init>()", LoggingRows::fromConfiguration);
        opening(handler, "<init>(String)", pattern -> new FileHandler(pattern.toString()));
        opening(handler, "<init>(String,boolean)", pattern -> new FileHandler(pattern.toString(), true));
        opening(handler, "<init>(String,int,int)", pattern -> new FileHandler(pattern.toString(), 10_000, 1));
        opening(
                handler,
                "<init>(String,int,int,boolean)",
                pattern -> new FileHandler(pattern.toString(), 10_000, 1, true));
        opening(
                handler,
                "<init>(String,long,int,boolean)",
                pattern -> new FileHandler(pattern.toString(), 10_000L, 1, true));
        handler.row("close()", LoggingRows::closeRemovesLock, NO_PATH);
    }

    private static FileHandler fromConfiguration(Path pattern) throws IOException {
        String configuration = "java.util.logging.FileHandler.pattern=" + pattern + "\n";
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(configuration.getBytes(StandardCharsets.UTF_8)));
        return new FileHandler();
    }

    private static void opening(Rows.Type handler, String member, Opening opening) {
        handler.row(
                member,
                scene -> {
                    FileHandler opened = opening.of(scene.fresh());
                    opened.publish(new LogRecord(Level.WARNING, scene.text()));
                    opened.close();
                    Expect.holds(scene.written().contains(scene.text()), "the log holds the message");
                },
                refused(FRESH, AccessDeniedException.class, "new.txt", opening::of));
    }

    private static void closeRemovesLock(Scene scene) throws IOException {
        FileHandler opened = new FileHandler(scene.fresh().toString());
        Path lock = scene.host(scene.fresh().resolveSibling("new.txt.lck"));
        Expect.same(true, Files.exists(lock));
        opened.close();
        Expect.same(false, Files.exists(lock));
    }
}

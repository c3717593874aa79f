package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.NO_PATH;
import static dev.veneer.it.entrypoints.Denied.accessDenied;
import static dev.veneer.it.entrypoints.Target.DIRECTORY;
import static dev.veneer.it.entrypoints.Target.FILE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;

/** Watch services and the last methods of the default {@link Path}. */
final class WatchRows {
    private static final String DEFAULT = "(default FS Path impl, e.g. sun.nio.fs.UnixPath)";
    private static final WatchEvent.Kind<?>[] CREATIONS = {ENTRY_CREATE};

    private WatchRows() {}

    /** A way to register a directory. */
    @FunctionalInterface
    private interface Registration {
        WatchKey of(Path directory, WatchService watcher) throws IOException;
    }

    static void declare(Rows rows) {
        rows.type("(FileSystem subtypes)")
                .row("newWatchService()", scene -> seesCreation(scene, WatchRows::byKinds), NO_PATH);
        registration(rows.type("(Path subtypes)"), "register(WatchService,..)", WatchRows::byKinds);
        Rows.Type path = rows.type(DEFAULT);
        registration(path, "register(WatchService,Kind[])", WatchRows::byKinds);
        registration(
                path,
                "register(WatchService,Kind[],Modifier[])",
                (directory, watcher) -> directory.register(watcher, CREATIONS, new WatchEvent.Modifier[0]));
        path.row(
                "toRealPath(LinkOption[])",
                scene -> Expect.same(scene.file(), scene.link().toRealPath()),
                accessDenied(FILE, denied -> Expect.same(denied, denied.toRealPath())));
    }

    private static WatchKey byKinds(Path directory, WatchService watcher) throws IOException {
        return directory.register(watcher, CREATIONS);
    }

    private static void registration(Rows.Type path, String member, Registration registration) {
        path.row(member, scene -> seesCreation(scene, registration), accessDenied(DIRECTORY, directory -> {
            try (WatchService watcher = directory.getFileSystem().newWatchService()) {
                registration.of(directory, watcher);
            }
        }));
    }

    /** Creates a file on the host and waits until the watch on the virtual directory names it. */
    private static void seesCreation(Scene scene, Registration registration) throws Exception {
        Path directory = scene.directory();
        try (WatchService watcher = directory.getFileSystem().newWatchService()) {
            WatchKey key = registration.of(directory, watcher);
            Expect.same(directory, key.watchable());
            Files.createFile(scene.host(directory).resolve("created.txt"));
            WatchKey signalled = watcher.poll(20, TimeUnit.SECONDS);
            Expect.same(key, signalled);
            Expect.same(Path.of("created.txt"), signalled.pollEvents().get(0).context());
        }
    }
}

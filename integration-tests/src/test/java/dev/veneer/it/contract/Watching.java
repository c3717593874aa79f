package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Watch services. */
final class Watching implements Topic {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    @Override
    public String name() {
        return "watching";
    }

    @Override
    public void ask(Contract c) {
        events(c);
        keys(c);
    }

    private static void events(Contract c) {
        c.check("create", d -> watch(d, () -> Files.createFile(d.resolve("f")), "ENTRY_CREATE f"));
        c.check("create-java-io", d -> watch(d, () -> d.resolve("f").toFile().createNewFile(), "ENTRY_CREATE f"));
        c.check("create-directory", d -> watch(d, () -> directory(d, "s"), "ENTRY_CREATE s"));
        c.check("create-link", d -> watch(d, () -> link(d, "l", "x"), "ENTRY_CREATE l"));
        c.check("modify", d -> {
            file(d, "f");
            return watch(d, () -> Files.writeString(d.resolve("f"), "more"), "ENTRY_MODIFY f");
        });
        c.check("delete", d -> {
            file(d, "f");
            return watch(d, () -> Files.delete(d.resolve("f")), "ENTRY_DELETE f");
        });
        c.check("rename", d -> {
            file(d, "f");
            return watch(d, () -> Files.move(d.resolve("f"), d.resolve("g")), "ENTRY_DELETE f", "ENTRY_CREATE g");
        });
        c.check("through-link", d -> {
            directory(d, "s");
            return watch(link(d, "l", "s"), () -> file(d, "s/f"), "ENTRY_CREATE f");
        });
        c.check(
                "by-child-process",
                d -> watch(
                        d,
                        () -> Children.output(new ProcessBuilder("/bin/sh", "-c", ": > f").directory(d.toFile())),
                        "ENTRY_CREATE f"));
    }

    /** Watches a directory, changes something, and waits until all that is expected was told. */
    private static Set<String> watch(Path directory, Outcome.Step change, String... expected) throws Exception {
        Set<String> told = new TreeSet<>();
        try (WatchService watcher = directory.getFileSystem().newWatchService()) {
            directory.register(watcher, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
            change.run();
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (!told.containsAll(List.of(expected)) && System.nanoTime() < end) {
                WatchKey key = watcher.poll(1, TimeUnit.SECONDS);
                if (key != null) {
                    key.pollEvents().forEach(event -> told.add(event.kind() + " " + event.context()));
                    key.reset();
                }
            }
        }
        told.retainAll(List.of(expected));
        return told;
    }

    private static void keys(Contract c) {
        c.check("watchable", d -> {
            try (WatchService watcher = d.getFileSystem().newWatchService()) {
                WatchKey key = d.register(watcher, ENTRY_CREATE);
                return List.of(key.isValid(), key.watchable(), watcher.poll() == null);
            }
        });
        c.check("register-twice", d -> {
            try (WatchService watcher = d.getFileSystem().newWatchService()) {
                return d.register(watcher, ENTRY_CREATE) == d.register(watcher, ENTRY_DELETE);
            }
        });
        c.check("register-file", d -> register(file(d, "f"), ENTRY_CREATE));
        c.check("register-missing", d -> register(d.resolve("missing"), ENTRY_CREATE));
        c.check("register-below-file", d -> register(file(d, "f").resolve("x"), ENTRY_CREATE));
        c.check("register-dangling", d -> register(link(d, "l", "missing"), ENTRY_CREATE));
        c.check("register-nothing", d -> register(d));
        c.check("cancelled", d -> {
            try (WatchService watcher = d.getFileSystem().newWatchService()) {
                WatchKey key = d.register(watcher, ENTRY_CREATE);
                key.cancel();
                return List.of(key.isValid(), key.reset());
            }
        });
        c.check("closed", d -> {
            WatchService watcher = d.getFileSystem().newWatchService();
            watcher.close();
            return d.register(watcher, ENTRY_CREATE);
        });
        c.check("deleted-directory-invalidates", d -> {
            Path directory = directory(d, "s");
            try (WatchService watcher = d.getFileSystem().newWatchService()) {
                WatchKey key = directory.register(watcher, ENTRY_CREATE);
                Files.delete(directory);
                WatchKey told = watcher.poll(20, TimeUnit.SECONDS);
                return List.of(key.equals(told), key.pollEvents(), key.reset());
            }
        });
    }

    private static boolean register(Path path, WatchEvent.Kind<?>... kinds) throws Exception {
        try (WatchService watcher = path.getFileSystem().newWatchService()) {
            return path.register(watcher, kinds).isValid();
        }
    }
}

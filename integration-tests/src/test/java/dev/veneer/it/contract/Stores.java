package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;

import java.nio.file.FileStore;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileStoreAttributeView;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/** {@link FileStore} and {@link FileSystem}: only what does not depend on the kind of store. */
final class Stores implements Topic {
    @Override
    public String name() {
        return "stores";
    }

    @Override
    public void ask(Contract c) {
        stores(c);
        attributes(c);
        fileSystem(c);
    }

    private static void stores(Contract c) {
        c.check("spaces", d -> {
            FileStore store = Files.getFileStore(d);
            long total = store.getTotalSpace();
            return List.of(total > 0, store.getUsableSpace() <= total, store.getUnallocatedSpace() <= total);
        });
        c.check("block-size", d -> Files.getFileStore(d).getBlockSize() > 0);
        c.check("writable", d -> Files.getFileStore(d).isReadOnly());
        c.check("named", d -> Files.getFileStore(d).name().isEmpty());
        c.check("typed", d -> Files.getFileStore(d).type().isEmpty());
        c.check("of-file", d -> Files.getFileStore(file(d, "f")).isReadOnly());
        c.check("of-missing", d -> Files.getFileStore(d.resolve("missing")));
        c.check("of-below-file", d -> Files.getFileStore(file(d, "f").resolve("x")));
        c.check("of-dangling", d -> Files.getFileStore(link(d, "l", "missing")));
        c.check(
                "same-for-siblings",
                d -> Files.getFileStore(file(d, "f")).equals(Files.getFileStore(directory(d, "s"))));
        c.check(
                "same-through-link",
                d -> Files.getFileStore(file(d, "f")).equals(Files.getFileStore(link(d, "l", "f"))));
        c.check(
                "same-name-for-siblings",
                d -> Files.getFileStore(file(d, "f"))
                        .name()
                        .equals(Files.getFileStore(directory(d, "s")).name()));
        c.check(
                "same-total-as-java-io",
                d -> Files.getFileStore(d).getTotalSpace() == d.toFile().getTotalSpace());
    }

    private static void attributes(Contract c) {
        c.check("supports-views", d -> {
            FileStore store = Files.getFileStore(d);
            return List.of(
                    store.supportsFileAttributeView(BasicFileAttributeView.class),
                    store.supportsFileAttributeView(PosixFileAttributeView.class),
                    store.supportsFileAttributeView(FileOwnerAttributeView.class));
        });
        c.check("supports-names", d -> {
            FileStore store = Files.getFileStore(d);
            return List.of(
                    store.supportsFileAttributeView("basic"),
                    store.supportsFileAttributeView("posix"),
                    store.supportsFileAttributeView("unix"),
                    store.supportsFileAttributeView("acl"),
                    store.supportsFileAttributeView("nosuch"));
        });
        c.check("store-view", d -> Files.getFileStore(d).getFileStoreAttributeView(FileStoreAttributeView.class));
        c.check("by-name-total", d -> {
            FileStore store = Files.getFileStore(d);
            return store.getAttribute("totalSpace").equals(store.getTotalSpace());
        });
        c.check("by-name-unknown", d -> Files.getFileStore(d).getAttribute("nosuch"));
    }

    private static void fileSystem(Contract c) {
        c.check("listed", d -> {
            FileStore store = Files.getFileStore(d);
            return StreamSupport.stream(d.getFileSystem().getFileStores().spliterator(), false)
                    .anyMatch(store::equals);
        });
        c.check("views", d -> new TreeSet<>(d.getFileSystem().supportedFileAttributeViews()));
        c.check("roots", d -> {
            List<Path> roots = new ArrayList<>();
            d.getFileSystem().getRootDirectories().forEach(roots::add);
            return roots;
        });
        c.check("facts", d -> {
            FileSystem system = d.getFileSystem();
            return List.of(
                    system.isOpen(),
                    system.isReadOnly(),
                    system.getSeparator(),
                    system.provider().getScheme());
        });
        c.check("close", d -> Outcome.ofStep(d.getFileSystem()::close));
        c.check(
                "path-class-is-the-default-one",
                d -> d.getClass() == Path.of("x").getClass());
    }
}

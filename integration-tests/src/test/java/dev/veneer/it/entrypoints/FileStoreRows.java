package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.NO_PATH;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.attribute.FileStoreAttributeView;
import java.util.Objects;

/** {@link FileStore}: what it says of a virtual file; a store that was got is no path any more. */
final class FileStoreRows {
    private FileStoreRows() {}

    static void declare(Rows rows) {
        Rows.Type store = rows.type("java.nio.file.FileStore");
        store.row(
                "getAttribute(String)",
                scene -> Expect.same(host(scene).getTotalSpace(), virtual(scene).getAttribute("totalSpace")),
                NO_PATH);
        store.row(
                "getBlockSize()",
                scene -> Expect.same(host(scene).getBlockSize(), virtual(scene).getBlockSize()),
                NO_PATH);
        // no JDK on Unix has a view of a store: null by contract
        store.row(
                "getFileStoreAttributeView(Class)",
                scene -> Expect.same(
                        true, Objects.isNull(virtual(scene).getFileStoreAttributeView(FileStoreAttributeView.class))),
                NO_PATH);
        store.row(
                "getTotalSpace()",
                scene -> Expect.same(host(scene).getTotalSpace(), virtual(scene).getTotalSpace()),
                NO_PATH);
        store.row(
                "getUnallocatedSpace()",
                scene ->
                        within(virtual(scene).getUnallocatedSpace(), host(scene).getTotalSpace()),
                NO_PATH);
        store.row(
                "getUsableSpace()",
                scene -> within(virtual(scene).getUsableSpace(), host(scene).getTotalSpace()),
                NO_PATH);
        store.row("isReadOnly()", scene -> Expect.same(false, virtual(scene).isReadOnly()), NO_PATH);
        store.row("name()", scene -> hidesHost(scene, virtual(scene).name()), NO_PATH);
        store.row("type()", scene -> hidesHost(scene, virtual(scene).type()), NO_PATH);
    }

    private static FileStore virtual(Scene scene) throws IOException {
        return Files.getFileStore(scene.file());
    }

    private static FileStore host(Scene scene) throws IOException {
        return Files.getFileStore(scene.host(scene.file()));
    }

    private static void within(long space, long total) {
        Expect.holds(space > 0 && space <= total, "0 < " + space + " <= " + total);
    }

    /** A name or type is there, and neither it nor the store's text shows where the files really are. */
    private static void hidesHost(Scene scene, String seen) throws IOException {
        Expect.holds(!seen.isEmpty(), "name and type are not empty");
        String host = scene.hostDirectory().toString();
        if (!scene.file().startsWith(host)) {
            Expect.holds(!seen.contains(host), "<" + seen + "> hides the host path");
            Expect.holds(!virtual(scene).toString().contains(host), "<" + virtual(scene) + "> hides the host path");
        }
    }
}

package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.accessDenied;
import static dev.veneer.it.entrypoints.Denied.answers;
import static dev.veneer.it.entrypoints.FilesAttributeRows.DAY_ONE;
import static dev.veneer.it.entrypoints.ProviderRows.provider;
import static dev.veneer.it.entrypoints.Target.FILE;
import static dev.veneer.it.entrypoints.Target.LINK;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.AccessMode;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.spi.FileSystemProvider;
import java.util.Map;

/** The default provider, called directly: attributes and tests. */
final class ProviderAttributeRows {
    /** The JDK that brought {@code exists} and {@code readAttributesIfExists} to the provider. */
    private static final int SINCE_20 = 20;

    private ProviderAttributeRows() {}

    static void declare(Rows rows) {
        Rows.Type provider = rows.type(ProviderRows.DEFAULT);
        declareTests(provider);
        declareReads(provider);
        declareViews(provider);
        declareLaterMethods(provider);
    }

    private static void declareTests(Rows.Type provider) {
        provider.row(
                "checkAccess(Path,AccessMode[])",
                scene -> provider(scene.file()).checkAccess(scene.file(), AccessMode.READ),
                accessDenied(FILE, path -> provider(path).checkAccess(path, AccessMode.READ)));
        provider.row(
                "isHidden(Path)",
                scene -> Expect.same(true, provider(scene.file()).isHidden(scene.file(".hidden"))),
                answers(FILE, false, path -> provider(path).isHidden(path)));
        provider.row(
                "isSameFile(Path,Path)",
                scene -> Expect.same(true, provider(scene.file()).isSameFile(scene.file(), scene.link())),
                accessDenied(FILE, path -> provider(path).isSameFile(path, path.resolveSibling("other"))));
    }

    private static void declareReads(Rows.Type provider) {
        provider.row(
                "getFileStore(Path)",
                scene -> Expect.same(
                        Files.getFileStore(scene.host(scene.file())).getTotalSpace(),
                        provider(scene.file()).getFileStore(scene.file()).getTotalSpace()),
                accessDenied(FILE, path -> provider(path).getFileStore(path)));
        provider.row(
                "readAttributes(Path,Class,LinkOption[])",
                scene -> Expect.same(
                        (long) scene.bytes().length,
                        provider(scene.file())
                                .readAttributes(scene.file(), BasicFileAttributes.class)
                                .size()),
                accessDenied(FILE, path -> provider(path).readAttributes(path, BasicFileAttributes.class)));
        provider.row(
                "readAttributes(Path,String,LinkOption[])",
                scene -> Expect.same(
                        Map.of("size", (long) scene.bytes().length),
                        provider(scene.file()).readAttributes(scene.file(), "size")),
                accessDenied(FILE, path -> provider(path).readAttributes(path, "size")));
        provider.row(
                "readSymbolicLink(Path)",
                scene -> Expect.same(Path.of("data.txt"), provider(scene.link()).readSymbolicLink(scene.link())),
                accessDenied(LINK, path -> provider(path).readSymbolicLink(path)));
    }

    private static void declareViews(Rows.Type provider) {
        provider.row(
                "getFileAttributeView(Path,Class,LinkOption[])",
                scene -> {
                    provider(scene.file())
                            .getFileAttributeView(scene.file(), BasicFileAttributeView.class)
                            .setTimes(DAY_ONE, null, null);
                    Expect.same(DAY_ONE, FilesAttributeRows.modified(scene));
                },
                accessDenied(
                        FILE,
                        path -> provider(path)
                                .getFileAttributeView(path, BasicFileAttributeView.class)
                                .setTimes(DAY_ONE, null, null)));
        provider.row(
                "setAttribute(Path,String,Object,LinkOption[])",
                scene -> {
                    provider(scene.file()).setAttribute(scene.file(), "lastModifiedTime", DAY_ONE);
                    Expect.same(DAY_ONE, FilesAttributeRows.modified(scene));
                },
                accessDenied(FILE, path -> provider(path).setAttribute(path, "lastModifiedTime", DAY_ONE)));
    }

    private static void declareLaterMethods(Rows.Type provider) {
        provider.rowSince(
                SINCE_20,
                "exists(Path,LinkOption[])",
                scene -> Expect.same(true, exists(scene.file())),
                answers(FILE, false, ProviderAttributeRows::exists));
        provider.rowSince(
                SINCE_20,
                "readAttributesIfExists(Path,Class,LinkOption[])",
                scene -> Expect.same(
                        (long) scene.bytes().length,
                        readAttributesIfExists(scene.file()).size()),
                accessDenied(FILE, ProviderAttributeRows::readAttributesIfExists));
    }

    private static Object exists(Path path) throws Exception {
        return call(FileSystemProvider.class.getMethod("exists", Path.class, LinkOption[].class), path, (Object)
                new LinkOption[0]);
    }

    private static BasicFileAttributes readAttributesIfExists(Path path) throws Exception {
        Method method = FileSystemProvider.class.getMethod(
                "readAttributesIfExists", Path.class, Class.class, LinkOption[].class);
        return (BasicFileAttributes) call(method, path, BasicFileAttributes.class, new LinkOption[0]);
    }

    private static Object call(Method method, Path path, Object... more) throws Exception {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = path;
        System.arraycopy(more, 0, arguments, 1, more.length);
        try {
            return method.invoke(provider(path), arguments);
        } catch (InvocationTargetException wrapped) {
            if (wrapped.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw wrapped;
        }
    }
}

package dev.veneer.agent.weave.file;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.CallSiteWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.agent.weave.Weaving;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.NameHooks;
import java.nio.ByteBuffer;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.DosFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * Attribute views that write through a descriptor opened for reading, and file stores, which tell what is mounted
 * where.
 */
final class AttributeInstrumentation {
    private static final String HOOKS = "dev.veneer.hook.AttributeHooks";
    private static final String VIEWS = "sun.nio.fs.UnixFileAttributeViews";
    private static final String USER = "sun.nio.fs.UnixUserDefinedFileAttributeView";
    private static final Path NOWHERE = Path.of("/veneer-probe/nowhere");

    private static final CallSiteWeaving OPEN = new CallSiteWeaving(
            "sun.nio.fs.UnixPath", "openForAttributeAccess", "(Z)I", HOOKS, "open", "(Ljava/lang/Object;Z)I");

    private AttributeInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                view(
                        VIEWS + "$Basic",
                        "setTimes",
                        "(Ljava/nio/file/attribute/FileTime;Ljava/nio/file/attribute/FileTime;"
                                + "Ljava/nio/file/attribute/FileTime;)V",
                        "times of a missing file",
                        () -> Files.setLastModifiedTime(NOWHERE, FileTime.fromMillis(0))),
                point(
                        JdkRange.upTo(21),
                        VIEWS + "$Posix",
                        "setMode",
                        "(I)V",
                        OPEN,
                        FileCall.NIO_OPEN_FOR_ATTRIBUTES,
                        setMode(),
                        "refuses to change the mode of what is read-only"),
                point(
                        JdkRange.from(22),
                        VIEWS + "$Posix",
                        "setMode",
                        "(I)V",
                        new CallSiteWeaving(
                                "sun.nio.fs.UnixNativeDispatcher",
                                "open",
                                "(Lsun/nio/fs/UnixPath;II)I",
                                HOOKS,
                                "openForMode",
                                "(Ljava/lang/Object;II)I"),
                        FileCall.NIO_CHMOD_NO_FOLLOW,
                        setMode(),
                        "refuses to change the mode of what is read-only"),
                view(
                        USER,
                        "write",
                        "(Ljava/lang/String;JI)V",
                        "extended attribute of a missing file",
                        () -> user().write("probe", ByteBuffer.allocateDirect(1))),
                view(
                        USER,
                        "delete",
                        "(Ljava/lang/String;)V",
                        "removal of a missing file's extended attribute",
                        () -> user().delete("probe")),
                view(
                        "sun.nio.fs.LinuxDosFileAttributeView",
                        "updateDosAttribute",
                        "(IZ)V",
                        "DOS attribute of a missing file",
                        () -> Files.getFileAttributeView(NOWHERE, DosFileAttributeView.class)
                                .setHidden(true)),
                point(
                        JdkRange.ALL,
                        "sun.nio.fs.UnixFileStore",
                        "<init>",
                        "(Lsun/nio/fs/UnixPath;)V",
                        new AdviceWeaving(StoreAdvice.class),
                        FileCall.NIO_FILE_STORE,
                        new Probe("file store of the root", () -> Files.getFileStore(Path.of("/"))),
                        "tells the virtual mount in which a file lies"),
                point(
                        JdkRange.ALL,
                        "sun.nio.fs.LinuxFileSystem",
                        "getMountEntries",
                        "()Ljava/util/List;",
                        new AdviceWeaving(MountsAdvice.class),
                        FileCall.NIO_MOUNT_ENTRIES,
                        new Probe(
                                "all file stores",
                                () -> FileSystems.getDefault().getFileStores().forEach(store -> {})),
                        "lists the virtual mounts"));
    }

    private static Probe setMode() {
        return new Probe(
                "mode of a missing file, links not followed",
                () -> Files.setAttribute(NOWHERE, "unix:mode", 0, LinkOption.NOFOLLOW_LINKS));
    }

    private static UserDefinedFileAttributeView user() {
        return Files.getFileAttributeView(NOWHERE, UserDefinedFileAttributeView.class);
    }

    private static HookPoint view(String type, String method, String descriptor, String probe, Probe.Step step) {
        return point(
                JdkRange.ALL,
                type,
                method,
                descriptor,
                OPEN,
                FileCall.NIO_OPEN_FOR_ATTRIBUTES,
                new Probe(probe, step),
                "refuses to change attributes of what is read-only");
    }

    private static HookPoint point(
            JdkRange jdks,
            String type,
            String method,
            String descriptor,
            Weaving weaving,
            FileCall call,
            Probe probe,
            String effect) {
        return new HookPoint(HookFamily.FILE, type, method, descriptor, jdks, weaving, call, probe, effect);
    }

    static final class StoreAdvice {
        @Advice.OnMethodExit
        static void onExit(
                @Advice.Argument(0) Object file,
                @Advice.FieldValue(value = "entry", readOnly = false, typing = Assigner.Typing.DYNAMIC) Object entry) {
            Object virtual = NameHooks.mountEntry(file);
            if (virtual != null) {
                entry = virtual;
            }
        }
    }

    static final class MountsAdvice {
        @Advice.OnMethodExit
        static void onExit(@Advice.Return(readOnly = false) List<?> entries) {
            entries = NameHooks.mountEntries(entries);
        }
    }
}

package dev.veneer.agent.weave.file;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.CallSiteWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.agent.weave.Weaving;
import dev.veneer.hook.DirectoryHooks;
import dev.veneer.hook.FileCall;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchService;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Directories that are listed, watched, or held open: {@code sun.nio.fs}'s streams and its watch service. */
final class DirectoryInstrumentation {
    private static final String HOOKS = "dev.veneer.hook.DirectoryHooks";
    private static final String STREAM = "sun.nio.fs.UnixDirectoryStream";
    private static final String SECURE = "sun.nio.fs.UnixSecureDirectoryStream";
    private static final String TIMES =
            "(Ljava/nio/file/attribute/FileTime;Ljava/nio/file/attribute/FileTime;Ljava/nio/file/attribute/FileTime;)V";
    private static final String POLLER = "sun.nio.fs.LinuxWatchService$Poller";
    private static final Path ROOT = Path.of("/");

    private static final Probe LIST = new Probe("listing of the root", () -> {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(ROOT)) {
            stream.forEach(path -> {});
        }
    });

    private static final Probe WATCH = new Probe("registration of the root, cancelled at once", () -> {
        try (WatchService service = FileSystems.getDefault().newWatchService()) {
            // A cancelled key has the kernel send a last event, which is taken before the service is closed.
            ROOT.register(service, StandardWatchEventKinds.ENTRY_DELETE).cancel();
        }
    });

    private DirectoryInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                point(
                        STREAM,
                        "<init>",
                        "(Lsun/nio/fs/UnixPath;JLjava/nio/file/DirectoryStream$Filter;)V",
                        new AdviceWeaving(OpenedAdvice.class),
                        FileCall.NIO_DIRECTORY_STREAM,
                        LIST,
                        "finds out what a listing leaves out and adds"),
                point(
                        STREAM + "$UnixDirectoryIterator",
                        "readNextEntry",
                        "()Ljava/nio/file/Path;",
                        new CallSiteWeaving(
                                "sun.nio.fs.UnixNativeDispatcher", "readdir", "(J)[B", HOOKS, "read", "(J)[B"),
                        FileCall.NIO_READDIR,
                        LIST,
                        "leaves out what is hidden, adds mount points"),
                point(
                        STREAM,
                        "closeImpl",
                        "()Z",
                        new AdviceWeaving(ClosedAdvice.class),
                        FileCall.NIO_DIRECTORY_STREAM_CLOSE,
                        LIST,
                        "forgets a listing"),
                point(
                        SECURE,
                        "<init>",
                        "(Lsun/nio/fs/UnixPath;JILjava/nio/file/DirectoryStream$Filter;)V",
                        new AdviceWeaving(HeldAdvice.class),
                        FileCall.AT_STREAM,
                        LIST,
                        "knows the virtual path of a directory that is held open"),
                point(
                        SECURE,
                        "close",
                        "()V",
                        new AdviceWeaving(ReleasedAdvice.class),
                        FileCall.AT_STREAM,
                        LIST,
                        "forgets a directory that is no longer held open"),
                change("Basic", "setTimes", TIMES, SecureViews::times),
                change("Posix", "setPermissions", "(Ljava/util/Set;)V", SecureViews::permissions),
                change("Posix", "setOwners", "(II)V", SecureViews::owner),
                point(
                        POLLER,
                        "implRegister",
                        "(Ljava/nio/file/Path;Ljava/util/Set;[Ljava/nio/file/WatchEvent$Modifier;)Ljava/lang/Object;",
                        new CallSiteWeaving(
                                "sun.nio.fs.UnixPath",
                                "getByteArrayForSysCalls",
                                "()[B",
                                HOOKS,
                                "watch",
                                "(Ljava/lang/Object;)[B"),
                        FileCall.NIO_WATCH,
                        WATCH,
                        "watches the directory that the virtual name leads to"),
                point(
                        POLLER,
                        "implRegister",
                        "(Ljava/nio/file/Path;Ljava/util/Set;[Ljava/nio/file/WatchEvent$Modifier;)Ljava/lang/Object;",
                        new AdviceWeaving(RegisteredAdvice.class),
                        FileCall.NIO_WATCHED,
                        WATCH,
                        "notes what is watched in a directory of layers"),
                point(
                        POLLER,
                        "processEvent",
                        "(IILsun/nio/fs/UnixPath;)V",
                        new AdviceWeaving(EventAdvice.class),
                        FileCall.NIO_WATCH_EVENT,
                        WATCH,
                        "leaves out events of what is hidden"));
    }

    private static HookPoint change(String view, String method, String descriptor, Probe.Step step) {
        return point(
                SECURE + "$" + view + "FileAttributeViewImpl",
                method,
                descriptor,
                new AdviceWeaving(ChangeAdvice.class),
                FileCall.AT_ATTRIBUTES,
                new Probe("attributes of a missing file in the root", step),
                "refuses to change attributes, by descriptor, of what is read-only");
    }

    private static HookPoint point(
            String type, String method, String descriptor, Weaving weaving, FileCall call, Probe probe, String effect) {
        return new HookPoint(HookFamily.FILE, type, method, descriptor, JdkRange.ALL, weaving, call, probe, effect);
    }

    static final class OpenedAdvice {
        @Advice.OnMethodExit
        static void onExit(@Advice.Argument(0) Object directory, @Advice.Argument(1) long pointer) {
            DirectoryHooks.opened(directory, pointer);
        }
    }

    static final class ClosedAdvice {
        @Advice.OnMethodEnter
        static void onEnter(@Advice.FieldValue("dp") long pointer, @Advice.FieldValue("isClosed") boolean closed) {
            if (!closed) {
                DirectoryHooks.closed(pointer);
            }
        }
    }

    static final class HeldAdvice {
        @Advice.OnMethodExit
        static void onExit(
                @Advice.This Object stream,
                @Advice.Argument(0) Object directory,
                @Advice.Argument(1) long pointer,
                @Advice.Argument(2) int descriptor) {
            DirectoryHooks.held(stream, directory, pointer, descriptor);
        }
    }

    static final class ReleasedAdvice {
        @Advice.OnMethodEnter
        static void onEnter(@Advice.This Object stream, @Advice.FieldValue("dfd") int descriptor) {
            DirectoryHooks.released(stream, descriptor);
        }
    }

    static final class ChangeAdvice {
        @Advice.OnMethodEnter
        static void onEnter(
                @Advice.FieldValue("this$0") Object stream,
                @Advice.FieldValue("file") Object file,
                @Advice.FieldValue("followLinks") boolean follow)
                throws IOException {
            DirectoryHooks.change(stream, file, follow);
        }
    }

    static final class RegisteredAdvice {
        @Advice.OnMethodExit
        static void onExit(
                @Advice.Argument(0) Object directory, @Advice.Argument(1) Set<?> events, @Advice.Return Object result) {
            DirectoryHooks.registered(directory, events, result);
        }
    }

    static final class EventAdvice {
        @Advice.OnMethodEnter
        static void onEnter(
                @Advice.FieldValue("wdToKey") Map<Integer, ?> keys,
                @Advice.Argument(0) int descriptor,
                @Advice.Argument(value = 2, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object name) {
            name = DirectoryHooks.event(keys, descriptor, name);
        }
    }
}

package dev.veneer.agent.weave.file;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.Call;
import dev.veneer.agent.weave.FieldReadWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.StreamHooks;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.FileOutputStream;
import java.io.RandomAccessFile;
import java.util.List;
import java.util.Set;
import net.bytebuddy.asm.Advice;

/**
 * {@code java.io}: the opens of its three streams, and all that {@code File} asks the host's {@code java.io.FileSystem}.
 *
 * <p>Most of that type's methods are native up to JDK 21, so {@code File}'s reads of the field that holds it are woven
 * instead: from then on it holds a virtual one.
 */
final class JavaIoInstrumentation {
    private static final String NOWHERE = "/veneer-probe/nowhere";

    private JavaIoInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                fileSystem(
                        "java.io.File",
                        new Probe("File.exists of a missing file", () -> new File(NOWHERE).exists()),
                        "has every method of File look at the virtual file system"),
                fileSystem(
                        "java.io.File$TempDirectory",
                        Probe.AT_LOAD,
                        "has a temporary file's name be as long as the virtual directory allows"),
                stream(
                        FileInputStream.class,
                        "(Ljava/lang/String;)V",
                        InputAdvice.class,
                        FileCall.STREAM_READ,
                        () -> new FileInputStream(NOWHERE).close()),
                stream(
                        FileOutputStream.class,
                        "(Ljava/lang/String;Z)V",
                        OutputAdvice.class,
                        FileCall.STREAM_WRITE,
                        () -> new FileOutputStream(NOWHERE).close()),
                stream(
                        RandomAccessFile.class,
                        "(Ljava/lang/String;I)V",
                        RandomAccessAdvice.class,
                        FileCall.RANDOM_READ,
                        () -> new RandomAccessFile(NOWHERE, "r").close()));
    }

    private static HookPoint fileSystem(String reader, Probe probe, String effect) {
        return new HookPoint(
                HookFamily.FILE,
                reader,
                HookPoint.ALL_METHODS,
                "",
                JdkRange.ALL,
                new FieldReadWeaving(
                        "java.io.File", Set.of("fs", "FS"), "Ljava/io/FileSystem;", "java.io.VirtualFileSystem", "of"),
                FileCall.IO_ATTRIBUTES,
                probe,
                effect);
    }

    private static HookPoint stream(Class<?> type, String descriptor, Class<?> advice, FileCall call, Probe.Step step) {
        return new HookPoint(
                HookFamily.FILE,
                type.getName(),
                "open",
                descriptor,
                JdkRange.ALL,
                new AdviceWeaving(advice),
                call,
                new Probe("open of a missing file", step),
                "opens the file that the virtual name leads to");
    }

    static final class InputAdvice {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean onEnter(
                @Advice.Argument(0) String name,
                @Advice.FieldValue("fd") FileDescriptor descriptor,
                @Call FileCall call)
                throws FileNotFoundException {
            return StreamHooks.open(name, descriptor, 0, call);
        }
    }

    static final class OutputAdvice {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean onEnter(
                @Advice.Argument(0) String name,
                @Advice.Argument(1) boolean append,
                @Advice.FieldValue("fd") FileDescriptor descriptor,
                @Call FileCall call)
                throws FileNotFoundException {
            return StreamHooks.open(name, descriptor, StreamHooks.outputFlags(append), call);
        }
    }

    static final class RandomAccessAdvice {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean onEnter(
                @Advice.Argument(0) String name,
                @Advice.Argument(1) int mode,
                @Advice.FieldValue("fd") FileDescriptor descriptor,
                @Call FileCall call)
                throws FileNotFoundException {
            return StreamHooks.open(name, descriptor, StreamHooks.randomAccessFlags(mode), call);
        }
    }
}

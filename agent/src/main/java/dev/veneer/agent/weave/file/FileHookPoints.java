package dev.veneer.agent.weave.file;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.FileHooks;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** The hook points of the file area. */
public final class FileHookPoints {

    private FileHookPoints() {}

    /**
     * Returns the hook points of the file area.
     *
     * @return all of them, for every JDK
     */
    public static List<HookPoint> all() {
        return List.of(new HookPoint(
                HookFamily.FILE,
                "sun.nio.fs.UnixNativeDispatcher",
                "lstat",
                "(Lsun/nio/fs/UnixPath;Lsun/nio/fs/UnixFileAttributes;)V",
                JdkRange.ALL,
                new AdviceWeaving(LstatAdvice.class),
                FileCall.NIO_LSTAT,
                new Probe(
                        "Files.exists of a missing file, links not followed",
                        () -> Files.readAttributes(Path.of("/veneer-probe"), "unix:*", LinkOption.NOFOLLOW_LINKS)),
                "stat of a path whose last link is not followed"));
    }

    private static final class LstatAdvice {

        @Advice.OnMethodEnter
        static int onEnter(@Advice.Argument(0) Object path) {
            return FileHooks.begin(path, FileCall.NIO_LSTAT);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter int state) {
            FileHooks.end(state);
        }
    }
}

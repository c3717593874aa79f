package dev.veneer.agent.weave.file;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.hook.ErrorTexts;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.HookProbe;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * {@code sun.nio.fs.UnixNativeDispatcher}: the last Java point before every system call of {@code java.nio.file} that
 * names a file.
 */
final class DispatcherInstrumentation {
    private static final String CLASS = "sun.nio.fs.UnixNativeDispatcher";
    private static final String PATH = "Lsun/nio/fs/UnixPath;";
    private static final String ATTRIBUTES = "Lsun/nio/fs/UnixFileAttributes;";
    private static final String SPACE = "Lsun/nio/fs/UnixFileStoreAttributes;";

    /** Until 19 a failed {@code access} is an exception, and there are short cuts for existence and type. */
    private static final JdkRange OLD_ACCESS = JdkRange.upTo(19);

    private static final JdkRange NEW_ACCESS = JdkRange.from(20);
    /** Since 22 times and modes are changed relative to a directory. */
    private static final JdkRange OLD_TIMES = JdkRange.upTo(21);

    private static final JdkRange NEW_TIMES = JdkRange.from(22);

    private DispatcherInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                point("open", PATH + "II", "I", PathAdvice.Open.class, FileCall.NIO_OPEN, "opens the file"),
                point("stat", PATH + ATTRIBUTES, "V", PathAdvice.Stat.class, FileCall.NIO_STAT, "reads attributes"),
                point(OLD_ACCESS, "stat", PATH, "I", PathAdvice.Silent.class, FileCall.NIO_STAT_MODE, "reads the mode"),
                point(
                        NEW_ACCESS,
                        "stat2",
                        PATH + ATTRIBUTES,
                        "I",
                        PathAdvice.StatErrno.class,
                        FileCall.NIO_STAT_MODE,
                        "reads attributes"),
                point(
                        "lstat",
                        PATH + ATTRIBUTES,
                        "V",
                        PathAdvice.First.class,
                        FileCall.NIO_LSTAT,
                        "reads attributes, of a link its own"),
                point(
                        OLD_ACCESS,
                        "exists",
                        PATH,
                        "Z",
                        PathAdvice.Exists.class,
                        FileCall.NIO_EXISTS,
                        "asks whether the file is there"),
                point(
                        OLD_ACCESS,
                        "access",
                        PATH + "I",
                        "V",
                        PathAdvice.Access.class,
                        FileCall.NIO_ACCESS,
                        "asks what may be done with the file"),
                point(
                        NEW_ACCESS,
                        "access",
                        PATH + "I",
                        "I",
                        PathAdvice.AccessErrno.class,
                        FileCall.NIO_ACCESS,
                        "asks what may be done with the file"),
                point("opendir", PATH, "J", PathAdvice.First.class, FileCall.NIO_OPENDIR, "opens the directory"),
                point(
                        "readlink",
                        PATH,
                        "[B",
                        PathAdvice.ReadLink.class,
                        FileCall.NIO_READLINK,
                        "reads the link; what /proc makes up is told in virtual names"),
                point(
                        "realpath",
                        PATH,
                        "[B",
                        PathAdvice.RealPath.class,
                        FileCall.NIO_REALPATH,
                        "tells the canonical virtual path"),
                point("statvfs", PATH + SPACE, "V", PathAdvice.First.class, FileCall.NIO_STATVFS, "reads the space"),
                point("chmod", PATH + "I", "V", PathAdvice.First.class, FileCall.NIO_CHMOD, "changes the mode"),
                point("chown", PATH + "II", "V", PathAdvice.First.class, FileCall.NIO_CHOWN, "changes the owner"),
                point(
                        "lchown",
                        PATH + "II",
                        "V",
                        PathAdvice.First.class,
                        FileCall.NIO_LCHOWN,
                        "changes the owner, of a link its own"),
                point(
                        OLD_TIMES,
                        "utimes",
                        PATH + "JJ",
                        "V",
                        PathAdvice.First.class,
                        FileCall.NIO_UTIMES,
                        "changes the times"),
                point(
                        OLD_TIMES,
                        "lutimes",
                        PATH + "JJ",
                        "V",
                        PathAdvice.First.class,
                        FileCall.NIO_LUTIMES,
                        "changes the times of a link"),
                point(
                        NEW_TIMES,
                        "utimensat",
                        "I" + PATH + "JJI",
                        "V",
                        HeldDirectoryAdvice.Times.class,
                        FileCall.NIO_LUTIMES,
                        "changes the times"),
                point(
                        NEW_TIMES,
                        "fchmodat",
                        "I" + PATH + "II",
                        "V",
                        HeldDirectoryAdvice.Mode.class,
                        FileCall.NIO_CHMOD_NO_FOLLOW,
                        "changes the mode"),
                point("mkdir", PATH + "I", "V", PathAdvice.First.class, FileCall.NIO_MKDIR, "makes a directory"),
                point("mknod", PATH + "IJ", "V", PathAdvice.First.class, FileCall.NIO_MKNOD, "makes a special file"),
                point(
                        "symlink",
                        "[B" + PATH,
                        "V",
                        PathAdvice.Symlink.class,
                        FileCall.NIO_SYMLINK,
                        "makes a link, its text verbatim, while no other call is under way"),
                point(
                        "link",
                        PATH + PATH,
                        "V",
                        PathAdvice.Link.class,
                        FileCall.NIO_LINK_EXISTING,
                        "makes a second name within one mount"),
                point(
                        "rename",
                        PATH + PATH,
                        "V",
                        PathAdvice.Rename.class,
                        FileCall.NIO_RENAME_FROM,
                        "renames within one mount; links and directories while no other call is under way"),
                point("unlink", PATH, "V", PathAdvice.Remove.class, FileCall.NIO_UNLINK, "removes a name"),
                point(
                        "rmdir",
                        PATH,
                        "V",
                        PathAdvice.Remove.class,
                        FileCall.NIO_RMDIR,
                        "removes a directory, never a mount point"),
                errorText(),
                point("openat", "I[BII", "I", HeldDirectoryAdvice.Open.class, FileCall.AT_OPEN, "opens a child"),
                point(
                        "fstatat",
                        "I[BI" + ATTRIBUTES,
                        "V",
                        HeldDirectoryAdvice.Stat.class,
                        FileCall.AT_STAT,
                        "reads attributes of a child"),
                point("unlinkat", "I[BI", "V", HeldDirectoryAdvice.Unlink.class, FileCall.AT_UNLINK, "removes a child"),
                point(
                        "renameat",
                        "I[BI[B",
                        "V",
                        HeldDirectoryAdvice.Rename.class,
                        FileCall.AT_RENAME,
                        "renames a child within one mount"));
    }

    private static HookPoint errorText() {
        return new HookPoint(
                HookFamily.FILE,
                "sun.nio.fs.UnixException",
                "errorString",
                "()Ljava/lang/String;",
                JdkRange.ALL,
                new AdviceWeaving(ErrorTextAdvice.class),
                FileCall.NIO_ERROR_TEXT,
                new Probe(
                        "open below what is no directory",
                        () -> Files.newInputStream(Path.of("/dev/null/nowhere")).close()),
                "tells the right text of an error that no system call gave");
    }

    static final class ErrorTextAdvice {
        @Advice.OnMethodExit
        static void onExit(@Advice.FieldValue("errno") int errno, @Advice.Return(readOnly = false) String text) {
            text = ErrorTexts.text(errno, text);
        }
    }

    private static HookPoint point(
            String method, String parameters, String result, Class<?> advice, FileCall call, String effect) {
        return point(JdkRange.ALL, method, parameters, result, advice, call, effect);
    }

    private static HookPoint point(
            JdkRange jdks,
            String method,
            String parameters,
            String result,
            Class<?> advice,
            FileCall call,
            String effect) {
        String descriptor = "(" + parameters + ")" + result;
        return new HookPoint(
                HookFamily.FILE,
                CLASS,
                method,
                descriptor,
                jdks,
                new AdviceWeaving(advice),
                call,
                new Probe("the method itself, for a missing file", () -> HookProbe.call(CLASS, method, descriptor)),
                effect);
    }
}

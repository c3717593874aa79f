package dev.veneer.agent.weave.clock;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.hook.ClockCall;
import dev.veneer.hook.FileTimeHooks;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * The times of files, where the JDK makes them of what {@code stat(2)} told, and where programs set them.
 *
 * <p>All of {@code java.nio.file} asks {@code UnixFileAttributes}, the JDK's own copies of files too: the copy gets the time
 * that the program sees.
 */
final class FileTimeInstrumentation {
    private static final String ATTRIBUTES = "sun.nio.fs.UnixFileAttributes";
    private static final String GET = "()Ljava/nio/file/attribute/FileTime;";
    private static final String SET = "(Ljava/nio/file/attribute/FileTime;Ljava/nio/file/attribute/FileTime;"
            + "Ljava/nio/file/attribute/FileTime;)V";
    private static final String SHOWS = "shows a time that the kernel set during the run by the virtual clock";
    private static final String SETS = "knows a time that the program sets from one that the kernel set";

    private static final Path ROOT = Path.of("/");
    private static final Path NOWHERE = Path.of("/veneer-probe/nowhere");

    private FileTimeInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                attribute(
                        "lastModifiedTime",
                        AttributeAdvice.class,
                        () -> attributes().lastModifiedTime()),
                attribute(
                        "lastAccessTime",
                        AttributeAdvice.class,
                        () -> attributes().lastAccessTime()),
                attribute(
                        "creationTime", CreationAdvice.class, () -> attributes().creationTime()),
                attribute("ctime", AttributeAdvice.class, () -> Files.getAttribute(ROOT, "unix:ctime")),
                point(
                        "java.io.File",
                        "lastModified",
                        "()J",
                        LastModifiedAdvice.class,
                        ClockCall.FILE_TIME,
                        new Probe(
                                "File.lastModified of a missing file",
                                () -> NOWHERE.toFile().lastModified()),
                        SHOWS),
                point(
                        "java.io.File",
                        "setLastModified",
                        "(J)Z",
                        SetLastModifiedAdvice.class,
                        ClockCall.FILE_TIME_SET,
                        new Probe(
                                "File.setLastModified of a missing file",
                                () -> NOWHERE.toFile().setLastModified(0)),
                        SETS),
                point(
                        "sun.nio.fs.UnixFileAttributeViews$Basic",
                        "setTimes",
                        SET,
                        SetTimesAdvice.class,
                        ClockCall.FILE_TIME_SET,
                        new Probe(
                                "times of a missing file",
                                () -> Files.setLastModifiedTime(NOWHERE, FileTime.fromMillis(0))),
                        SETS),
                point(
                        "sun.nio.fs.UnixSecureDirectoryStream$BasicFileAttributeViewImpl",
                        "setTimes",
                        SET,
                        SetTimesAdvice.class,
                        ClockCall.FILE_TIME_SET,
                        new Probe(
                                "times of a missing file in a directory held open",
                                FileTimeInstrumentation::setInHeldDirectory),
                        SETS));
    }

    private static HookPoint attribute(String method, Class<?> advice, Probe.Step step) {
        return point(
                ATTRIBUTES, method, GET, advice, ClockCall.FILE_TIME, new Probe(method + " of the root", step), SHOWS);
    }

    private static HookPoint point(
            String type,
            String method,
            String descriptor,
            Class<?> advice,
            ClockCall call,
            Probe probe,
            String effect) {
        return new HookPoint(
                HookFamily.CLOCK,
                type,
                method,
                descriptor,
                JdkRange.ALL,
                new AdviceWeaving(advice),
                call,
                probe,
                effect);
    }

    private static BasicFileAttributes attributes() throws IOException {
        return Files.readAttributes(ROOT, BasicFileAttributes.class);
    }

    private static void setInHeldDirectory() throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(ROOT)) {
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                secure.getFileAttributeView(Path.of("veneer-probe-nowhere"), BasicFileAttributeView.class)
                        .setTimes(FileTime.fromMillis(0), null, null);
            }
        }
    }

    static final class AttributeAdvice {
        @Advice.OnMethodExit
        static void onExit(@Advice.FieldValue("st_ino") long inode, @Advice.Return(readOnly = false) FileTime time) {
            time = FileTimeHooks.shown(inode, time);
        }
    }

    static final class CreationAdvice {
        @Advice.OnMethodExit
        static void onExit(
                @Advice.FieldValue("st_ino") long inode,
                @Advice.FieldValue("st_birthtime_sec") long seconds,
                @Advice.FieldValue("st_birthtime_nsec") long nanos,
                @Advice.Return(readOnly = false) FileTime time) {
            time = FileTimeHooks.shown(inode, seconds, nanos, time);
        }
    }

    static final class LastModifiedAdvice {
        @Advice.OnMethodExit
        static void onExit(@Advice.This File file, @Advice.Return(readOnly = false) long millis) {
            millis = FileTimeHooks.lastModified(file, millis);
        }
    }

    static final class SetLastModifiedAdvice {
        @Advice.OnMethodEnter
        static void onEnter(@Advice.Argument(0) long millis) {
            FileTimeHooks.set(millis);
        }
    }

    static final class SetTimesAdvice {
        @Advice.OnMethodEnter
        static void onEnter(@Advice.Argument(0) FileTime modified, @Advice.Argument(1) FileTime accessed) {
            FileTimeHooks.set(modified, accessed);
        }
    }
}

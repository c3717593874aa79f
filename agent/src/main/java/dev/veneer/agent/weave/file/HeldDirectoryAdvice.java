package dev.veneer.agent.weave.file;

import dev.veneer.agent.weave.Call;
import dev.veneer.hook.DirectoryHooks;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.FileHooks;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** Advices for methods that name a child of a directory held open by descriptor, as {@code SecureDirectoryStream} does. */
final class HeldDirectoryAdvice {
    private HeldDirectoryAdvice() {}

    /** {@code openat}. */
    static final class Open {
        @Advice.OnMethodEnter
        static int onEnter(
                @Advice.Argument(0) int directory,
                @Advice.Argument(value = 1, readOnly = false) byte[] name,
                @Advice.Argument(2) int flags) {
            int state = FileHooks.begin(name, FileCall.AT_OPEN);
            if (state != FileHooks.OUTSIDE) {
                name = DirectoryHooks.translateOpen(directory, name, flags, state);
            }
            return state;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter int state) {
            FileHooks.end(state);
        }
    }

    /** {@code fstatat}. */
    static final class Stat {
        @Advice.OnMethodEnter
        static int onEnter(
                @Advice.Argument(0) int directory,
                @Advice.Argument(value = 1, readOnly = false) byte[] name,
                @Advice.Argument(2) int flags) {
            int state = FileHooks.begin(name, FileCall.AT_STAT);
            if (state != FileHooks.OUTSIDE) {
                name = DirectoryHooks.translateStat(directory, name, flags, state);
            }
            return state;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter int state) {
            FileHooks.end(state);
        }
    }

    /** {@code unlinkat}. */
    static final class Unlink {
        @Advice.OnMethodEnter
        static int onEnter(
                @Advice.Argument(0) int directory, @Advice.Argument(value = 1, readOnly = false) byte[] name) {
            int state = FileHooks.begin(name, FileCall.AT_UNLINK);
            if (state != FileHooks.OUTSIDE) {
                name = DirectoryHooks.translateUnlink(directory, name, state);
            }
            return state == FileHooks.OUTSIDE ? state : FileHooks.OUTDATING;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter int state) {
            FileHooks.end(state);
        }
    }

    /** {@code renameat}: the call runs alone. */
    static final class Rename {
        @Advice.OnMethodEnter
        static int onEnter(
                @Advice.Argument(0) int fromDirectory,
                @Advice.Argument(value = 1, readOnly = false) byte[] from,
                @Advice.Argument(2) int toDirectory,
                @Advice.Argument(value = 3, readOnly = false) byte[] to) {
            int state = DirectoryHooks.beginRename(from);
            if (state != FileHooks.OUTSIDE) {
                byte[][] both = DirectoryHooks.translateRename(fromDirectory, from, toDirectory, to, state);
                from = both[0];
                to = both[1];
            }
            return state;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter int state) {
            FileHooks.end(state);
        }
    }

    /** {@code fchmodat}. */
    static final class Mode {
        @Advice.OnMethodEnter
        static int onEnter(
                @Advice.Argument(0) int directory,
                @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object path,
                @Advice.Argument(3) int flags,
                @Call FileCall call) {
            int state = FileHooks.begin(path, call);
            if (state != FileHooks.OUTSIDE) {
                path = DirectoryHooks.translateChange(directory, path, flags, call, state);
            }
            return state;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter int state) {
            FileHooks.end(state);
        }
    }

    /** {@code utimensat}. */
    static final class Times {
        @Advice.OnMethodEnter
        static int onEnter(
                @Advice.Argument(0) int directory,
                @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object path,
                @Advice.Argument(4) int flags,
                @Call FileCall call) {
            int state = FileHooks.begin(path, call);
            if (state != FileHooks.OUTSIDE) {
                path = DirectoryHooks.translateChange(directory, path, flags, call, state);
            }
            return state;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter int state) {
            FileHooks.end(state);
        }
    }
}

package dev.veneer.agent.weave.file;

import dev.veneer.agent.weave.Call;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.FileHooks;
import dev.veneer.hook.LinkHooks;
import dev.veneer.hook.LookHooks;
import dev.veneer.hook.NameHooks;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;
import org.jspecify.annotations.Nullable;

/**
 * Advices for methods that hand one path to a system call: the path is translated on the way in, the call counted in and
 * out.
 */
final class PathAdvice {
    private PathAdvice() {}

    /** The path is the first argument; a refusal is an exception. */
    static final class First {
        @Advice.OnMethodEnter
        static int onEnter(
                @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object path,
                @Call FileCall call) {
            int state = FileHooks.begin(path, call);
            if (state != FileHooks.OUTSIDE) {
                path = FileHooks.translate(path, call, state);
            }
            return state;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter int state) {
            FileHooks.end(state);
        }
    }

    /** {@code open}: the flags tell what is to be done. The entry tells the descriptor and one, where it is open. */
    static final class Open {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static int onEnter(
                @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object path,
                @Advice.Argument(1) int flags,
                @Advice.Argument(2) int mode,
                @Advice.Local("state") int state,
                @Call FileCall call) {
            state = FileHooks.begin(path, call);
            if (state != FileHooks.OUTSIDE) {
                Object opened = LookHooks.open(path, flags, mode, state);
                if (opened instanceof Integer descriptor) {
                    return descriptor + 1;
                }
                path = opened;
            }
            return 0;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(
                @Advice.Enter int opened,
                @Advice.Local("state") int state,
                @Advice.Return(readOnly = false) int result) {
            FileHooks.end(state);
            if (opened != 0) {
                result = opened - 1;
            }
        }
    }

    /** {@code stat} where a refusal is an exception. */
    static final class Stat {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean onEnter(
                @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object path,
                @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object attributes,
                @Advice.Local("state") int state,
                @Call FileCall call) {
            state = FileHooks.begin(path, call);
            if (state != FileHooks.OUTSIDE) {
                Object translated = LookHooks.stat(path, attributes, call, state);
                if (translated == null) {
                    return true;
                }
                path = translated;
            }
            return false;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Local("state") int state) {
            FileHooks.end(state);
        }
    }

    /** {@code stat} where the error number is the result. The entry tells it and one, where the call is done. */
    static final class StatErrno {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static int onEnter(
                @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object path,
                @Advice.Argument(value = 1, typing = Assigner.Typing.DYNAMIC) Object attributes,
                @Advice.Local("state") int state,
                @Call FileCall call) {
            state = FileHooks.begin(path, call);
            if (state != FileHooks.OUTSIDE) {
                Object translated = LookHooks.statOrErrno(path, attributes, call);
                if (translated instanceof Integer errno) {
                    return errno + 1;
                }
                path = translated;
            }
            return 0;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(
                @Advice.Enter int done, @Advice.Local("state") int state, @Advice.Return(readOnly = false) int result) {
            FileHooks.end(state);
            if (done != 0) {
                result = done - 1;
            }
        }
    }

    /** {@code exists}, where what is refused is not there. The entry tells the error number and one. */
    static final class Exists {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static int onEnter(
                @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object path,
                @Advice.Local("state") int state,
                @Call FileCall call) {
            state = FileHooks.begin(path, call);
            if (state != FileHooks.OUTSIDE) {
                Object translated = LookHooks.existsOrErrno(path);
                if (translated instanceof Integer errno) {
                    return errno + 1;
                }
                path = translated;
            }
            return 0;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(
                @Advice.Enter int done,
                @Advice.Local("state") int state,
                @Advice.Return(readOnly = false) boolean result) {
            FileHooks.end(state);
            if (done == 1) {
                result = true;
            }
        }
    }

    /** {@code access} where a refusal is an exception. */
    static final class Access {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean onEnter(
                @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object path,
                @Advice.Argument(1) int wanted,
                @Advice.Local("state") int state,
                @Call FileCall call) {
            state = FileHooks.begin(path, call);
            if (state != FileHooks.OUTSIDE) {
                Object translated = LookHooks.access(path, wanted, state);
                if (translated == null) {
                    return true;
                }
                path = translated;
            }
            return false;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Local("state") int state) {
            FileHooks.end(state);
        }
    }

    /** {@code access} where the error number is the result. The entry tells it and one, where the call is done. */
    static final class AccessErrno {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static int onEnter(
                @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object path,
                @Advice.Argument(1) int wanted,
                @Advice.Local("state") int state,
                @Call FileCall call) {
            state = FileHooks.begin(path, call);
            if (state != FileHooks.OUTSIDE) {
                Object translated = LookHooks.accessOrErrno(path, wanted);
                if (translated instanceof Integer errno) {
                    return errno + 1;
                }
                path = translated;
            }
            return 0;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(
                @Advice.Enter int done, @Advice.Local("state") int state, @Advice.Return(readOnly = false) int result) {
            FileHooks.end(state);
            if (done != 0) {
                result = done - 1;
            }
        }
    }

    /** A method whose result is 0 or {@code false} when it fails. */
    static final class Silent {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static int onEnter(
                @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object path,
                @Advice.Local("state") int state,
                @Call FileCall call) {
            state = FileHooks.begin(path, call);
            if (state != FileHooks.OUTSIDE) {
                Object translated = FileHooks.translateOrErrno(path, call);
                if (translated instanceof Integer errno) {
                    return errno;
                }
                path = translated;
            }
            return 0;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Local("state") int state) {
            FileHooks.end(state);
        }
    }

    /** {@code realpath}: what it tells is virtual. */
    static final class RealPath {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static byte @Nullable [] onEnter(
                @Advice.Argument(0) Object path, @Advice.Local("state") int state, @Call FileCall call) {
            state = FileHooks.begin(path, call);
            return state == FileHooks.OUTSIDE ? null : NameHooks.realPath(path, state);
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(
                @Advice.Enter byte @Nullable [] virtual,
                @Advice.Local("state") int state,
                @Advice.Return(readOnly = false) byte[] result) {
            FileHooks.end(state);
            if (virtual != null) {
                result = virtual;
            }
        }
    }

    /** {@code readlink}: a text that the kernel makes up is put into virtual form. */
    static final class ReadLink {
        @Advice.OnMethodEnter
        static int onEnter(
                @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object path,
                @Advice.Local("asked") @SuppressWarnings("UnusedVariable") Object asked,
                @Call FileCall call) {
            int state = FileHooks.begin(path, call);
            asked = path;
            if (state != FileHooks.OUTSIDE) {
                path = FileHooks.translate(path, call, state);
            }
            return state;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(
                @Advice.Enter int state,
                @Advice.Local("asked") Object asked,
                @Advice.Return(readOnly = false) byte[] result) {
            FileHooks.end(state);
            if (state != FileHooks.OUTSIDE) {
                result = NameHooks.linkText(asked, result);
            }
        }
    }

    /** {@code symlink}: the name is the second argument; the call runs alone. */
    static final class Symlink {
        @Advice.OnMethodEnter
        static int onEnter(
                @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object path,
                @Call FileCall call) {
            int state = LinkHooks.beginSymlink(path);
            if (state != FileHooks.OUTSIDE) {
                path = FileHooks.translate(path, call, state);
            }
            return state;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter int state) {
            FileHooks.end(state);
        }
    }

    /** {@code unlink} and {@code rmdir}. */
    static final class Remove {
        @Advice.OnMethodEnter
        static int onEnter(
                @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object path,
                @Call FileCall call) {
            int state = LinkHooks.beginRemoval(path, call);
            if (state != FileHooks.OUTSIDE) {
                path = LinkHooks.translateRemoval(path, call, state);
            }
            return state;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter int state) {
            FileHooks.end(state);
        }
    }

    /** {@code rename}. */
    static final class Rename {
        @Advice.OnMethodEnter
        static int onEnter(
                @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object from,
                @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object to,
                @Call FileCall call) {
            int state = LinkHooks.beginRename(from, to, call);
            if (state != FileHooks.OUTSIDE) {
                Object[] both = LinkHooks.translate(from, to, call, FileCall.NIO_RENAME_TO, state);
                if (both != null) {
                    from = both[0];
                    to = both[1];
                }
            }
            return state;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter int state) {
            FileHooks.end(state);
        }
    }

    /** {@code link}. */
    static final class Link {
        @Advice.OnMethodEnter
        static int onEnter(
                @Advice.Argument(value = 0, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object existing,
                @Advice.Argument(value = 1, readOnly = false, typing = Assigner.Typing.DYNAMIC) Object created,
                @Call FileCall call) {
            int state = LinkHooks.beginLink(existing);
            if (state != FileHooks.OUTSIDE) {
                Object[] both = LinkHooks.translate(existing, created, call, FileCall.NIO_LINK_NEW, state);
                if (both != null) {
                    existing = both[0];
                    created = both[1];
                }
            }
            return state;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter int state) {
            FileHooks.end(state);
        }
    }
}

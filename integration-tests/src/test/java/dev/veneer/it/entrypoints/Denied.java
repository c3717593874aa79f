package dev.veneer.it.entrypoints;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;

/** What a denied call must look like: the method's own documented failure, without a trace of who refused it. */
final class Denied {
    /** Marks an entry point that takes no path, so that nothing about it can be denied by a path rule. */
    static final Check NO_PATH = scene -> {};

    private Denied() {}

    /** A call on a denied path. */
    @FunctionalInterface
    interface Call {
        void on(Path path) throws Exception;
    }

    /** A call on a denied path that answers. */
    @FunctionalInterface
    interface Question {
        Object on(Path path) throws Exception;
    }

    /** Checks that the call throws {@link AccessDeniedException} with the virtual path. */
    static Check accessDenied(Target target, Call call) {
        return scene -> {
            Path path = target.in(scene);
            Throwable failure = failureOf(scene, path, call);
            Expect.same(AccessDeniedException.class, failure.getClass());
            Expect.same(path.toString(), ((AccessDeniedException) failure).getFile());
        };
    }

    /** Checks that the call throws {@link FileNotFoundException} with the virtual path and the kernel's reason. */
    static Check notFound(Target target, Call call) {
        return scene -> {
            Path path = target.in(scene);
            Throwable failure = failureOf(scene, path, call);
            Expect.same(FileNotFoundException.class, failure.getClass());
            Expect.same(path + " (Permission denied)", String.valueOf(failure.getMessage()));
        };
    }

    /** Checks that the call throws exactly {@code type}, with {@code part} in its message. */
    static Check refused(Target target, Class<? extends Throwable> type, String part, Call call) {
        return scene -> {
            Throwable failure = failureOf(scene, target.in(scene), call);
            Expect.same(type, failure.getClass());
            Expect.holds(
                    String.valueOf(failure.getMessage()).contains(part), "message with <" + part + ">: " + failure);
        };
    }

    /** Checks that the call answers {@code expected}: methods that have no way to say why. */
    static Check answers(Target target, Object expected, Question question) {
        return scene -> {
            Path path = target.in(scene);
            scene.lock();
            try {
                Expect.same(expected, question.on(path));
            } finally {
                scene.unlock();
            }
        };
    }

    private static Throwable failureOf(Scene scene, Path path, Call call) throws IOException {
        scene.lock();
        try {
            call.on(path);
        } catch (Throwable failure) {
            requireNoForeignTrace(failure, scene, path);
            return failure;
        } finally {
            scene.unlock();
        }
        throw new AssertionError("was not refused");
    }

    private static void requireNoForeignTrace(Throwable failure, Scene scene, Path path) {
        for (Throwable link = failure; link != null; link = link.getCause()) {
            for (StackTraceElement frame : link.getStackTrace()) {
                String type = frame.getClassName();
                if (type.contains("dev.veneer.") && !type.startsWith("dev.veneer.it.")) {
                    throw new AssertionError("a frame of the agent shows: " + frame, failure);
                }
            }
            String host = scene.host(path).toString();
            if (!host.equals(path.toString())
                    && String.valueOf(link.getMessage()).contains(host)) {
                throw new AssertionError("the host path shows: " + link.getMessage(), failure);
            }
        }
    }
}

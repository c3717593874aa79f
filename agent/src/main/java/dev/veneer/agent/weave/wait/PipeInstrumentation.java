package dev.veneer.agent.weave.wait;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.hook.PollHooks;
import dev.veneer.hook.WaitCall;
import java.io.FileDescriptor;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * {@code java.nio.channels.Pipe}: the begin of calls that may block.
 *
 * <p>One end is read from as a socket is, without blocking. The other must write all that it is given: see {@link
 * WriteInstrumentation}.
 */
final class PipeInstrumentation {
    private PipeInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                point("sun.nio.ch.SourceChannelImpl", "beginRead", ReadAdvice.class),
                point("sun.nio.ch.SinkChannelImpl", "beginWrite", WriteAdvice.class));
    }

    private static HookPoint point(String owner, String method, Class<?> advice) {
        return new HookPoint(
                HookFamily.COUNTS,
                owner,
                method,
                "(Z)V",
                JdkRange.ALL,
                new AdviceWeaving(advice),
                WaitCall.BLOCKING,
                Probe.AT_LOAD,
                "waits for the other end where the clock can tell");
    }

    static final class ReadAdvice {
        @Advice.OnMethodExit
        static void onExit(@Advice.Argument(0) boolean blocking, @Advice.FieldValue("fd") FileDescriptor pipe) {
            PollHooks.readingPipe(pipe, blocking);
        }
    }

    static final class WriteAdvice {
        @Advice.OnMethodExit
        static void onExit(@Advice.Argument(0) boolean blocking, @Advice.FieldValue("fd") FileDescriptor pipe) {
            PollHooks.writingPipe(pipe, blocking);
        }
    }
}

package dev.veneer.agent.weave.wait;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.BeforeCallWeaving;
import dev.veneer.agent.weave.FieldReadWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.hook.PollHooks;
import dev.veneer.hook.WaitCall;
import java.io.FileDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * The begin of calls on sockets that may block: read, write, accept.
 *
 * <p>Between begin and end another thread can close the socket and wake the one that waits, so a hook has its place there.
 * All of these classes wait by {@code Net.poll} once the socket does not block, as they do for virtual threads. But a
 * {@code SocketChannel} must write all that it is given, so it keeps its mode; it is waited for before it is read from. What it
 * writes, {@link WriteInstrumentation} has in pieces.
 */
final class BlockingInstrumentation {
    private static final String SOCKET = "sun.nio.ch.NioSocketImpl";
    private static final String DATAGRAM = "sun.nio.ch.DatagramChannelImpl";
    private static final String CHANNEL = "sun.nio.ch.SocketChannelImpl";
    private static final String OF_DATAGRAM = "(ZZ)Ljava/net/SocketAddress;";

    private BlockingInstrumentation() {}

    static List<HookPoint> points() {
        List<HookPoint> points = new ArrayList<>();
        for (String method : List.of("beginRead", "beginWrite", "beginAccept")) {
            points.add(point(SOCKET, method, "()Ljava/io/FileDescriptor;", SocketAdvice.class));
        }
        for (String method : List.of("beginRead", "beginWrite")) {
            points.add(point(DATAGRAM, method, OF_DATAGRAM, ChannelAdvice.class));
        }
        points.add(point("sun.nio.ch.ServerSocketChannelImpl", "begin", "(Z)V", ChannelAdvice.class));
        points.add(point(CHANNEL, "beginRead", "(Z)V", UseAdvice.class));
        for (String descriptor : List.of("(Ljava/nio/ByteBuffer;)I", "([Ljava/nio/ByteBuffer;II)J")) {
            points.add(read("read", descriptor, JdkRange.upTo(21)));
            points.add(read("implRead", descriptor, JdkRange.from(22)));
        }
        points.add(new HookPoint(
                HookFamily.COUNTS,
                CHANNEL,
                "blockingRead",
                "([BIIJ)I",
                JdkRange.ALL,
                new BeforeCallWeaving(
                        CHANNEL, "tryRead", "([BII)I", "sun.nio.ch.PolicyReads", "await", "(Lsun/nio/ch/SelChImpl;)V"),
                WaitCall.READABLE,
                Probe.AT_LOAD,
                "waits for peers on this machine where the clock can tell"));
        return points;
    }

    /** Declares a hook where the descriptor is got for the call that reads. */
    private static HookPoint read(String method, String descriptor, JdkRange jdks) {
        return new HookPoint(
                HookFamily.WAITS,
                CHANNEL,
                method,
                descriptor,
                jdks,
                new FieldReadWeaving(
                        CHANNEL, Set.of("fd"), "Ljava/io/FileDescriptor;", "dev.veneer.hook.PollHooks", "readable"),
                WaitCall.READABLE,
                Probe.AT_LOAD,
                "waits for peers on this machine where the clock can tell");
    }

    private static HookPoint point(String owner, String method, String descriptor, Class<?> advice) {
        return new HookPoint(
                HookFamily.WAITS,
                owner,
                method,
                descriptor,
                JdkRange.ALL,
                new AdviceWeaving(advice),
                WaitCall.BLOCKING,
                Probe.AT_LOAD,
                "waits for peers on this machine where the clock can tell");
    }

    static final class SocketAdvice {
        @Advice.OnMethodExit
        static void onExit(@Advice.Return @Nullable FileDescriptor socket) {
            PollHooks.blocking(socket, true);
        }
    }

    static final class ChannelAdvice {
        @Advice.OnMethodExit
        static void onExit(@Advice.Argument(0) boolean blocking, @Advice.FieldValue("fd") FileDescriptor socket) {
            PollHooks.blocking(socket, blocking);
        }
    }

    static final class UseAdvice {
        @Advice.OnMethodExit
        static void onExit(@Advice.Argument(0) boolean blocking, @Advice.FieldValue("fd") FileDescriptor socket) {
            PollHooks.using(socket, blocking);
        }
    }
}

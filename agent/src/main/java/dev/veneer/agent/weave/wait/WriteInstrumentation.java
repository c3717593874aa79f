package dev.veneer.agent.weave.wait;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.CallSiteWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.agent.weave.Weaving;
import dev.veneer.hook.WaitCall;
import java.util.ArrayList;
import java.util.List;

/**
 * The writes of {@code SocketChannel}, of the streams of its socket, and of {@code Pipe}, which may block for want of room.
 *
 * <p>In blocking mode each writes all that it is given. So it is written in pieces of what has room, and waited for in between.
 */
final class WriteInstrumentation {
    private static final String SOCKET = "sun.nio.ch.SocketChannelImpl";
    private static final String PIPE = "sun.nio.ch.SinkChannelImpl";
    private static final String WRITES = "sun.nio.ch.PolicyWrites";
    private static final String DISPATCHER = "Lsun/nio/ch/NativeDispatcher;";
    private static final String ONE = "(Ljava/io/FileDescriptor;Ljava/nio/ByteBuffer;J" + DISPATCHER + ")I";
    private static final String SEVERAL = "(Ljava/io/FileDescriptor;[Ljava/nio/ByteBuffer;II" + DISPATCHER + ")J";

    private WriteInstrumentation() {}

    static List<HookPoint> points() {
        List<HookPoint> points = new ArrayList<>();
        points.add(new HookPoint(
                HookFamily.COUNTS,
                SOCKET,
                "beginWrite",
                "(Z)V",
                JdkRange.ALL,
                new AdviceWeaving(BlockingInstrumentation.UseAdvice.class),
                WaitCall.BLOCKING,
                Probe.AT_LOAD,
                "sees whether a write may block"));
        for (String descriptor : List.of(ONE, SEVERAL)) {
            points.add(point(SOCKET, buffers(descriptor, "write")));
            points.add(point(PIPE, buffers(descriptor, "writeToPipe")));
        }
        points.add(point(
                SOCKET,
                new CallSiteWeaving(
                        "sun.nio.ch.NativeDispatcher",
                        "write",
                        "(Ljava/io/FileDescriptor;JI)I",
                        WRITES,
                        "write",
                        "(" + DISPATCHER + "Ljava/io/FileDescriptor;JI)I")));
        return points;
    }

    private static Weaving buffers(String descriptor, String hook) {
        return new CallSiteWeaving("sun.nio.ch.IOUtil", "write", descriptor, WRITES, hook, descriptor);
    }

    private static HookPoint point(String owner, Weaving weaving) {
        return new HookPoint(
                HookFamily.COUNTS,
                owner,
                HookPoint.ALL_METHODS,
                "",
                JdkRange.ALL,
                weaving,
                WaitCall.WRITABLE,
                Probe.AT_LOAD,
                "waits for room where the clock can tell");
    }
}

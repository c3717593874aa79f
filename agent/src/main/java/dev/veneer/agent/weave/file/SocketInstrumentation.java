package dev.veneer.agent.weave.file;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.CallSiteWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.agent.weave.Weaving;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.HookProbe;
import dev.veneer.hook.SocketHooks;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** {@code sun.nio.ch.UnixDomainSockets}: the paths of sockets. */
final class SocketInstrumentation {
    private static final String CLASS = "sun.nio.ch.UnixDomainSockets";
    private static final String HOOKS = "dev.veneer.hook.SocketHooks";
    private static final UnixDomainSocketAddress NOWHERE = UnixDomainSocketAddress.of("/veneer-probe/nowhere");

    private SocketInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                point(
                        "bind",
                        "(Ljava/io/FileDescriptor;Ljava/nio/file/Path;)V",
                        path("bind"),
                        FileCall.SOCKET_BIND,
                        new Probe("bind in a missing directory", SocketInstrumentation::bind),
                        "binds the path that the virtual name leads to"),
                point(
                        "connect",
                        "(Ljava/io/FileDescriptor;Ljava/nio/file/Path;)I",
                        path("connect"),
                        FileCall.SOCKET_CONNECT,
                        new Probe(
                                "connect to a missing socket",
                                () -> SocketChannel.open(NOWHERE).close()),
                        "connects to the path that the virtual name leads to"),
                point(
                        "localAddress",
                        "(Ljava/io/FileDescriptor;)Ljava/net/UnixDomainSocketAddress;",
                        new AdviceWeaving(LocalAddressAdvice.class),
                        FileCall.SOCKET_LOCAL_ADDRESS,
                        internal("localAddress", "(Ljava/io/FileDescriptor;)Ljava/net/UnixDomainSocketAddress;"),
                        "tells the virtual address"),
                point(
                        "accept",
                        "(Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;[Ljava/lang/String;)I",
                        new AdviceWeaving(AcceptAdvice.class),
                        FileCall.SOCKET_ACCEPT,
                        internal("accept", "(Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;[Ljava/lang/String;)I"),
                        "tells the peer's virtual address"));
    }

    private static Probe internal(String method, String descriptor) {
        return new Probe("the method itself, for no socket", () -> HookProbe.call(CLASS, method, descriptor));
    }

    private static CallSiteWeaving path(String hook) {
        return new CallSiteWeaving(
                CLASS, "getPathBytes", "(Ljava/nio/file/Path;)[B", HOOKS, hook, "(Ljava/nio/file/Path;)[B");
    }

    private static HookPoint point(
            String method, String descriptor, Weaving weaving, FileCall call, Probe probe, String effect) {
        return new HookPoint(HookFamily.FILE, CLASS, method, descriptor, JdkRange.ALL, weaving, call, probe, effect);
    }

    private static void bind() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(NOWHERE);
        }
    }

    static final class LocalAddressAdvice {
        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Return(readOnly = false) UnixDomainSocketAddress address) {
            address = SocketHooks.address(address);
        }
    }

    static final class AcceptAdvice {
        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Argument(2) String[] paths) {
            SocketHooks.accepted(paths);
        }
    }
}

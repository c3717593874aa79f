package dev.veneer.agent.weave.file;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.agent.weave.Weaving;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.HookProbe;
import dev.veneer.hook.SocketHooks;
import java.net.UnixDomainSocketAddress;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** {@code sun.nio.ch.UnixDomainSockets}: the paths that sockets tell of themselves and their peers. */
final class SocketInstrumentation {
    private static final String CLASS = "sun.nio.ch.UnixDomainSockets";

    private SocketInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
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

    private static HookPoint point(
            String method, String descriptor, Weaving weaving, FileCall call, Probe probe, String effect) {
        return new HookPoint(HookFamily.FILE, CLASS, method, descriptor, JdkRange.ALL, weaving, call, probe, effect);
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

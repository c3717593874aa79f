package dev.veneer.agent.weave.attach;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.Call;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.FileHooks;
import dev.veneer.hook.UnixDomainHooks;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** {@code sun.nio.ch.UnixDomainSockets}: which file a path leads to, and who may talk to whom. */
final class UnixDomainInstrumentation {
    private static final String CLASS = "sun.nio.ch.UnixDomainSockets";
    private static final String PATH = "(Ljava/io/FileDescriptor;Ljava/nio/file/Path;)";
    private static final UnixDomainSocketAddress NOWHERE = UnixDomainSocketAddress.of("/veneer-probe/nowhere");

    private UnixDomainInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                point(
                        "connect",
                        PATH + "I",
                        ConnectAdvice.class,
                        FileCall.SOCKET_CONNECT,
                        new Probe(
                                "connect to a missing socket",
                                () -> SocketChannel.open(NOWHERE).close()),
                        "connects to what the virtual name leads to, and refuses what is denied"),
                point(
                        "bind",
                        PATH + "V",
                        BindAdvice.class,
                        FileCall.SOCKET_BIND,
                        new Probe("bind in a missing directory", UnixDomainInstrumentation::bind),
                        "binds the path that the virtual name leads to, and refuses what is denied"));
    }

    private static HookPoint point(
            String method, String descriptor, Class<?> advice, FileCall call, Probe probe, String effect) {
        return new HookPoint(
                HookFamily.ANY,
                CLASS,
                method,
                descriptor,
                JdkRange.ALL,
                new AdviceWeaving(advice),
                call,
                probe,
                effect);
    }

    private static void bind() throws Exception {
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(NOWHERE);
        }
    }

    static final class ConnectAdvice {
        @Advice.OnMethodEnter
        static int onEnter(@Advice.Argument(value = 1, readOnly = false) Path path) throws IOException {
            int held = UnixDomainHooks.connect(path);
            path = UnixDomainHooks.held(held, path);
            return held;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter int held) {
            UnixDomainHooks.connected(held);
        }
    }

    static final class BindAdvice {
        @Advice.OnMethodEnter
        static int onEnter(@Advice.Argument(value = 1, readOnly = false) Path path, @Call FileCall call)
                throws IOException {
            int state = FileHooks.begin(path, call);
            path = UnixDomainHooks.bind(path, state);
            return state;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter int state) {
            FileHooks.end(state);
        }
    }
}

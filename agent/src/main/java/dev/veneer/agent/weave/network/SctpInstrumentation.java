package dev.veneer.agent.weave.network;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.CallSiteWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.agent.weave.Weaving;
import dev.veneer.hook.NetworkCall;
import dev.veneer.hook.SctpHooks;
import java.io.IOException;
import java.net.InetAddress;
import java.net.SocketAddress;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** The module {@code jdk.sctp}, whose sockets go through natives of its own. */
final class SctpInstrumentation {
    private static final String PACKAGE = "sun.nio.ch.sctp.";
    private static final String SEND = "(ILjava/nio/ByteBuffer;Ljava/net/SocketAddress;";

    private SctpInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                point(
                        "SctpNet",
                        "connect",
                        "(ILjava/net/InetAddress;I)I",
                        new AdviceWeaving(ConnectAdvice.class),
                        NetworkCall.CONNECT,
                        "refuses addresses that are denied"),
                point(
                        "SctpNet",
                        "bindx",
                        "(I[Ljava/net/InetAddress;IZ)V",
                        new AdviceWeaving(BindAdvice.class),
                        NetworkCall.BIND,
                        "refuses addresses that are denied"),
                send("SctpChannelImpl", SEND + "IZI)I"),
                send("SctpMultiChannelImpl", SEND + "IIZI)I"),
                point(
                        "SctpServerChannelImpl",
                        HookPoint.ALL_METHODS,
                        "",
                        accept(),
                        NetworkCall.ACCEPT,
                        "closes connections from peers that are denied"));
    }

    private static Weaving accept() {
        return new CallSiteWeaving(
                StreamSocketInstrumentation.NET,
                "accept",
                StreamSocketInstrumentation.ACCEPT,
                StreamSocketInstrumentation.HOOKS,
                "accept",
                StreamSocketInstrumentation.ACCEPT);
    }

    private static HookPoint send(String type, String descriptor) {
        return point(
                type,
                "sendFromNativeBuffer",
                descriptor,
                new AdviceWeaving(SendAdvice.class),
                NetworkCall.SEND,
                "refuses addresses that are denied");
    }

    private static HookPoint point(
            String type, String method, String descriptor, Weaving weaving, NetworkCall call, String effect) {
        return new HookPoint(
                HookFamily.NETWORK,
                PACKAGE + type,
                method,
                descriptor,
                JdkRange.ALL,
                weaving,
                call,
                Probe.AT_LOAD,
                effect,
                "jdk.sctp");
    }

    static final class ConnectAdvice {
        @Advice.OnMethodEnter
        static void onEnter(@Advice.Argument(1) InetAddress address, @Advice.Argument(2) int port) throws IOException {
            SctpHooks.connect(address, port);
        }
    }

    static final class BindAdvice {
        @Advice.OnMethodEnter
        static void onEnter(@Advice.Argument(1) InetAddress[] addresses, @Advice.Argument(2) int port)
                throws IOException {
            SctpHooks.bind(addresses, port);
        }
    }

    static final class SendAdvice {
        @Advice.OnMethodEnter
        static void onEnter(@Advice.Argument(2) SocketAddress target) throws IOException {
            SctpHooks.send(target);
        }
    }
}

package dev.veneer.agent.weave.network;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.hook.DatagramHooks;
import dev.veneer.hook.NetworkCall;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** {@code sun.nio.ch.DatagramChannelImpl}, which is behind {@code DatagramSocket} and {@code MulticastSocket}, too. */
final class DatagramInstrumentation {
    private static final String CLASS = "sun.nio.ch.DatagramChannelImpl";

    private DatagramInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                point(
                        "send",
                        "(Ljava/io/FileDescriptor;Ljava/nio/ByteBuffer;Ljava/net/InetSocketAddress;)I",
                        SendAdvice.class,
                        NetworkCall.SEND,
                        "sends where a route leads"),
                point(
                        "sourceSocketAddress",
                        "()Ljava/net/InetSocketAddress;",
                        SourceAdvice.class,
                        NetworkCall.SOURCE,
                        "tells the address that was sent to"),
                point(
                        "bindInternal",
                        "(Ljava/net/SocketAddress;)V",
                        ReceiveAdvice.class,
                        NetworkCall.RECEIVE,
                        "refuses to receive where that is denied"),
                point(
                        "innerJoin",
                        "(Ljava/net/InetAddress;Ljava/net/NetworkInterface;Ljava/net/InetAddress;)"
                                + "Ljava/nio/channels/MembershipKey;",
                        JoinAdvice.class,
                        NetworkCall.JOIN,
                        "refuses groups that are denied"));
    }

    private static HookPoint point(String method, String descriptor, Class<?> advice, NetworkCall call, String effect) {
        return new HookPoint(
                HookFamily.NETWORK,
                CLASS,
                method,
                descriptor,
                JdkRange.ALL,
                new AdviceWeaving(advice),
                call,
                Probe.AT_LOAD,
                effect);
    }

    static final class SendAdvice {
        @Advice.OnMethodEnter
        static void onEnter(
                @Advice.Argument(0) FileDescriptor socket,
                @Advice.Argument(value = 2, readOnly = false) InetSocketAddress target)
                throws IOException {
            target = DatagramHooks.send(socket, target);
        }
    }

    static final class SourceAdvice {
        @Advice.OnMethodExit
        static void onExit(
                @Advice.FieldValue("fd") FileDescriptor socket,
                @Advice.Return(readOnly = false) InetSocketAddress address) {
            address = DatagramHooks.source(socket, address);
        }
    }

    static final class ReceiveAdvice {
        @Advice.OnMethodEnter
        static void onEnter(@Advice.FieldValue("fd") FileDescriptor socket, @Advice.Argument(0) SocketAddress local)
                throws IOException {
            DatagramHooks.receive(socket, local);
        }
    }

    static final class JoinAdvice {
        @Advice.OnMethodEnter
        static void onEnter(@Advice.Argument(0) InetAddress group) throws IOException {
            DatagramHooks.join(group);
        }
    }
}

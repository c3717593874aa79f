package dev.veneer.agent.weave.network;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.CallSiteWeaving;
import dev.veneer.agent.weave.CallValueWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.agent.weave.Weaving;
import dev.veneer.hook.HookProbe;
import dev.veneer.hook.NetworkCall;
import dev.veneer.hook.NetworkHooks;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolFamily;
import java.net.SocketAddress;
import java.net.SocketOption;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/**
 * {@code sun.nio.ch.Net}, through which every socket of the JDK is connected and bound, and its callers that listen and
 * accept, which native methods of it do.
 */
final class StreamSocketInstrumentation {
    static final String NET = "sun.nio.ch.Net";
    static final String HOOKS = "dev.veneer.hook.NetworkHooks";
    private static final String ADDRESS = "(Ljava/net/ProtocolFamily;Ljava/io/FileDescriptor;Ljava/net/InetAddress;I)";

    private static final String OPTION = "(Ljava/io/FileDescriptor;Ljava/net/ProtocolFamily;Ljava/net/SocketOption;";

    static final String ACCEPT = "(Ljava/io/FileDescriptor;Ljava/io/FileDescriptor;[Ljava/net/InetSocketAddress;)I";

    private static final String SERVER_CHANNEL = "sun.nio.ch.ServerSocketChannelImpl";
    private static final String SOCKET = "sun.nio.ch.NioSocketImpl";

    private StreamSocketInstrumentation() {}

    static List<HookPoint> points() {
        List<HookPoint> points = new ArrayList<>();
        points.add(net(
                "connect", ADDRESS + "I", ConnectAdvice.class, NetworkCall.CONNECT, "connects where a route leads"));
        points.add(net("bind", ADDRESS + "V", BindAdvice.class, NetworkCall.BIND, "binds where a listener says"));
        points.add(net(
                "localAddress",
                "(Ljava/io/FileDescriptor;)Ljava/net/InetSocketAddress;",
                LocalAddressAdvice.class,
                NetworkCall.LOCAL_ADDRESS,
                "tells the address that was asked for"));
        points.add(net(
                "setSocketOption",
                OPTION + "Ljava/lang/Object;)V",
                SetOptionAdvice.class,
                NetworkCall.SET_OPTION,
                "keeps the options of TCP for a socket in memory"));
        points.add(net(
                "getSocketOption",
                OPTION + ")Ljava/lang/Object;",
                OptionAdvice.class,
                NetworkCall.OPTION,
                "tells the options of TCP that were set"));
        for (String owner : List.of(SERVER_CHANNEL, SOCKET, "sun.nio.ch.AsynchronousServerSocketChannelImpl")) {
            points.add(inside(
                    owner,
                    new CallValueWeaving(NET, "listen", "(Ljava/io/FileDescriptor;I)V", 0, HOOKS, "listening"),
                    NetworkCall.LISTEN,
                    "refuses to listen where that is denied"));
        }
        for (String owner : List.of(SERVER_CHANNEL, SOCKET, "sun.nio.ch.UnixAsynchronousServerSocketChannelImpl")) {
            points.add(inside(
                    owner,
                    new CallSiteWeaving(NET, "accept", ACCEPT, HOOKS, "accept", ACCEPT),
                    NetworkCall.ACCEPT,
                    "closes connections from peers that are denied"));
        }
        return points;
    }

    private static HookPoint net(String method, String descriptor, Class<?> advice, NetworkCall call, String effect) {
        return new HookPoint(
                HookFamily.NETWORK,
                NET,
                method,
                descriptor,
                JdkRange.ALL,
                new AdviceWeaving(advice),
                call,
                new Probe("the method itself, for no socket", () -> HookProbe.call(NET, method, descriptor)),
                effect);
    }

    /** Declares a hook in a class that few programs load before they use the network, and some never. */
    private static HookPoint inside(String owner, Weaving weaving, NetworkCall call, String effect) {
        return new HookPoint(
                HookFamily.NETWORK,
                owner,
                HookPoint.ALL_METHODS,
                "",
                JdkRange.ALL,
                weaving,
                call,
                Probe.AT_LOAD,
                effect);
    }

    @SuppressWarnings("UnusedVariable") // what the entry leaves for the exit
    static final class ConnectAdvice {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static int onEnter(
                @Advice.Argument(1) FileDescriptor socket,
                @Advice.Argument(value = 2, readOnly = false) InetAddress address,
                @Advice.Argument(value = 3, readOnly = false) int port)
                throws IOException {
            SocketAddress target = NetworkHooks.connect(socket, address, port);
            if (target instanceof InetSocketAddress elsewhere) {
                address = elsewhere.getAddress();
                port = elsewhere.getPort();
                return 0;
            }
            return target == null ? 0 : NetworkHooks.connectInMemory(socket, address, port, target);
        }

        @Advice.OnMethodExit
        static void onExit(@Advice.Enter int inMemory, @Advice.Return(readOnly = false) int result) {
            if (inMemory != 0) {
                result = inMemory;
            }
        }
    }

    @SuppressWarnings("UnusedVariable") // what the entry leaves for the exit
    static final class BindAdvice {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean onEnter(
                @Advice.Argument(0) ProtocolFamily family,
                @Advice.Argument(1) FileDescriptor socket,
                @Advice.Argument(value = 2, readOnly = false) InetAddress address,
                @Advice.Argument(value = 3, readOnly = false) int port,
                @Advice.Local("asked") InetAddress asked,
                @Advice.Local("askedPort") int askedPort)
                throws IOException {
            asked = address;
            askedPort = port;
            SocketAddress target = NetworkHooks.bind(socket, address, port);
            if (target instanceof InetSocketAddress elsewhere) {
                address = elsewhere.getAddress();
                port = elsewhere.getPort();
                return false;
            }
            if (target == null) {
                return false;
            }
            NetworkHooks.bindInMemory(family, socket, address, port, target);
            return true;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(
                @Advice.Argument(0) ProtocolFamily family,
                @Advice.Argument(1) FileDescriptor socket,
                @Advice.Local("asked") InetAddress asked,
                @Advice.Local("askedPort") int askedPort,
                @Advice.Thrown @Nullable Throwable thrown)
                throws IOException {
            if (thrown == null) {
                NetworkHooks.bound(family, socket, asked, askedPort);
            } else {
                NetworkHooks.unbound(socket);
            }
        }
    }

    static final class SetOptionAdvice {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean onEnter(
                @Advice.Argument(0) FileDescriptor socket,
                @Advice.Argument(1) ProtocolFamily family,
                @Advice.Argument(2) SocketOption<?> option,
                @Advice.Argument(3) Object value)
                throws IOException {
            return NetworkHooks.setOption(socket, family, option, value);
        }
    }

    @SuppressWarnings("UnusedVariable") // what the entry leaves for the exit
    static final class OptionAdvice {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable Object onEnter(
                @Advice.Argument(0) FileDescriptor socket, @Advice.Argument(2) SocketOption<?> option) {
            return NetworkHooks.option(socket, option);
        }

        @Advice.OnMethodExit
        static void onExit(@Advice.Enter @Nullable Object known, @Advice.Return(readOnly = false) Object value) {
            if (known != null) {
                value = known;
            }
        }
    }

    static final class LocalAddressAdvice {
        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(
                @Advice.Argument(0) FileDescriptor socket, @Advice.Return(readOnly = false) InetSocketAddress address) {
            address = NetworkHooks.local(socket, address);
        }
    }
}

package dev.veneer.agent.weave.network;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.hook.InterfaceHooks;
import dev.veneer.hook.NetworkCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code java.net.NetworkInterface}, whose objects native code makes: what is asked of them is hooked. */
final class InterfaceInstrumentation {
    private static final String CLASS = "java.net.NetworkInterface";
    private static final String HAS_OWN = "has the loopback interface have the addresses that listeners name";

    private InterfaceInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                point(
                        "getByInetAddress",
                        "(Ljava/net/InetAddress;)Ljava/net/NetworkInterface;",
                        ByAddressAdvice.class,
                        "finds the loopback interface for an address that a listener names"),
                point("getInetAddresses", "()Ljava/util/Enumeration;", EnumerationAdvice.class, HAS_OWN),
                point("inetAddresses", "()Ljava/util/stream/Stream;", StreamAdvice.class, HAS_OWN),
                point("getInterfaceAddresses", "()Ljava/util/List;", BindingsAdvice.class, HAS_OWN));
    }

    private static HookPoint point(String method, String descriptor, Class<?> advice, String effect) {
        return new HookPoint(
                HookFamily.NETWORK,
                CLASS,
                method,
                descriptor,
                JdkRange.ALL,
                new AdviceWeaving(advice),
                NetworkCall.INTERFACE,
                Probe.AT_LOAD,
                effect);
    }

    static final class ByAddressAdvice {
        @Advice.OnMethodExit
        static void onExit(
                @Advice.Argument(0) InetAddress address,
                @Advice.Return(readOnly = false) @Nullable NetworkInterface found)
                throws IOException {
            found = InterfaceHooks.byAddress(address, found);
        }
    }

    static final class EnumerationAdvice {
        @Advice.OnMethodExit
        static void onExit(@Advice.Return(readOnly = false) Enumeration<InetAddress> addresses) {
            addresses = InterfaceHooks.addresses(addresses);
        }
    }

    static final class StreamAdvice {
        @Advice.OnMethodExit
        static void onExit(@Advice.Return(readOnly = false) Stream<InetAddress> addresses) {
            addresses = InterfaceHooks.addresses(addresses);
        }
    }

    static final class BindingsAdvice {
        @Advice.OnMethodExit
        static void onExit(@Advice.Return(readOnly = false) List<InterfaceAddress> addresses) {
            addresses = InterfaceHooks.bindings(addresses);
        }
    }
}

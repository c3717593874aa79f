package dev.veneer.policies.network;

import dev.veneer.hook.HostSockets;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** A host on which each socket that was bound stays so, and nobody answers at port 9. */
final class OpenSockets {
    /** RFC 863. */
    static final int SILENT = 9;

    private OpenSockets() {}

    static HostSockets host() {
        return (HostSockets) Proxy.newProxyInstance(
                HostSockets.class.getClassLoader(),
                new Class<?>[] {HostSockets.class},
                (proxy, method, arguments) -> answer(method, arguments));
    }

    private static Object answer(Method method, Object... arguments) {
        return switch (method.getName()) {
            case "number" -> System.identityHashCode(arguments[0]);
            case "isBoundTo" -> true;
            case "silentPort" -> new InetSocketAddress(InetAddress.getLoopbackAddress(), SILENT);
            default -> throw new UnsupportedOperationException(method.toString());
        };
    }
}

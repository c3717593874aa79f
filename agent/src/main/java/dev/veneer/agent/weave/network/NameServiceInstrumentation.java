package dev.veneer.agent.weave.network;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.hook.HookProbe;
import dev.veneer.hook.NameServiceHooks;
import dev.veneer.hook.NetworkCall;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** {@code java.net.InetAddress}: look-ups ahead of its cache and of resolvers that the application provides (JEP 418). */
final class NameServiceInstrumentation {
    private static final String CLASS = "java.net.InetAddress";
    private static final String FOUND = "[Ljava/net/InetAddress;";

    /** The first JDK without a security manager, for which methods had a parameter more. */
    private static final int NO_SECURITY_MANAGER = 24;

    /** The first JDK in which an application may provide a resolver: JEP 418. */
    private static final int FIRST_WITH_RESOLVERS = 18;

    private NameServiceInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                lookUp(new JdkRange(17, 17), "(Ljava/lang/String;Ljava/net/InetAddress;ZZ)", LookUpAdvice.class),
                lookUp(
                        new JdkRange(FIRST_WITH_RESOLVERS, NO_SECURITY_MANAGER - 1),
                        "(Ljava/lang/String;ZZ)",
                        ResolvedAdvice.class),
                lookUp(JdkRange.from(NO_SECURITY_MANAGER), "(Ljava/lang/String;Z)", ResolvedAdvice.class),
                nameOf(JdkRange.upTo(NO_SECURITY_MANAGER - 1), "(Ljava/net/InetAddress;Z)"),
                nameOf(JdkRange.from(NO_SECURITY_MANAGER), "(Ljava/net/InetAddress;)"),
                point(
                        JdkRange.ALL,
                        "getLocalHost",
                        "()Ljava/net/InetAddress;",
                        LocalHostAdvice.class,
                        NetworkCall.LOCAL_HOST,
                        "answers with the address that the policy gives the own host name"),
                builtIn(
                        "lookupByName",
                        "(Ljava/lang/String;Ljava/net/spi/InetAddressResolver$LookupPolicy;)Ljava/util/stream/Stream;",
                        BuiltInLookUpAdvice.class,
                        NetworkCall.RESOLVER_LOOK_UP,
                        "answers with the addresses of the policy, also to a resolver of the application's"),
                builtIn(
                        "lookupByAddress",
                        "([B)Ljava/lang/String;",
                        BuiltInNameOfAdvice.class,
                        NetworkCall.NAME_OF,
                        "answers with the name of the policy, also to a resolver of the application's"),
                reachable("java.net.Inet4AddressImpl"),
                reachable("java.net.Inet6AddressImpl"));
    }

    private static HookPoint lookUp(JdkRange jdks, String parameters, Class<?> advice) {
        return point(
                jdks,
                "getAllByName0",
                parameters + FOUND,
                advice,
                NetworkCall.LOOK_UP,
                "answers with the addresses of the policy");
    }

    private static HookPoint nameOf(JdkRange jdks, String parameters) {
        return point(
                jdks,
                "getHostFromNameService",
                parameters + "Ljava/lang/String;",
                NameOfAdvice.class,
                NetworkCall.NAME_OF,
                "answers with the name of the policy");
    }

    private static HookPoint point(
            JdkRange jdks, String method, String descriptor, Class<?> advice, NetworkCall call, String effect) {
        return new HookPoint(
                HookFamily.NETWORK,
                CLASS,
                method,
                descriptor,
                jdks,
                new AdviceWeaving(advice),
                call,
                new Probe("the method itself, for no name", () -> HookProbe.call(CLASS, method, descriptor)),
                effect);
    }

    private static HookPoint builtIn(
            String method, String descriptor, Class<?> advice, NetworkCall call, String effect) {
        return new HookPoint(
                HookFamily.NETWORK,
                CLASS + "$PlatformResolver",
                method,
                descriptor,
                JdkRange.from(FIRST_WITH_RESOLVERS),
                new AdviceWeaving(advice),
                call,
                Probe.AT_LOAD,
                effect);
    }

    private static HookPoint reachable(String owner) {
        return new HookPoint(
                HookFamily.NETWORK,
                owner,
                "isReachable",
                "(Ljava/net/InetAddress;ILjava/net/NetworkInterface;I)Z",
                JdkRange.ALL,
                new AdviceWeaving(ReachableAdvice.class),
                NetworkCall.REACHABLE,
                Probe.AT_LOAD,
                "asks the address to which a route leads, and none to which connections are denied");
    }

    static final class LookUpAdvice {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static InetAddress @Nullable [] onEnter(@Advice.Argument(0) String name) throws UnknownHostException {
            return NameServiceHooks.lookUp(name);
        }

        @Advice.OnMethodExit
        static void onExit(
                @Advice.Argument(0) String name,
                @Advice.Enter InetAddress @Nullable [] given,
                @Advice.Return(readOnly = false) InetAddress[] addresses) {
            if (given != null) {
                addresses = given;
            } else {
                NameServiceHooks.found(name, addresses);
            }
        }
    }

    /** Where the application may have a resolver of its own, whose answers bind no names. */
    static final class ResolvedAdvice {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static InetAddress @Nullable [] onEnter(@Advice.Argument(0) String name) throws UnknownHostException {
            return NameServiceHooks.lookUp(name);
        }

        @Advice.OnMethodExit
        static void onExit(
                @Advice.Argument(0) String name,
                @Advice.Enter InetAddress @Nullable [] given,
                @Advice.FieldValue("resolver") Object resolver,
                @Advice.FieldValue("BUILTIN_RESOLVER") Object builtIn,
                @Advice.Return(readOnly = false) InetAddress[] addresses) {
            if (given != null) {
                addresses = given;
            } else {
                NameServiceHooks.found(name, addresses, resolver, builtIn);
            }
        }
    }

    static final class NameOfAdvice {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable String onEnter(@Advice.Argument(0) InetAddress address) {
            return NameServiceHooks.nameOf(address);
        }

        @Advice.OnMethodExit
        static void onExit(@Advice.Enter @Nullable String given, @Advice.Return(readOnly = false) String name) {
            if (given != null) {
                name = given;
            }
        }
    }

    static final class BuiltInLookUpAdvice {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable Stream<InetAddress> onEnter(@Advice.Argument(0) String name) throws UnknownHostException {
            return NameServiceHooks.lookUpAsStream(name);
        }

        @Advice.OnMethodExit
        static void onExit(
                @Advice.Enter @Nullable Stream<InetAddress> given,
                @Advice.Return(readOnly = false) Stream<InetAddress> addresses) {
            if (given != null) {
                addresses = given;
            }
        }
    }

    static final class BuiltInNameOfAdvice {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable String onEnter(@Advice.Argument(0) byte[] address) throws UnknownHostException {
            return NameServiceHooks.nameOf(address);
        }

        @Advice.OnMethodExit
        static void onExit(@Advice.Enter @Nullable String given, @Advice.Return(readOnly = false) String name) {
            if (given != null) {
                name = given;
            }
        }
    }

    static final class LocalHostAdvice {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static @Nullable InetAddress onEnter() throws UnknownHostException {
            return NameServiceHooks.localHost();
        }

        @Advice.OnMethodExit
        static void onExit(
                @Advice.Enter @Nullable InetAddress given, @Advice.Return(readOnly = false) InetAddress address) {
            if (given != null) {
                address = given;
            }
        }
    }

    /** Where nothing may be asked, the method is skipped, and answers no. */
    static final class ReachableAdvice {
        @Advice.OnMethodEnter(skipOn = Advice.OnNonDefaultValue.class)
        static boolean onEnter(@Advice.Argument(value = 0, readOnly = false) InetAddress address) {
            InetAddress asked = NameServiceHooks.reached(address);
            if (asked != null) {
                address = asked;
            }
            return asked == null;
        }
    }
}

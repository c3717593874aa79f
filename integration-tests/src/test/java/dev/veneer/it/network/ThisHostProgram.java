package dev.veneer.it.network;

import java.io.IOException;
import java.lang.reflect.Field;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;

/** Asks who this host is, under the policies of {@link ThisHostIT}, and prints what it sees. */
@SuppressWarnings("AddressSelection") // what a name alone comes to is what is asked
public final class ThisHostProgram {
    private static final int PATIENCE_MILLIS = 5_000;
    private static final int ALL_BITS = 32;

    private ThisHostProgram() {}

    /**
     * Runs.
     *
     * @param arguments the parts to run
     */
    public static void main(String... arguments) {
        // Whether a name is the own one, the policy finds out for this; nothing of that may stay.
        tell("another", () -> InetAddress.getByName("denied.example"));
        for (String part : arguments) {
            switch (part) {
                case "names" -> names();
                case "interfaces" -> interfaces();
                case "reach" -> reach();
                case "cache" -> cache();
                default -> throw new IllegalArgumentException(part);
            }
        }
    }

    private static void names() {
        tell("local host", () -> InetAddress.getLocalHost());
        tell("its name", () -> InetAddress.getLocalHost().getHostName());
        tell("its canonical name", () -> InetAddress.getLocalHost().getCanonicalHostName());
        tell(
                "by its name",
                () -> InetAddress.getByName(InetAddress.getLocalHost().getHostName()));
        tell("its address is it", () -> {
            InetAddress local = InetAddress.getLocalHost();
            return InetAddress.getByAddress(local.getAddress()).getHostName().equals(local.getHostName());
        });
        tell("all", () -> Arrays.toString(InetAddress.getAllByName("db.internal")));
        tell("name", () -> InetAddress.getByName("10.0.0.5").getHostName());
        tell("canonical name", () -> InetAddress.getByName("2001:db8::5").getCanonicalHostName());
        tell("wildcard", () -> InetAddress.getByName("0.0.0.0"));
        tell("loopback", () -> InetAddress.getByName("localhost").isLoopbackAddress());
    }

    private static void interfaces() {
        tell("interface of own", () -> interfaceOf("10.0.0.5").isLoopback());
        tell("it is the loopback's", () -> interfaceOf("10.0.0.5").equals(interfaceOf("127.0.0.1")));
        tell("interface of a block", () -> interfaceOf("10.1.2.3").isLoopback());
        tell("interface of nobody's", () -> NetworkInterface.getByInetAddress(InetAddress.getByName("192.0.2.1")));
        tell(
                "interfaces that have it",
                () -> NetworkInterface.networkInterfaces()
                        .filter(each -> each.inetAddresses().anyMatch(own()::equals))
                        .count());
        tell(
                "as an enumeration",
                () -> Collections.list(interfaceOf("127.0.0.1").getInetAddresses())
                        .containsAll(List.of(own(), InetAddress.getByName("127.0.0.1"))));
        tell(
                "its prefix",
                () -> interfaceOf("10.0.0.5").getInterfaceAddresses().stream()
                        .filter(each -> own().equals(each.getAddress()))
                        .map(InterfaceAddress::getNetworkPrefixLength)
                        .toList());
        tell("as many", () -> {
            NetworkInterface loopback = interfaceOf("127.0.0.1");
            return loopback.inetAddresses().count()
                    == loopback.getInterfaceAddresses().size();
        });
        tell(
                "the host's are as they were",
                () -> NetworkInterface.networkInterfaces()
                        .filter(each -> !each.equals(loopback()))
                        .flatMap(NetworkInterface::inetAddresses)
                        .noneMatch(own()::equals));
    }

    private static void reach() {
        tell("own", () -> own().isReachable(PATIENCE_MILLIS));
        tell("own, through an interface", () -> own().isReachable(loopback(), ALL_BITS, PATIENCE_MILLIS));
        tell("routed", () -> InetAddress.getByName("routed.example").isReachable(PATIENCE_MILLIS));
        tell("denied", () -> InetAddress.getByName("192.0.2.1").isReachable(PATIENCE_MILLIS));
        tell("loopback itself", () -> InetAddress.getByName("127.0.0.1").isReachable(PATIENCE_MILLIS));
    }

    /** Prints what the JDK remembers of look-ups. */
    private static void cache() {
        for (String name :
                new String[] {"db.internal", "gone.example", "routed.example", "DB.internal.", "denied.example"}) {
            tell(name, () -> InetAddress.getByName(name));
        }
        tell("local host", () -> InetAddress.getLocalHost());
        tell("in the cache", () -> new TreeSet<>(((Map<?, ?>) field("cache")).keySet()));
        tell("as local host", () -> field("cachedLocalHost"));
    }

    private static Object field(String name) throws ReflectiveOperationException {
        Field field = InetAddress.class.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(null);
    }

    private static InetAddress own() {
        try {
            return InetAddress.getByName("10.0.0.5");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NetworkInterface loopback() {
        try {
            return interfaceOf("127.0.0.1");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static NetworkInterface interfaceOf(String address) throws IOException {
        return Objects.requireNonNull(NetworkInterface.getByInetAddress(InetAddress.getByName(address)));
    }

    private static void tell(String what, Callable<?> action) {
        Object outcome;
        try {
            outcome = action.call();
        } catch (Exception e) {
            outcome = e;
        }
        System.out.println(what + ": " + outcome);
    }
}

package dev.veneer.hook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What look-ups of names and addresses go through, ahead of the JDK's cache. */
public final class NameServiceHooks {
    private NameServiceHooks() {}

    /**
     * Returns the addresses of a name, or {@code null} where the JDK is to look it up.
     *
     * @throws UnknownHostException where there is no such name, or it is denied
     */
    public static InetAddress @Nullable [] lookUp(@Nullable String name) throws UnknownHostException {
        return lookUp(NetworkHooks.current(NetworkCall.LOOK_UP), name, true);
    }

    private static InetAddress @Nullable [] lookUp(
            @Nullable NetworkPolicy current, @Nullable String name, boolean ofApplication) throws UnknownHostException {
        if (current == null || name == null || name.isEmpty()) {
            return null;
        }
        HostScope scope = HostScope.enter();
        try {
            InetAddress[] addresses = current.lookUp(name);
            if (ofApplication) {
                current.resolving(name);
            }
            return addresses;
        } catch (UnknownHostException refusal) {
            throw StackTraces.cut(refusal);
        } catch (RuntimeException | LinkageError failure) {
            throw StackTraces.cut(new UnknownHostException(name + ": " + NetworkHooks.text(failure)));
        } finally {
            scope.depth--;
        }
    }

    /**
     * Does what {@link #lookUp} does for a resolver of the application's that asks the JDK's own (JEP 418): within a
     * look-up that came through there.
     */
    public static @Nullable Stream<InetAddress> lookUpAsStream(@Nullable String name) throws UnknownHostException {
        InetAddress[] addresses = lookUp(NetworkHooks.current(NetworkCall.RESOLVER_LOOK_UP), name, false);
        return addresses == null ? null : Stream.of(addresses);
    }

    /** Does what {@link #nameOf} does for the bytes of an address. */
    public static @Nullable String nameOf(byte @Nullable [] address) throws UnknownHostException {
        return nameOf(address == null ? (InetAddress) null : InetAddress.getByAddress(address));
    }

    /**
     * Notes what the JDK found, where a resolver of the application's (JEP 418) may have been asked.
     *
     * @param resolver who was asked; {@code null} for the JDK's own
     * @param builtIn the JDK's own
     */
    public static void found(
            @Nullable String name, InetAddress @Nullable [] addresses, @Nullable Object resolver, Object builtIn) {
        if (resolver == null || resolver == builtIn) {
            found(name, addresses);
            return;
        }
        NetworkPolicy current = NetworkHooks.current(NetworkCall.LOOK_UP);
        if (current != null && name != null && !name.isEmpty()) {
            HostScope scope = HostScope.enter();
            try {
                current.foundByApplication(name);
            } finally {
                scope.depth--;
            }
        }
    }

    /** Notes what the JDK found. */
    public static void found(@Nullable String name, InetAddress @Nullable [] addresses) {
        NetworkPolicy current = NetworkHooks.current(NetworkCall.LOOK_UP);
        if (current != null && name != null && addresses != null && !name.isEmpty()) {
            current.found(name, addresses);
        }
    }

    /** Returns the name of an address, or {@code null} where the JDK is to look it up. */
    public static @Nullable String nameOf(@Nullable InetAddress address) {
        NetworkPolicy current = NetworkHooks.current(NetworkCall.NAME_OF);
        return current == null || address == null ? null : current.nameOf(address);
    }

    /**
     * Returns the address of this machine's own name, or {@code null} where the JDK is to look it up.
     *
     * @throws UnknownHostException where there is no such name, or it is denied
     */
    public static @Nullable InetAddress localHost() throws UnknownHostException {
        NetworkPolicy current = NetworkHooks.current(NetworkCall.LOCAL_HOST);
        if (current == null) {
            // A probe must not wait for a name server.
            return HookProbe.running() ? InetAddress.getLoopbackAddress() : null;
        }
        HostScope scope = HostScope.enter();
        try {
            return current.localHost();
        } catch (UnknownHostException refusal) {
            throw StackTraces.cut(refusal);
        } catch (RuntimeException | LinkageError failure) {
            throw StackTraces.cut(new UnknownHostException(NetworkHooks.text(failure)));
        } finally {
            scope.depth--;
        }
    }

    /** Returns the address that is really asked whether it answers; {@code null} where it must not be found out. */
    public static @Nullable InetAddress reached(InetAddress address) {
        NetworkPolicy current = NetworkHooks.current(NetworkCall.REACHABLE);
        if (current == null) {
            return address;
        }
        HostScope scope = HostScope.enter();
        try {
            InetAddress real = current.reach(address);
            return real == null ? address : real;
        } catch (NetworkRefusal | RuntimeException | LinkageError refused) {
            return null;
        } finally {
            scope.depth--;
        }
    }
}

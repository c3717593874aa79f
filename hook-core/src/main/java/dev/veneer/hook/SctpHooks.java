package dev.veneer.hook;

import java.io.FileDescriptor;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import org.jspecify.annotations.Nullable;

/** What woven calls of SCTP sockets go through: they are judged as stream sockets are, and led nowhere else. */
public final class SctpHooks {
    private SctpHooks() {}

    /**
     * Lets an address be connected to, or sent to.
     *
     * @throws ConnectException where that is denied
     */
    public static void connect(@Nullable InetAddress address, int port) throws ConnectException {
        NetworkPolicy current = NetworkHooks.current(NetworkCall.CONNECT);
        if (current == null || address == null) {
            return;
        }
        HostScope scope = HostScope.enter();
        try {
            current.requireConnect(address, port);
        } catch (NetworkRefusal refusal) {
            throw StackTraces.cut(new ConnectException(refusal.getMessage()));
        } catch (RuntimeException | LinkageError failure) {
            throw StackTraces.cut(new ConnectException(NetworkHooks.text(failure)));
        } finally {
            scope.depth--;
        }
    }

    /** Does what {@link #connect} does for the address of a message, where it has one. */
    public static void send(@Nullable SocketAddress target) throws ConnectException {
        if (target instanceof InetSocketAddress address) {
            connect(address.getAddress(), address.getPort());
        } else {
            NetworkHooks.current(NetworkCall.SEND);
        }
    }

    /**
     * Lets addresses be bound, which a socket is to listen at.
     *
     * @throws BindException where that is denied, or a listener leads elsewhere
     */
    public static void bind(InetAddress @Nullable [] addresses, int port) throws IOException {
        NetworkPolicy current = NetworkHooks.current(NetworkCall.BIND);
        if (current == null || addresses == null) {
            return;
        }
        HostScope scope = HostScope.enter();
        try {
            for (InetAddress address : addresses) {
                current.listen(new InetSocketAddress(address, port));
                FileDescriptor nobody = new FileDescriptor();
                SocketAddress elsewhere = current.bind(false, nobody, address, port);
                current.unbound(nobody);
                if (elsewhere != null) {
                    throw new NetworkRefusal("listeners carry no SCTP, and one is there for " + address + ":" + port);
                }
            }
        } catch (NetworkRefusal refusal) {
            throw StackTraces.cut(new BindException(refusal.getMessage()));
        } catch (RuntimeException | LinkageError failure) {
            throw StackTraces.cut(new BindException(NetworkHooks.text(failure)));
        } finally {
            scope.depth--;
        }
    }
}

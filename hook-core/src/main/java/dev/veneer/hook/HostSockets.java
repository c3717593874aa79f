package dev.veneer.hook;

import java.io.FileDescriptor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.ProtocolFamily;
import java.net.SocketOption;
import java.nio.file.Path;
import java.util.Map;

/**
 * The door to the host's sockets, as the JDK's own code reaches them.
 *
 * <p>Implemented inside {@code sun.nio.ch}. Thread-safe.
 */
public interface HostSockets {
    /** Returns whether a socket is one of datagrams: socket(7), {@code SO_TYPE}. */
    boolean isDatagramSocket(FileDescriptor socket) throws IOException;

    /** Returns whether the process was started with a socket of datagrams in the place of standard input: inetd(8). */
    boolean inheritsDatagrams();

    /** Does what {@code sun.nio.ch.Net.accept} does. */
    int accept(FileDescriptor server, FileDescriptor accepted, InetSocketAddress[] peer) throws IOException;

    /** Returns the address to which a socket is bound; hooked, so to be called in a {@link HostScope}. */
    InetSocketAddress localAddress(FileDescriptor socket) throws IOException;

    /** Returns the wildcard address of a socket of a family, or of the JDK's own choice for {@code null}. */
    InetAddress anyLocal(ProtocolFamily family);

    /** Returns the number of a descriptor, which the system gives to another socket once this one is closed. */
    int number(FileDescriptor socket);

    /** Returns whether a socket is open and bound to a port. */
    boolean isBoundTo(FileDescriptor socket, int port);

    /** Returns whether a socket is of IPv4 alone: socket(7), {@code SO_DOMAIN}. */
    boolean isOfIpv4Alone(FileDescriptor socket) throws IOException;

    /**
     * Takes a port of the loopback for as long as this JVM runs, at which nobody answers, nor can.
     *
     * @param datagrams whether for datagrams
     */
    InetSocketAddress silentPort(boolean datagrams) throws IOException;

    /**
     * Returns the address to which a socket is bound; binds it before, to any address at a port that the system chooses, if
     * it is not. Hooked, so to be called in a {@link HostScope}.
     */
    InetSocketAddress bound(FileDescriptor socket) throws IOException;

    /** Has the system give up after so long where nobody answers a socket: tcp(7), {@code TCP_USER_TIMEOUT}. */
    void giveUpAfter(FileDescriptor socket, int millis) throws IOException;
    /** Returns an address as an interface has it that has no other address of its network. */
    InterfaceAddress interfaceAddress(InetAddress address);

    /** Closes a socket that the application never got. */
    void close(FileDescriptor socket) throws IOException;

    /**
     * Puts a new Unix-domain socket in the place of a stream socket that is neither bound nor connected, under the same
     * descriptor and in the same blocking mode: dup2(2).
     *
     * @return whether it blocks
     */
    boolean becomeUnixDomain(FileDescriptor socket) throws IOException;

    /** Binds a Unix-domain socket. */
    void bind(FileDescriptor socket, Path path) throws IOException;

    /** Returns whether a Unix-domain socket is open and bound to a path. */
    boolean isBoundTo(FileDescriptor socket, Path path);

    /** Connects a Unix-domain socket, and returns what {@code sun.nio.ch.Net.connect} returns. */
    int connect(FileDescriptor socket, Path path) throws IOException;

    /** Returns what {@code sun.nio.ch.Net.connect} returns for a connection that is still to be finished. */
    int pending();

    /** Accepts a connection to a Unix-domain socket, and returns what {@code sun.nio.ch.Net.accept} returns. */
    int accept(FileDescriptor server, FileDescriptor accepted) throws IOException;

    /** Returns whether this process connected to a Unix-domain socket: unix(7), {@code SO_PEERCRED}. */
    boolean isFromThisProcess(FileDescriptor accepted) throws IOException;

    /**
     * Has a socket that listens hold more connections that wait: listen(2).
     *
     * @return whether it listens
     */
    boolean listenLonger(FileDescriptor server, int backlog) throws IOException;

    /** Returns the options that a stream socket has, with their values. */
    Map<SocketOption<?>, Object> options(FileDescriptor socket) throws IOException;

    /**
     * Returns the value that a stream socket of a family has for an option that was set.
     *
     * @throws IllegalArgumentException where the option cannot have that value
     */
    Object tryOption(ProtocolFamily family, SocketOption<?> option, Object value) throws IOException;
}

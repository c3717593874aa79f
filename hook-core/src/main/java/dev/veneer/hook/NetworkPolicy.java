package dev.veneer.hook;

import java.io.FileDescriptor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a program sees of the network: which addresses a name has, where a connection really goes, where a socket is
 * really bound.
 *
 * <p>Called by the hooks in a {@link HostScope}, from any thread. An exception out of a policy that is no refusal denies the
 * call.
 */
public interface NetworkPolicy {
    /**
     * Decides about a connection of a stream socket.
     *
     * @param socket the socket's descriptor, by its identity
     * @param address what the application asked for
     * @param port what the application asked for
     * @return where the connection really goes: an {@link InetSocketAddress} or a {@link MemoryEndpoint}; {@code null} for
     *     where it was asked to
     * @throws NetworkRefusal where it is denied
     */
    @Nullable
    SocketAddress connect(FileDescriptor socket, InetAddress address, int port) throws NetworkRefusal;

    /** Does what {@link #connect} does for a datagram socket. */
    @Nullable
    InetSocketAddress connectForDatagrams(FileDescriptor socket, InetAddress address, int port) throws NetworkRefusal;

    /** Decides about connections that no route leads elsewhere. */
    void requireConnect(InetAddress address, int port) throws NetworkRefusal;

    /**
     * Decides whether it may be found out if an address answers.
     *
     * @return the address that is really asked, or {@code null} for that one
     * @throws NetworkRefusal where it is denied
     */
    @Nullable
    InetAddress reach(InetAddress address) throws NetworkRefusal;

    /** Returns whether an address is the application's own, whatever addresses this machine has. */
    boolean isOwn(InetAddress address);

    /** Returns addresses of the application's own that no interface of this machine has, as far as they are named one by one. */
    List<InetAddress> ownAddresses();

    /** Does what {@link #connect} does for datagrams to an address. */
    @Nullable
    InetSocketAddress send(InetAddress address, int port) throws NetworkRefusal;

    /**
     * Decides where a socket is really bound.
     *
     * @param datagrams whether it is a socket of datagrams
     * @param socket the socket's descriptor, by its identity
     * @return where: an {@link InetSocketAddress}, with port 0 for any free one, or a {@link MemoryEndpoint}; {@code null}
     *     for where it was asked to
     * @throws NetworkRefusal where the virtual address is in use
     */
    @Nullable
    SocketAddress bind(boolean datagrams, FileDescriptor socket, InetAddress address, int port) throws NetworkRefusal;

    /** Returns whether {@link #bound} is to be told: where nothing is bound elsewhere, nothing need be known. */
    boolean knowsBound();

    /**
     * Notes that a socket was bound, elsewhere if {@link #bind} said so.
     *
     * @param datagrams whether it is a socket of datagrams
     * @param socket the socket's descriptor, by its identity
     * @param asked what the application asked for; port 0 where it left that to the system
     * @param real where the socket is bound: an {@link InetSocketAddress} or a {@link MemoryEndpoint}
     */
    void bound(boolean datagrams, FileDescriptor socket, InetSocketAddress asked, SocketAddress real);

    /** Notes that a socket could not be bound, although {@link #bind} let it. */
    void unbound(FileDescriptor socket);

    /** Returns the address that the application sees in place of a real one of its own, or {@code null} for that one. */
    @Nullable
    InetSocketAddress local(FileDescriptor socket, InetSocketAddress real);

    /**
     * Returns the address that the application sees of a peer, or {@code null} for the real one.
     *
     * @param socket the socket that the peer reached
     */
    @Nullable
    InetSocketAddress peer(FileDescriptor socket, InetSocketAddress real);

    /**
     * Decides whether a stream socket may listen, or a datagram socket receive.
     *
     * @param local the address that the application sees
     */
    void listen(InetSocketAddress local) throws NetworkRefusal;

    /** Returns whether any rule can refuse a connection from outside. */
    boolean judgesAccepted();

    /**
     * Decides about a connection from outside.
     *
     * @param local the address that the application sees
     * @param peer where the connection comes from
     * @return whether the application gets it
     */
    boolean accepts(InetSocketAddress local, InetSocketAddress peer);

    /**
     * Decides whether a Unix-domain socket may be connected.
     *
     * @param path its absolute path, as the application sees it
     */
    void connect(String path) throws NetworkRefusal;

    /** Decides whether a Unix-domain socket may be bound. */
    void listen(String path) throws NetworkRefusal;

    /** Decides whether a multicast group may be joined. */
    void join(InetAddress group) throws NetworkRefusal;

    /**
     * Looks a name up before the JDK does.
     *
     * @param name as the application gave it; no literal address
     * @return its addresses, a new array, each with the name in it; {@code null} where the JDK is to ask the host
     * @throws UnknownHostException where there is no such name, or it is denied
     */
    InetAddress @Nullable [] lookUp(String name) throws UnknownHostException;

    /**
     * Lets a look-up of the application's go wrong that may be made: it takes longer, or fails. Called once for each, after
     * {@link #lookUp}.
     *
     * @param name as the application gave it
     * @throws UnknownHostException where it fails
     */
    void resolving(String name) throws UnknownHostException;

    /**
     * Returns the address of this machine's own name.
     *
     * @return the address with that name in it, or {@code null} where the JDK is to ask the host
     * @throws UnknownHostException where there is no such name, or it is denied
     */
    @Nullable
    InetAddress localHost() throws UnknownHostException;

    /** Notes the addresses that the host gave for a name. */
    void found(String name, InetAddress[] addresses);

    /**
     * Notes that a resolver of the application's gave addresses for a name: which ones is nothing to go by, for then the
     * application would say what it may connect to.
     */
    void foundByApplication(String name);

    /** Returns the name of an address, or {@code null} where the JDK is to ask the host. */
    @Nullable
    String nameOf(InetAddress address);

    /**
     * Tells that a native library was loaded, where no policy is about files.
     *
     * @param library its path, or the name by which the C library found it
     */
    void outside(String library);

    /**
     * Tells that functions of native code are linked.
     *
     * @param files whether a policy is about files as well
     */
    void linking(boolean files);
}

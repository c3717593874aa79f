package dev.veneer.hook;

/** The calls about the network that hooks stand before, as the proof at install tells them apart. */
public enum NetworkCall {
    /** A stream or datagram socket is connected. */
    CONNECT,
    /** A socket is bound. */
    BIND,
    /** A stream socket is about to listen. */
    LISTEN,
    /** A connection was accepted. */
    ACCEPT,
    /** The system tells to which address a socket is bound. */
    LOCAL_ADDRESS,
    /** An option of a socket is set. */
    SET_OPTION,
    /** An option of a socket is asked for. */
    OPTION,
    /** A name is looked up. */
    LOOK_UP,
    /** A resolver of the application's has a name looked up. */
    RESOLVER_LOOK_UP,
    /** The name of an address is looked up. */
    NAME_OF,
    /** The address of this machine's own name is asked for. */
    LOCAL_HOST,
    /** The addresses of a network interface are asked for, or the interface of an address. */
    INTERFACE,
    /** It is found out whether an address answers. */
    REACHABLE,
    /** A datagram is sent, or a socket connected to send them. */
    SEND,
    /** The system tells where a datagram came from. */
    SOURCE,
    /** A socket is bound to receive datagrams. */
    RECEIVE,
    /** A multicast group is joined. */
    JOIN,
    /** A Unix-domain socket is connected. */
    UNIX_CONNECT,
    /** A Unix-domain socket is bound. */
    UNIX_BIND,
    /** A native library is loaded. */
    NATIVE_LOAD,
    /** A function of native code is linked. */
    NATIVE_LINK
}

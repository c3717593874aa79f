package sun.nio.ch;

import dev.veneer.hook.HostSockets;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.InterfaceAddress;
import java.net.ProtocolFamily;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import sun.net.ext.ExtendedSocketOptions;

/** Reaches the host's sockets through the JDK's own class for them. */
public final class NetHostSockets implements HostSockets {
    /** Constants of Linux. */
    private static final int SOL_SOCKET = 1;

    private static final int SO_TYPE = 3;
    private static final int SO_PEERCRED = 17;
    private static final int SO_ACCEPTCONN = 30;
    private static final int SO_DOMAIN = 39;
    private static final int AF_INET = 2;
    private static final int IPPROTO_TCP = 6;
    private static final int TCP_USER_TIMEOUT = 18;
    private static final int SOCK_DGRAM = 2;
    private static final int O_NONBLOCK = 0x800;
    private static final int OCTAL = 8;

    /** What the JDK keeps to its classes. */
    private static final Method GET_OPTION =
            method(Net.class, "getIntOption0", FileDescriptor.class, boolean.class, int.class, int.class);

    private static final Method SET_OPTION = method(
            Net.class,
            "setIntOption0",
            FileDescriptor.class,
            boolean.class,
            int.class,
            int.class,
            int.class,
            boolean.class);

    private static final Method LOCAL_PORT = method(Net.class, "localPort", FileDescriptor.class);

    private static final Method DUP2 = method(InheritedChannel.class, "dup2", int.class, int.class);

    /** Keeps what is open for as long as the JVM runs. */
    private static final Queue<FileDescriptor> SILENT = new ConcurrentLinkedQueue<>();

    private static final byte[] LOOPBACK_4 = {127, 0, 0, 1};
    private static final byte[] ANY_4 = new byte[4];
    private static final byte[] ANY_6 = new byte[16];

    private static final List<SocketOption<?>> STREAM_OPTIONS = List.of(
            StandardSocketOptions.SO_KEEPALIVE,
            StandardSocketOptions.SO_LINGER,
            StandardSocketOptions.SO_RCVBUF,
            StandardSocketOptions.SO_REUSEADDR,
            StandardSocketOptions.SO_REUSEPORT,
            StandardSocketOptions.SO_SNDBUF,
            StandardSocketOptions.IP_TOS,
            StandardSocketOptions.TCP_NODELAY);

    private static final boolean INHERITS_DATAGRAMS = isDatagramSocketOrNone(IOUtil.newFD(0));

    /** Creates the door. */
    public NetHostSockets() {}

    private static boolean isDatagramSocketOrNone(FileDescriptor file) {
        try {
            return option(file, SO_TYPE) == SOCK_DGRAM;
        } catch (IOException e) {
            // It is no socket.
            return false;
        }
    }

    @Override
    public boolean inheritsDatagrams() {
        return INHERITS_DATAGRAMS;
    }

    @Override
    public boolean isDatagramSocket(FileDescriptor socket) throws IOException {
        return option(socket, SO_TYPE) == SOCK_DGRAM;
    }

    static int option(FileDescriptor socket, int option) throws IOException {
        return (int) call(GET_OPTION, socket, false, SOL_SOCKET, option);
    }

    private static Object call(Method method, Object... arguments) throws IOException {
        try {
            return method.invoke(null, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IOException failure) {
                throw failure;
            }
            throw new IOException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IOException(e);
        }
    }

    private static Method method(Class<?> owner, String name, Class<?>... parameters) {
        try {
            Method method = owner.getDeclaredMethod(name, parameters);
            method.setAccessible(true);
            return method;
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int accept(FileDescriptor server, FileDescriptor accepted, InetSocketAddress[] peer) throws IOException {
        return Net.accept(server, accepted, peer);
    }

    @Override
    public InetSocketAddress localAddress(FileDescriptor socket) throws IOException {
        return Net.localAddress(socket);
    }

    @Override
    public int number(FileDescriptor socket) {
        return IOUtil.fdVal(socket);
    }

    @Override
    public boolean isBoundTo(FileDescriptor socket, int port) {
        try {
            // Half of what Net.localAddress does: this is asked at each connection to such a socket.
            return (int) call(LOCAL_PORT, socket) == port;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public boolean isOfIpv4Alone(FileDescriptor socket) throws IOException {
        return option(socket, SO_DOMAIN) == AF_INET;
    }

    @Override
    public InetSocketAddress silentPort(boolean datagrams) throws IOException {
        FileDescriptor socket = Net.socket(StandardProtocolFamily.INET, !datagrams);
        InetAddress loopback = InetAddress.getByAddress(LOOPBACK_4);
        Net.bind(StandardProtocolFamily.INET, socket, loopback, 0);
        InetSocketAddress address = Net.localAddress(socket);
        if (datagrams) {
            // Who is connected hears nobody else: to all others, the port is one that nobody has.
            Net.connect(StandardProtocolFamily.INET, socket, loopback, address.getPort());
        }
        SILENT.add(socket);
        return address;
    }

    @Override
    public InetAddress anyLocal(ProtocolFamily family) {
        boolean four = family == StandardProtocolFamily.INET || !Net.isIPv6Available();
        try {
            return InetAddress.getByAddress(four ? ANY_4 : ANY_6);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public InetSocketAddress bound(FileDescriptor socket) throws IOException {
        InetSocketAddress address = Net.localAddress(socket);
        if (address.getPort() != 0) {
            return address;
        }
        boolean four = (int) call(GET_OPTION, socket, false, SOL_SOCKET, SO_DOMAIN) == AF_INET;
        ProtocolFamily family = four ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        Net.bind(family, socket, anyLocal(family), 0);
        return Net.localAddress(socket);
    }

    @Override
    public void giveUpAfter(FileDescriptor socket, int millis) throws IOException {
        call(SET_OPTION, socket, false, IPPROTO_TCP, TCP_USER_TIMEOUT, millis, false);
    }

    @Override
    public InterfaceAddress interfaceAddress(InetAddress address) {
        try {
            Constructor<InterfaceAddress> constructor = InterfaceAddress.class.getDeclaredConstructor();
            constructor.setAccessible(true);
            InterfaceAddress made = constructor.newInstance();
            set(made, "address", address);
            set(made, "maskLength", (short) (address.getAddress().length * Byte.SIZE));
            return made;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The JDK's native code sets these fields, and nobody else. */
    private static void set(InterfaceAddress made, String name, Object value) throws ReflectiveOperationException {
        Field field = InterfaceAddress.class.getDeclaredField(name);
        field.setAccessible(true);
        field.set(made, value);
    }

    @Override
    public void close(FileDescriptor socket) throws IOException {
        new SocketDispatcher().close(socket);
    }

    @Override
    public boolean becomeUnixDomain(FileDescriptor socket) throws IOException {
        FileDescriptor made = UnixDomainSockets.socket();
        try {
            boolean blocking = isBlocking(socket);
            IOUtil.configureBlocking(made, blocking);
            call(DUP2, IOUtil.fdVal(made), IOUtil.fdVal(socket));
            return blocking;
        } finally {
            close(made);
        }
    }

    /** The JDK sets the mode and remembers it elsewhere; the system tells it in proc(5). */
    private static boolean isBlocking(FileDescriptor socket) throws IOException {
        try (FileInputStream file = new FileInputStream("/proc/self/fdinfo/" + IOUtil.fdVal(socket))) {
            for (String line : new String(file.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
                if (line.startsWith("flags:")) {
                    String flags = line.substring(line.indexOf(':') + 1).trim();
                    return (Long.parseLong(flags, OCTAL) & O_NONBLOCK) == 0;
                }
            }
        }
        throw new IOException("/proc/self/fdinfo tells no flags");
    }

    @Override
    public void bind(FileDescriptor socket, Path path) throws IOException {
        UnixDomainSockets.bind(socket, path);
    }

    @Override
    public boolean isBoundTo(FileDescriptor socket, Path path) {
        try {
            return UnixDomainSockets.localAddress(socket).getPath().equals(path);
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    @Override
    public int connect(FileDescriptor socket, Path path) throws IOException {
        return UnixDomainSockets.connect(socket, path);
    }

    @Override
    public int pending() {
        return IOStatus.UNAVAILABLE;
    }

    @Override
    public int accept(FileDescriptor server, FileDescriptor accepted) throws IOException {
        return UnixDomainSockets.accept(server, accepted, new String[1]);
    }

    @Override
    public boolean isFromThisProcess(FileDescriptor accepted) throws IOException {
        // The first member of the structure is the ID of the process.
        return option(accepted, SO_PEERCRED) == ProcessHandle.current().pid();
    }

    @Override
    public boolean listenLonger(FileDescriptor server, int backlog) throws IOException {
        boolean listens = option(server, SO_ACCEPTCONN) != 0;
        if (listens) {
            Net.listen(server, backlog);
        }
        return listens;
    }

    @Override
    public Map<SocketOption<?>, Object> options(FileDescriptor socket) throws IOException {
        ProtocolFamily ofIp =
                option(socket, SO_DOMAIN) == AF_INET ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6;
        Set<SocketOption<?>> known = new HashSet<>(STREAM_OPTIONS);
        known.addAll(ExtendedSocketOptions.getInstance().options());
        Map<SocketOption<?>, Object> values = new HashMap<>();
        for (SocketOption<?> option : known) {
            try {
                values.put(
                        option,
                        Net.getSocketOption(
                                socket, option == StandardSocketOptions.IP_TOS ? ofIp : Net.UNSPEC, option));
            } catch (IOException | RuntimeException e) {
                // The system has none such for it.
                continue;
            }
        }
        return values;
    }

    @Override
    public Object tryOption(ProtocolFamily family, SocketOption<?> option, Object value) throws IOException {
        FileDescriptor socket = Net.socket(family(family), true);
        try {
            Net.setSocketOption(socket, family, option, value);
            return Net.getSocketOption(socket, family, option);
        } finally {
            close(socket);
        }
    }

    private static ProtocolFamily family(ProtocolFamily asked) {
        return asked == StandardProtocolFamily.INET || !Net.isIPv6Available()
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6;
    }
}

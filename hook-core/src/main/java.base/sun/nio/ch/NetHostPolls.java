package sun.nio.ch;

import dev.veneer.hook.HostPolls;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.InetAddress;

/** Waits for descriptors through the JDK's own classes. */
public final class NetHostPolls implements HostPolls {
    /** Constants of Linux. */
    private static final int SO_TYPE = 3;

    private static final int SO_ACCEPTCONN = 30;
    private static final int SO_DOMAIN = 39;
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;

    /** Creates the door. */
    public NetHostPolls() {}

    @Override
    public int epoll(int epoll, long address, int most, int millis) throws IOException {
        return EPoll.wait(epoll, address, most, millis);
    }

    @Override
    public int poll(FileDescriptor socket, int events, long millis) throws IOException {
        return Net.poll(socket, events, millis);
    }

    @Override
    public int readable() {
        return Net.POLLIN;
    }

    @Override
    public int number(FileDescriptor socket) {
        return IOUtil.fdVal(socket);
    }

    @Override
    public FileDescriptor descriptor(int number) {
        return IOUtil.newFD(number);
    }

    @Override
    public boolean isLocal(FileDescriptor socket) throws IOException {
        if (NetHostSockets.option(socket, SO_DOMAIN) == AF_UNIX || NetHostSockets.option(socket, SO_ACCEPTCONN) != 0) {
            return true;
        }
        InetAddress own = Net.localAddress(socket).getAddress();
        InetAddress peer = peer(socket);
        if (peer != null) {
            return peer.isLoopbackAddress() || peer.equals(own);
        }
        return own.isLoopbackAddress() && NetHostSockets.option(socket, SO_TYPE) == SOCK_DGRAM;
    }

    private static InetAddress peer(FileDescriptor socket) {
        try {
            return Net.remoteAddress(socket).getAddress();
        } catch (IOException e) {
            // It is not connected.
            return null;
        }
    }

    @Override
    public void doNotBlock(FileDescriptor socket) throws IOException {
        IOUtil.configureBlocking(socket, false);
    }

    @Override
    public int openEither(int one, int other) throws IOException {
        int epoll = EPoll.create();
        for (int each : new int[] {one, other}) {
            int failure = EPoll.ctl(epoll, EPoll.EPOLL_CTL_ADD, each, EPoll.EPOLLIN);
            if (failure != 0) {
                close(epoll);
                throw new IOException("epoll_ctl failed with error " + failure);
            }
        }
        return epoll;
    }

    @Override
    public void close(int descriptor) throws IOException {
        FileDispatcherImpl.closeIntFD(descriptor);
    }

    @Override
    public boolean isReadable(int descriptor) {
        try {
            return Net.poll(IOUtil.newFD(descriptor), Net.POLLIN, 0) != 0;
        } catch (IOException e) {
            // Whoever waits for it is told so.
            return true;
        }
    }
}

package dev.veneer.it.network;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.uring.IoUring;
import io.netty.channel.uring.IoUringIoHandler;
import io.netty.channel.uring.IoUringSocketChannel;

/** Connects by a transport of Netty's, if it can be had, or else by the JDK's, as users of Netty do. */
public final class NettyProgram {
    private NettyProgram() {}

    /**
     * Runs.
     *
     * @param arguments the transport, and the port of the loopback to connect to
     */
    public static void main(String... arguments) throws InterruptedException {
        int port = Integer.parseInt(arguments[1]);
        if (arguments[0].equals("epoll") && Epoll.isAvailable()) {
            connect("epoll", EpollIoHandler.newFactory(), EpollSocketChannel.class, port);
        } else if (arguments[0].equals("io_uring") && IoUring.isAvailable()) {
            connect("io_uring", IoUringIoHandler.newFactory(), IoUringSocketChannel.class, port);
        } else {
            connect("nio", NioIoHandler.newFactory(), NioSocketChannel.class, port);
        }
        System.exit(0);
    }

    private static void connect(String transport, IoHandlerFactory factory, Class<? extends Channel> type, int port)
            throws InterruptedException {
        ChannelFuture connecting = new Bootstrap()
                .group(new MultiThreadIoEventLoopGroup(1, factory))
                .channel(type)
                .handler(new ChannelInboundHandlerAdapter())
                .connect("127.0.0.1", port)
                .await();
        Throwable failure = connecting.cause();
        System.out.println(transport + ": "
                + (failure == null ? "connected" : root(failure).getMessage()));
    }

    private static Throwable root(Throwable failure) {
        return failure.getCause() == null ? failure : root(failure.getCause());
    }
}

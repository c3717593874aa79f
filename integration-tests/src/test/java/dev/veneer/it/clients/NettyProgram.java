package dev.veneer.it.clients;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.LineBasedFrameDecoder;
import io.netty.handler.codec.string.StringDecoder;
import io.netty.handler.codec.string.StringEncoder;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Netty with its transport over NIO: a client and a server that speak in lines. */
final class NettyProgram implements ClientProgram {
    private static final int LINE_LENGTH = 256;

    /** Takes the arguments of {@link ProgramRun}. */
    public static void main(String[] arguments) throws Exception {
        ProgramRun.run(List.of(new NettyProgram()), arguments);
    }

    @Override
    public String name() {
        return "netty";
    }

    @Override
    public String host() {
        return "echo.prod.internal";
    }

    @Override
    public int port() {
        return 7007;
    }

    @Override
    public RunningServer serve(int port) throws InterruptedException {
        EventLoopGroup group = eventLoops();
        Channel server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        speakInLines(channel).addLast(new Echo());
                    }
                })
                .bind(port)
                .sync()
                .channel();
        return new RunningServer(((InetSocketAddress) server.localAddress()).getPort(), () -> stop(group));
    }

    private static EventLoopGroup eventLoops() {
        return new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    }

    private static void stop(EventLoopGroup group) {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private static ChannelPipeline speakInLines(Channel channel) {
        return channel.pipeline()
                .addLast(new LineBasedFrameDecoder(LINE_LENGTH), new StringDecoder(), new StringEncoder());
    }

    /** Sends each line back. */
    private static final class Echo extends SimpleChannelInboundHandler<String> {
        @Override
        protected void channelRead0(ChannelHandlerContext context, String line) {
            context.writeAndFlush("echo of " + line + "\n")
                    .addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        }
    }

    /** Takes the first line that comes, or what went wrong. */
    private static final class FirstLine extends SimpleChannelInboundHandler<String> {
        private final CompletableFuture<String> line;

        FirstLine(CompletableFuture<String> line) {
            this.line = line;
        }

        @Override
        protected void channelRead0(ChannelHandlerContext context, String text) {
            line.complete(text);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            line.completeExceptionally(cause);
        }
    }

    @Override
    public String ask(String host, int port) throws Exception {
        EventLoopGroup group = eventLoops();
        try {
            CompletableFuture<String> line = new CompletableFuture<>();
            CompletableFuture<Channel> connected = new CompletableFuture<>();
            new Bootstrap()
                    .group(group)
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, PATIENCE_MILLIS)
                    .handler(new ChannelInitializer<>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            speakInLines(channel).addLast(new FirstLine(line));
                        }
                    })
                    .connect(host, port)
                    .addListener((ChannelFuture future) -> {
                        if (future.isSuccess()) {
                            connected.complete(future.channel());
                        } else {
                            connected.completeExceptionally(future.cause());
                        }
                    });
            Channel channel = connected.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            channel.writeAndFlush("a line\n").addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
            return "peer " + channel.remoteAddress() + ", " + line.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } finally {
            stop(group);
        }
    }
}

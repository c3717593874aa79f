package dev.veneer.it.network;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousSocketChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The client's end of a connection, by one of the JDK's ways. */
interface FaultyClient extends Closeable {
    /** No test waits longer for what is to come. */
    int PATIENCE_MILLIS = 20_000;

    /** The ways. */
    enum Way {
        SOCKET {
            @Override
            FaultyClient open(String host, int port, int millis) throws IOException {
                Socket socket = new Socket();
                socket.connect(new InetSocketAddress(host, port), millis);
                return new OfSocket(socket);
            }
        },
        CHANNEL {
            @Override
            FaultyClient open(String host, int port, int millis) throws IOException {
                if (millis < PATIENCE_MILLIS) {
                    throw new UnsupportedOperationException("a blocking channel has no time-out of its own");
                }
                return new OfChannel(SocketChannel.open(new InetSocketAddress(host, port)));
            }
        },
        SELECTOR {
            @Override
            FaultyClient open(String host, int port, int millis) throws IOException {
                return OfSelector.open(new InetSocketAddress(host, port), millis);
            }
        },
        ASYNCHRONOUS {
            @Override
            FaultyClient open(String host, int port, int millis) throws IOException {
                AsynchronousSocketChannel channel = AsynchronousSocketChannel.open();
                OfAsynchronous.result(channel.connect(new InetSocketAddress(host, port)), millis);
                return new OfAsynchronous(channel);
            }
        };

        /**
         * Connects.
         *
         * @throws SocketTimeoutException if that takes longer
         */
        abstract FaultyClient open(String host, int port, int millis) throws IOException;
    }

    void send(byte[] bytes) throws IOException;

    /**
     * Receives at most so many bytes; none at the end.
     *
     * @throws SocketTimeoutException if there are none for so long
     */
    byte[] receive(int most, int millis) throws IOException;

    /** Sends no more. */
    void end() throws IOException;

    /** By {@link Socket}. */
    record OfSocket(Socket socket) implements FaultyClient {
        @Override
        public void send(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
        }

        @Override
        public byte[] receive(int most, int millis) throws IOException {
            socket.setSoTimeout(millis);
            byte[] bytes = new byte[most];
            return Arrays.copyOf(bytes, Math.max(0, socket.getInputStream().read(bytes)));
        }

        @Override
        public void end() throws IOException {
            socket.shutdownOutput();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** By a {@link SocketChannel} that blocks. */
    record OfChannel(SocketChannel channel) implements FaultyClient {
        @Override
        public void send(byte[] bytes) throws IOException {
            channel.write(ByteBuffer.wrap(bytes));
        }

        @Override
        public byte[] receive(int most, int millis) throws IOException {
            if (millis < PATIENCE_MILLIS) {
                return new OfSocket(channel.socket()).receive(most, millis);
            }
            ByteBuffer buffer = ByteBuffer.allocate(most);
            return Arrays.copyOf(buffer.array(), Math.max(0, channel.read(buffer)));
        }

        @Override
        public void end() throws IOException {
            channel.shutdownOutput();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    /** By a {@link SocketChannel} and a {@link Selector}. */
    record OfSelector(SocketChannel channel, Selector selector) implements FaultyClient {
        static OfSelector open(InetSocketAddress address, int millis) throws IOException {
            OfSelector client = new OfSelector(SocketChannel.open(), Selector.open());
            try {
                client.channel.configureBlocking(false);
                if (!client.channel.connect(address)) {
                    client.await(SelectionKey.OP_CONNECT, millis);
                    client.channel.finishConnect();
                }
                return client;
            } catch (IOException e) {
                client.close();
                throw e;
            }
        }

        private void await(int operation, int millis) throws IOException {
            channel.register(selector, operation);
            selector.selectedKeys().clear();
            if (selector.select(millis) == 0) {
                throw new SocketTimeoutException("nothing selected");
            }
        }

        @Override
        public void send(byte[] bytes) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (channel.write(buffer) >= 0 && buffer.hasRemaining()) {
                await(SelectionKey.OP_WRITE, PATIENCE_MILLIS);
            }
        }

        @Override
        public byte[] receive(int most, int millis) throws IOException {
            await(SelectionKey.OP_READ, millis);
            ByteBuffer buffer = ByteBuffer.allocate(most);
            return Arrays.copyOf(buffer.array(), Math.max(0, channel.read(buffer)));
        }

        @Override
        public void end() throws IOException {
            channel.shutdownOutput();
        }

        @Override
        public void close() throws IOException {
            channel.close();
            selector.close();
        }
    }

    /** By an {@link AsynchronousSocketChannel}. */
    final class OfAsynchronous implements FaultyClient {
        private final AsynchronousSocketChannel channel;
        private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        private @Nullable Future<Integer> reading;

        OfAsynchronous(AsynchronousSocketChannel channel) {
            this.channel = channel;
        }

        static <T> T result(Future<T> future, int millis) throws IOException {
            try {
                return future.get(millis, TimeUnit.MILLISECONDS);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException failure ? failure : new IOException(e.getCause());
            } catch (TimeoutException e) {
                throw new SocketTimeoutException("not done");
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void send(byte[] bytes) throws IOException {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                result(channel.write(rest), PATIENCE_MILLIS);
            }
        }

        @Override
        public byte[] receive(int most, int millis) throws IOException {
            Future<Integer> current =
                    reading == null ? channel.read(buffer.clear().limit(most)) : reading;
            // A read that has no result in time goes on.
            reading = current;
            int count = result(current, millis);
            reading = null;
            return Arrays.copyOf(buffer.array(), Math.max(0, count));
        }

        @Override
        public void end() throws IOException {
            channel.shutdownOutput();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}

package dev.veneer.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** Sends 1 GiB over one connection, from a thread of its own to the calling one, 64 KiB in each call. */
final class Transfer {
    private static final long BYTES = 1L << 30;
    private static final int BUFFER = 64 * 1024;
    private static final int PAGE = 4_096;

    private final Connections connections;

    Transfer(Connections connections) {
        this.connections = connections;
    }

    /** Sends over streams of a {@code Socket}; returns the CPU time of the thread that sends, in nanoseconds. */
    long overSocket() throws IOException {
        try (Socket client = connections.connectedSocket();
                Socket accepted = connections.server().accept()) {
            Sender sender = new Sender(() -> send(client.getOutputStream()));
            sender.start();
            receive(accepted.getInputStream());
            return sender.await();
        }
    }

    private static void send(OutputStream out) throws IOException {
        byte[] bytes = new byte[BUFFER];
        for (long sent = 0; sent < BYTES; sent += BUFFER) {
            out.write(bytes);
        }
    }

    private static void receive(InputStream in) throws IOException {
        byte[] bytes = new byte[BUFFER];
        for (long received = 0; received < BYTES; ) {
            received += ended(in.read(bytes));
        }
    }

    /** Does the same over a {@code SocketChannel}. */
    long overChannel() throws IOException {
        try (SocketChannel client = connections.connectedChannel();
                SocketChannel accepted = connections.serverChannel().accept()) {
            Sender sender = new Sender(() -> send(client));
            sender.start();
            receive(accepted);
            return sender.await();
        }
    }

    private static void send(SocketChannel out) throws IOException {
        ByteBuffer buffer = buffer();
        for (long sent = 0; sent < BYTES; sent += BUFFER) {
            buffer.clear();
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
        }
    }

    private static void receive(SocketChannel in) throws IOException {
        ByteBuffer buffer = buffer();
        for (long received = 0; received < BYTES; ) {
            buffer.clear();
            received += ended(in.read(buffer));
        }
    }

    /** Begins at a page: where it begins otherwise differs from JVM to JVM, and so does how fast the kernel copies. */
    private static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(BUFFER + PAGE)
                .alignedSlice(PAGE)
                .limit(BUFFER)
                .slice();
    }

    private static int ended(int count) throws IOException {
        if (count < 0) {
            throw new IOException("the connection ended early");
        }
        return count;
    }

    /** What sends. */
    private interface Sending {
        void run() throws IOException;
    }

    private static final class Sender extends Thread {
        private final Sending sending;
        private volatile long cpuNanos = -1;

        Sender(Sending sending) {
            super("sender");
            this.sending = sending;
        }

        @Override
        public void run() {
            try {
                sending.run();
                cpuNanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Waits for the end, and returns the CPU time that was needed. */
        long await() throws IOException {
            try {
                join();
            } catch (InterruptedException e) {
                currentThread().interrupt();
                throw new IOException("the sender was not waited for", e);
            }
            if (cpuNanos < 0) {
                throw new IOException("the sender failed");
            }
            return cpuNanos;
        }
    }
}

package dev.veneer.policies.network.faults;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/** The relay's end of a connection. For the relay's thread alone. */
final class End {
    /** How much is read at most that nobody wants, so that the close is none by reset. */
    private static final int READ_OUT = 1 << 20;

    private final Relay relay;
    private final SocketChannel channel;
    private final SelectionKey key;

    End(Relay relay, SocketChannel channel, SelectionKey key) {
        this.relay = relay;
        this.channel = channel;
        this.key = key;
    }

    /** Wants to be told of an operation, or not. */
    void want(int operation, boolean wanted) {
        if (key.isValid()) {
            int before = key.interestOps();
            int after = wanted ? before | operation : before & ~operation;
            if (after != before) {
                key.interestOps(after);
            }
        }
    }

    /** Reads what is there; returns the number of bytes, or -1 at the end. */
    int read(ByteBuffer bytes) throws IOException {
        return channel.read(bytes);
    }

    void write(ByteBuffer bytes) throws IOException {
        channel.write(bytes);
    }

    /** Sends no more. */
    void end() throws IOException {
        channel.shutdownOutput();
    }

    /** Closes it as a program does that has read all. */
    void close() {
        try {
            channel.shutdownOutput();
            int read = 0;
            int total = 0;
            while (read >= 0 && total < READ_OUT) {
                read = channel.read(relay.buffer());
                if (read == 0) {
                    break;
                }
                total += read;
            }
        } catch (IOException e) {
            // Closed all the same.
        }
        Relay.close(channel);
    }

    /** Closes it so that the peer's connection is reset. */
    void reset() {
        try {
            if (channel.supportedOptions().contains(StandardSocketOptions.SO_LINGER)) {
                channel.setOption(StandardSocketOptions.SO_LINGER, 0);
            }
        } catch (IOException e) {
            // Closed all the same.
        }
        Relay.close(channel);
    }
}

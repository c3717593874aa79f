package dev.veneer.it.escape;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** The server outside that takes ports of this machine: for whoever gets a port when another one has closed it. */
final class ControlServer {
    static final String TAKEN = "taken";

    private ControlServer() {}

    /** Has a server tell {@link World#SECRET} at a port of the loopback, if nobody has that. */
    static boolean takes(NetworkWorld world, int port) throws IOException {
        try (SocketChannel channel = SocketChannel.open(NetworkWorld.loopback(world.control()))) {
            channel.write(ByteBuffer.wrap((port + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.US_ASCII).equals(TAKEN);
        }
    }
}

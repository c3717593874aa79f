package dev.veneer.it.network;

import com.sun.nio.sctp.SctpChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/** Connects by SCTP, and prints what came of it. */
public final class SctpProgram {
    private static final List<String> CLASSES =
            List.of("SctpNet", "SctpChannelImpl", "SctpMultiChannelImpl", "SctpServerChannelImpl");

    private SctpProgram() {}

    /**
     * Runs.
     *
     * @param arguments none
     * @throws ClassNotFoundException if a class cannot be loaded
     */
    public static void main(String... arguments) throws ClassNotFoundException {
        int loaded = 0;
        for (String name : CLASSES) {
            Class.forName("sun.nio.ch.sctp." + name, false, ClassLoader.getSystemClassLoader());
            loaded++;
        }
        System.out.println("classes: " + loaded);
        System.out.println("connect: " + connect());
    }

    private static Object connect() {
        try (SctpChannel channel = SctpChannel.open()) {
            return channel.connect(new InetSocketAddress("10.9.9.9", 1));
        } catch (IOException | UnsupportedOperationException e) {
            return e;
        }
    }
}

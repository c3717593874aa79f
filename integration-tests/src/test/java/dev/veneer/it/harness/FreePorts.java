package dev.veneer.it.harness;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** Ports that nobody has, of those that the kernel gives to no client: they stay free until somebody asks for them. */
public final class FreePorts {
    private static final int FIRST = 20_000;
    /** Linux gives clients ports from 32768 on. */
    private static final int END = 32_000;

    private FreePorts() {}

    /** Returns so many different ports that are free for streams and for datagrams. */
    public static List<Integer> some(int count) throws IOException {
        List<Integer> ports = new ArrayList<>();
        while (ports.size() < count) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            if (!ports.contains(port) && isFree(port)) {
                ports.add(port);
            }
        }
        return ports;
    }

    private static boolean isFree(int port) throws IOException {
        try (ServerSocket streams = new ServerSocket(port);
                DatagramSocket datagrams = new DatagramSocket(port)) {
            return streams.isBound() && datagrams.isBound();
        } catch (BindException e) {
            return false;
        }
    }
}

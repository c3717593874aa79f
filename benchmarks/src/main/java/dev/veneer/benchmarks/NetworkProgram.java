package dev.veneer.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/**
 * A program that measures what is done on the network in the world that it runs in.
 *
 * <p>It is asked as an {@link AskedFork} asks, for a {@link NetworkAction}; the CPU time is that of the threads that are client
 * and server.
 */
final class NetworkProgram {

    private static final long BATCH_NANOS = 30_000_000;
    private static final int NAMES = 20_000;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Connections connections;
    private final Transfer transfer;
    private final String[] names;
    private int next;
    private int sink;

    private NetworkProgram(Connections connections) {
        this.connections = connections;
        transfer = new Transfer(connections);
        names = IntStream.range(0, NAMES)
                .mapToObj(i -> "host-" + i + NetworkWorld.NAMES)
                .toArray(String[]::new);
    }

    /** Takes a {@link NetworkWorld} and the first of two ports that are free. */
    public static void main(String[] arguments) throws IOException {
        NetworkWorld world = NetworkWorld.valueOf(arguments[0]);
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (Connections connections = Connections.open(world, Integer.parseInt(arguments[1]))) {
            NetworkProgram program = new NetworkProgram(connections);
            for (String line = asked.readLine(); line != null; line = asked.readLine()) {
                System.out.println(program.batch(NetworkAction.valueOf(line)));
            }
            // What was found is of use to somebody, so that the compiler does not leave it out.
            System.err.print(program.sink == 1 ? " " : "");
        }
    }

    /** Does one batch, and returns what it took: times, CPU. */
    private String batch(NetworkAction action) throws IOException {
        long wall = System.nanoTime();
        long cpu = THREADS.getCurrentThreadCpuTime();
        long cpuOfOthers = 0;
        int done = 0;
        long passed = 0;
        while (passed < BATCH_NANOS) {
            cpuOfOthers += chunk(action);
            done += action.chunk();
            passed = System.nanoTime() - wall;
        }
        return done + " " + (THREADS.getCurrentThreadCpuTime() - cpu + cpuOfOthers);
    }

    /** Does an action {@link NetworkAction#chunk} times; returns the CPU time of other threads that took part. */
    private long chunk(NetworkAction action) throws IOException {
        switch (action) {
            case TRANSFER_SOCKET:
                return transfer.overSocket();
            case TRANSFER_CHANNEL:
                return transfer.overChannel();
            case CONNECT_SOCKET:
                for (int i = 0; i < action.chunk(); i++) {
                    connections.socket();
                }
                return 0;
            case CONNECT_CHANNEL:
                for (int i = 0; i < action.chunk(); i++) {
                    connections.channel();
                }
                return 0;
            case CONNECT_CHANGING:
                for (int i = 0; i < action.chunk(); i++) {
                    connections.channelToNext();
                }
                return 0;
            case LOOK_UP:
                lookUp(NetworkWorld.NAME, action.chunk());
                return 0;
            case LOOK_UP_OF_JDK:
                lookUp(NetworkWorld.NAME_OF_HOST, action.chunk());
                return 0;
            case LOOK_UP_CHANGING:
                lookUpInTurn(action.chunk());
                return 0;
        }
        throw new IllegalArgumentException(action.name());
    }

    private void lookUp(String name, int times) throws UnknownHostException {
        for (int i = 0; i < times; i++) {
            sink ^= InetAddress.getByName(name).hashCode();
        }
    }

    private void lookUpInTurn(int times) throws UnknownHostException {
        for (int i = 0; i < times; i++) {
            sink ^= InetAddress.getByName(names[next]).hashCode();
            next = next + 1 == NAMES ? 0 : next + 1;
        }
    }
}

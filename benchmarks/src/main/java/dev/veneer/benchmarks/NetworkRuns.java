package dev.veneer.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Compares what is done on the network in several worlds, a JVM of its own for each; batch by batch in turn. */
final class NetworkRuns {
    /** Below those that the system gives to who asks for none, and above those of the rules. */
    private static final int FIRST_PORT = 21_000;

    private static final int LAST_PORT = 32_000;

    private final Path agent;
    private final Path directory;
    private final BatchRuns<NetworkAction, NetworkWorld> runs;
    private int port = FIRST_PORT;

    NetworkRuns(Path agent, Path directory, List<BatchComparison<NetworkAction, NetworkWorld>> comparisons)
            throws IOException {
        this.agent = agent;
        this.directory = directory;
        runs = new BatchRuns<>(this::fork, comparisons);
        Files.writeString(
                hosts(),
                NetworkWorld.ADDRESS
                        + ' '
                        + NetworkWorld.NAME
                        + '\n'
                        + NetworkWorld.ADDRESS
                        + ' '
                        + NetworkWorld.NAME_OF_HOST
                        + '\n');
    }

    private Path hosts() {
        return directory.resolve("hosts");
    }

    /** Starts a JVM in each world that is compared, has all of them work in turn, and ends them; so many times. */
    void run(int rounds) throws IOException {
        runs.run(rounds);
    }

    void print(PrintStream out) {
        RatioTable table = new RatioTable(out);
        table.printHead();
        runs.print(table);
    }

    private AskedFork fork(NetworkWorld world) throws IOException {
        int first = freePort();
        List<String> options = new ArrayList<>();
        if (!world.isBare()) {
            Path policy = Files.writeString(directory.resolve(world + ".yaml"), world.policy(first));
            options.add("-javaagent:" + agent + '=' + policy + ",cache=" + directory.resolve("cache"));
        }
        // Compilers that work in the foreground are done when the warm-up is, however busy the machine is.
        options.addAll(List.of("-Xbatch", "-Xms256m", "-Xmx256m", "-XX:+UseSerialGC"));
        // The buffers that the JDK itself takes for a Socket begin at a page in every JVM.
        options.add("-Dsun.nio.PageAlignDirectMemory=true");
        // The JDK looks names up in this file, once.
        options.add("-Djdk.net.hosts.file=" + hosts());
        options.add("-Dsun.net.inetaddr.ttl=-1");
        return new AskedFork(
                world.toString(),
                options,
                System.getProperty("java.class.path"),
                NetworkProgram.class,
                List.of(world.name(), Integer.toString(first)));
    }

    /** Returns a port that is free, and the next one is, too; others than the last time. */
    private int freePort() throws IOException {
        for (int attempt = 0; attempt < LAST_PORT - FIRST_PORT; attempt += 2) {
            port = port + 2 < LAST_PORT ? port + 2 : FIRST_PORT;
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
        throw new IOException("no two free ports from " + FIRST_PORT + " to " + LAST_PORT);
    }

    private static boolean isFree(int port) {
        try (ServerSocket attempt = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"))) {
            return attempt.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}

package dev.veneer.it.escape;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/** Servers that are outside of the JVM under test, each with a thread of its own. */
final class OutsideServers implements Closeable {
    private final Deque<Closeable> open = new ArrayDeque<>();
    private final Deque<Closeable> taken = new ArrayDeque<>();

    /** Answers a connection, before it is closed. */
    @FunctionalInterface
    private interface Answer {
        void to(SocketChannel connection) throws IOException;
    }

    /** Tells the secret at a port, at every address of this machine, to connections and to datagrams. */
    void tellSecret(int port) throws IOException {
        tellSecret(keep(ServerSocketChannel.open()).bind(new InetSocketAddress(port)));
        DatagramChannel datagrams = keep(DatagramChannel.open().bind(new InetSocketAddress(port)));
        start(() -> answerDatagrams(datagrams));
    }

    private static void tellSecret(ServerSocketChannel server) {
        serve(server, connection -> write(connection, World.SECRET));
    }

    /** Tells a text at a socket of the file system. */
    void tell(Path path, String text) throws IOException {
        ServerSocketChannel server = keep(ServerSocketChannel.open(StandardProtocolFamily.UNIX));
        serve(server.bind(UnixDomainSocketAddress.of(path)), connection -> write(connection, text));
    }

    /** Takes ports for whoever asks at a port: see {@link ControlServer}. */
    void takePorts(int port) throws IOException {
        serve(keep(ServerSocketChannel.open()).bind(NetworkWorld.loopback(port)), this::takePort);
    }

    private void takePort(SocketChannel connection) throws IOException {
        BufferedReader question = new BufferedReader(
                new InputStreamReader(Channels.newInputStream(connection), StandardCharsets.US_ASCII));
        int port = Integer.parseInt(question.readLine());
        String answer;
        try {
            tellSecret(take(port));
            answer = ControlServer.TAKEN;
        } catch (IOException e) {
            answer = e.toString();
        }
        write(connection, answer);
    }

    private synchronized ServerSocketChannel take(int port) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        taken.push(server);
        return server.bind(NetworkWorld.loopback(port));
    }

    /** Gives up the ports that were taken. */
    synchronized void release() throws IOException {
        closeAll(taken);
    }

    private static void closeAll(Deque<Closeable> all) throws IOException {
        while (!all.isEmpty()) {
            all.pop().close();
        }
    }

    private static void write(SocketChannel connection, String text) throws IOException {
        connection.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
    }

    private synchronized <C extends Closeable> C keep(C made) {
        open.push(made);
        return made;
    }

    private static void serve(ServerSocketChannel server, Answer answer) {
        start(() -> {
            while (true) {
                try (SocketChannel connection = server.accept()) {
                    answer.to(connection);
                } catch (ClosedChannelException over) {
                    return;
                } catch (IOException gone) {
                    // The client is: the next one may stay.
                }
            }
        });
    }

    private static void answerDatagrams(DatagramChannel datagrams) {
        ByteBuffer question = ByteBuffer.allocate(1);
        while (true) {
            try {
                question.clear();
                SocketAddress client = datagrams.receive(question);
                datagrams.send(ByteBuffer.wrap(World.SECRET.getBytes(StandardCharsets.US_ASCII)), client);
            } catch (ClosedChannelException over) {
                return;
            } catch (IOException gone) {
                // The client is: the next one may stay.
            }
        }
    }

    private static void start(Runnable server) {
        Thread thread = new Thread(server, "outside");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public synchronized void close() throws IOException {
        closeAll(taken);
        closeAll(open);
    }
}

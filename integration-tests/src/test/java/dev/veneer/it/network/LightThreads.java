package dev.veneer.it.network;

import dev.veneer.it.contract.Outcome;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/** Sockets on virtual threads, whose waiting is not the kernel's; asked where the JDK has them. */
final class LightThreads extends NetworkTopic {
    private static final int FIRST_JDK = 21;
    private static final int SOON_MILLIS = 60;

    LightThreads(World world) {
        super("light-threads", world);
    }

    @Override
    @SuppressWarnings("AddressSelection") // the one address is what is asked for
    void ask(Questions q) {
        if (Runtime.version().feature() < FIRST_JDK) {
            return;
        }
        q.check(
                "through",
                s -> light(() -> {
                            Scene.Connection c = s.connection();
                            return List.of(
                                    c.client(), c.accepted(), Messages.through(c.client(), c.accepted(), "lightly"));
                        })
                        .get(Messages.PATIENCE_MILLIS, TimeUnit.MILLISECONDS));
        q.check("accept-waits", s -> {
            ServerSocket server = s.server();
            FutureTask<String> accepting = light(() -> s.accept(server));
            Socket client = s.client(server);
            return List.of(end(accepting), client);
        });
        q.check("read-waits", s -> {
            Scene.Connection c = s.connection();
            FutureTask<String> reading = light(() -> Messages.receive(c.client(), 4));
            Messages.send(c.accepted(), "four");
            return end(reading);
        });
        q.check("read-time-out", s -> {
            Socket client = s.connection().client();
            client.setSoTimeout(SOON_MILLIS);
            return end(light(() -> client.getInputStream().read()));
        });
        q.check("accept-time-out", s -> {
            ServerSocket server = s.server();
            server.setSoTimeout(SOON_MILLIS);
            return end(light(() -> s.accept(server)));
        });
        q.check("refused", s -> end(light(() -> s.keep(new Socket(s.address(), s.silentPort())))));
        q.check("second-bind", s -> {
            ServerSocket server = s.server();
            return end(light(() -> s.keep(new ServerSocket(server.getLocalPort(), 1, s.address()))));
        });
        q.check("name", s -> end(light(() -> InetAddress.getByName(s.host()))));
        q.check("unknown-name", s -> end(light(() -> InetAddress.getByName("no-such-host.invalid"))));
        q.check(
                "channels",
                s -> end(light(() -> {
                    Scene.ChannelConnection c = s.channelConnection();
                    return Messages.through(c.accepted(), c.client(), "channel");
                })));
        q.check(
                "datagrams",
                s -> end(light(() -> {
                    DatagramSocket first = s.datagramSocket("FIRST");
                    first.send(Messages.packet("self", first.getLocalSocketAddress()));
                    return Messages.receive(first).getSocketAddress();
                })));
    }

    private static String end(FutureTask<String> task) throws Exception {
        return task.get(Messages.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Begins something on a virtual thread; it ends with the text of what was returned or thrown. */
    private static FutureTask<String> light(Callable<?> deed) throws Exception {
        FutureTask<String> task = new FutureTask<>(() -> Outcome.of(deed));
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        return task;
    }
}

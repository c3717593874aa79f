package dev.veneer.it.network;

import dev.veneer.it.contract.Outcome;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The ends of connections: time-outs, half and whole closes, at rest and while a thread waits. */
final class SocketEnds extends NetworkTopic {
    private static final int SOON_MILLIS = 60;
    private static final long LOOK_AGAIN_NANOS = 500_000;

    SocketEnds(World world) {
        super("socket-ends", world);
    }

    @Override
    void ask(Questions q) {
        timeouts(q);
        halves(q);
        wholes(q);
        whileBlocked(q);
    }

    private static void timeouts(Questions q) {
        q.check("read-time-out", s -> {
            Socket client = s.connection().client();
            client.setSoTimeout(SOON_MILLIS);
            return client.getInputStream().read();
        });
        q.check("read-after-time-out", s -> {
            Scene.Connection c = s.connection();
            c.client().setSoTimeout(SOON_MILLIS);
            String late = Outcome.of(() -> c.client().getInputStream().read());
            c.client().setSoTimeout(Messages.PATIENCE_MILLIS);
            return List.of(late, Messages.through(c.accepted(), c.client(), "now"));
        });
        q.check("time-out-negative", s -> {
            Socket client = s.connection().client();
            return Outcome.ofStep(() -> client.setSoTimeout(-1));
        });
        q.check("available", s -> {
            Scene.Connection c = s.connection();
            int before = c.client().getInputStream().available();
            Messages.send(c.accepted(), "four");
            while (c.client().getInputStream().available() == 0) {
                LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            }
            return List.of(before, c.client().getInputStream().available());
        });
    }

    private static void halves(Questions q) {
        q.check("shut-output-is-end-of-stream", s -> {
            Scene.Connection c = s.connection();
            Messages.send(c.client(), "last");
            c.client().shutdownOutput();
            return List.of(
                    Messages.receive(c.accepted(), 4),
                    c.accepted().getInputStream().read(),
                    c.client().isOutputShutdown());
        });
        q.check("shut-output-still-reads", s -> {
            Scene.Connection c = s.connection();
            c.client().shutdownOutput();
            return Messages.through(c.accepted(), c.client(), "answer");
        });
        q.check("write-after-shut-output", s -> {
            Scene.Connection c = s.connection();
            c.client().shutdownOutput();
            return Outcome.ofStep(() -> Messages.send(c.client(), "x"));
        });
        q.check("shut-input-reads-end", s -> {
            Scene.Connection c = s.connection();
            c.client().shutdownInput();
            return List.of(c.client().getInputStream().read(), c.client().isInputShutdown());
        });
        q.check("shut-input-still-writes", s -> {
            Scene.Connection c = s.connection();
            c.client().shutdownInput();
            return Messages.through(c.client(), c.accepted(), "question");
        });
        q.check("shut-output-twice", s -> {
            Scene.Connection c = s.connection();
            c.client().shutdownOutput();
            return Outcome.ofStep(() -> c.client().shutdownOutput());
        });
        q.check("shut-unconnected", s -> {
            Socket socket = s.keep(new Socket());
            return List.of(Outcome.ofStep(socket::shutdownInput), Outcome.ofStep(socket::shutdownOutput));
        });
        q.check("streams-unconnected", s -> {
            Socket socket = s.keep(new Socket());
            return List.of(Outcome.of(socket::getInputStream), Outcome.of(socket::getOutputStream));
        });
    }

    private static void wholes(Questions q) {
        q.check("peer-closed-is-end-of-stream", s -> {
            Scene.Connection c = s.connection();
            c.accepted().close();
            return c.client().getInputStream().read();
        });
        q.check("peer-reset", s -> {
            Scene.Connection c = s.connection();
            c.accepted().setSoLinger(true, 0);
            c.accepted().close();
            return c.client().getInputStream().read();
        });
        q.check("closed", s -> {
            Socket client = s.connection().client();
            client.close();
            return List.of(client, client.isClosed(), client.isConnected(), client.isBound(), client.getPort());
        });
        q.check("closed-local-address", s -> {
            Socket client = s.connection().client();
            client.close();
            return List.of(client.getLocalAddress(), client.getLocalPort(), client.getInetAddress());
        });
        q.check("closed-streams", s -> {
            Socket client = s.connection().client();
            client.close();
            return List.of(Outcome.of(client::getInputStream), Outcome.of(client::getOutputStream));
        });
        q.check("closed-read", s -> {
            Socket client = s.connection().client();
            var in = client.getInputStream();
            client.close();
            return in.read();
        });
        q.check("closed-write", s -> {
            Socket client = s.connection().client();
            var out = client.getOutputStream();
            client.close();
            return Outcome.ofStep(() -> out.write(1));
        });
        q.check("closed-connect", s -> {
            Socket socket = s.keep(new Socket());
            socket.close();
            return Outcome.ofStep(() -> socket.connect(s.silent()));
        });
        q.check("closed-bind", s -> {
            Socket socket = s.keep(new Socket());
            socket.close();
            return Outcome.ofStep(() -> socket.bind(s.at(0)));
        });
        q.check("stream-close-closes-socket", s -> {
            Socket client = s.connection().client();
            client.getOutputStream().close();
            return client.isClosed();
        });
    }

    private static void whileBlocked(Questions q) {
        q.check("close-while-reading", s -> {
            Socket client = s.connection().client();
            Meanwhile<Integer> reading =
                    s.meanwhile(() -> client.getInputStream().read()).untilBlocked();
            client.close();
            return reading.outcome();
        });
        q.check("close-while-reading-in-time", s -> {
            Socket client = s.connection().client();
            client.setSoTimeout(Messages.PATIENCE_MILLIS);
            Meanwhile<Integer> reading =
                    s.meanwhile(() -> client.getInputStream().read()).untilBlocked();
            client.close();
            return reading.outcome();
        });
        q.check("shut-input-while-reading", s -> {
            Socket client = s.connection().client();
            Meanwhile<Integer> reading =
                    s.meanwhile(() -> client.getInputStream().read()).untilBlocked();
            client.shutdownInput();
            return reading.outcome();
        });
        q.check("peer-closes-while-reading", s -> {
            Scene.Connection c = s.connection();
            Meanwhile<Integer> reading =
                    s.meanwhile(() -> c.client().getInputStream().read()).untilBlocked();
            c.accepted().close();
            return reading.outcome();
        });
        q.check("peer-writes-while-reading", s -> {
            Scene.Connection c = s.connection();
            Meanwhile<String> reading =
                    s.meanwhile(() -> Messages.receive(c.client(), 4)).untilBlocked();
            Messages.send(c.accepted(), "four");
            return reading.outcome();
        });
    }
}

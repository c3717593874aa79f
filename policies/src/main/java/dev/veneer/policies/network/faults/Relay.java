package dev.veneer.policies.network.faults;

import dev.veneer.hook.HostScope;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the application's sockets and their peers, on connections on which something goes wrong: as Toxiproxy
 * does, but inside the JVM, and reachable for nobody else.
 *
 * <p>One daemon thread does all the work; {@link #lead}, {@link #cutChanged} and {@link #submit} may be called by any
 * thread, everything else by that one alone.
 */
final class Relay implements Runnable {
    private static final int IDLE_GATES = 16;
    private static final int BUFFER = 64 * 1024;
    /** How long a thread of the application waits for the relay at most; it answers within some milliseconds. */
    private static final long PATIENCE_MILLIS = 10_000;

    private final Loopback loopback;
    private final Selector selector;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final NavigableSet<Timer> timers = new TreeSet<>();
    private final Map<InetAddress, Deque<Gate>> idle = new HashMap<>();
    private final Set<Link> links = new HashSet<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
    private long timersSet;

    /** What is called when a channel is ready. */
    interface Ready {
        void ready(SelectionKey key);
    }

    /** What is to be done at a time. */
    record Timer(long due, long number, Runnable task) implements Comparable<Timer> {
        @Override
        public int compareTo(Timer other) {
            long difference = due - other.due;
            return difference == 0 ? Long.compare(number, other.number) : Long.signum(difference);
        }
    }

    private Relay(Loopback loopback) throws IOException {
        this.loopback = loopback;
        this.selector = Selector.open();
    }

    /** Starts a relay; it ends with the JVM. */
    static Relay start(Loopback loopback) throws IOException {
        Relay relay = new Relay(loopback);
        Thread thread = new Thread(systemGroup(), relay, "veneer-relay", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        return relay;
    }

    private static ThreadGroup systemGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }

    /**
     * Takes a connection over that a thread of the application is about to open.
     *
     * @param bound where its socket is bound
     * @param real where it really leads
     * @param plan what goes wrong on it
     * @return where it is to be opened to, or {@code null} for {@code real}, because nobody answers there
     * @throws IOException where this machine has no sockets left for it
     */
    @Nullable
    InetSocketAddress lead(InetSocketAddress bound, SocketAddress real, Plan plan) throws IOException {
        boolean anywhere = bound.getAddress().isAnyLocalAddress();
        InetAddress local = loopback.like(anywhere ? real : bound);
        InetSocketAddress source = anywhere ? new InetSocketAddress(local, bound.getPort()) : bound;
        Answer answer = new Answer();
        submit(() -> open(local, source, real, plan, answer));
        return answer.await(PATIENCE_MILLIS);
    }

    private void open(InetAddress local, InetSocketAddress source, SocketAddress real, Plan plan, Answer answer) {
        try {
            new Opening(this, takeGate(local), source, real, plan, answer).begin();
        } catch (IOException e) {
            // There are no descriptors left, for instance.
            answer.fail(e);
        }
    }

    /** Has the relay look anew at which connections are cut. */
    void cutChanged() {
        submit(this::refresh);
    }

    private void refresh() {
        for (Link link : new ArrayList<>(links)) {
            link.refresh();
        }
    }

    /** Has the relay's thread do something. */
    void submit(Runnable task) {
        tasks.add(task);
        selector.wakeup();
    }

    @Override
    public void run() {
        HostScope.enter();
        while (selector.isOpen()) {
            try {
                turn();
            } catch (IOException | RuntimeException | Error e) {
                // One connection's failure must not be that of all: the next turn sees to the others.
            }
        }
    }

    private void turn() throws IOException {
        // Who interrupts every thread of the JVM would close the channels.
        Thread.interrupted();
        runTimers();
        Runnable task = tasks.poll();
        while (task != null) {
            task.run();
            task = tasks.poll();
        }
        long wait = untilNextTimer();
        if (wait == 0) {
            selector.selectNow();
        } else if (wait > 0) {
            selector.select(wait);
        } else {
            selector.select();
        }
        Set<SelectionKey> selected = new HashSet<>(selector.selectedKeys());
        selector.selectedKeys().clear();
        for (SelectionKey key : selected) {
            ready(key);
        }
    }

    private static void ready(SelectionKey key) {
        try {
            if (key.isValid() && key.attachment() instanceof Ready ready) {
                ready.ready(key);
            }
        } catch (CancelledKeyException e) {
            // Closed by what was done just before.
            return;
        }
    }

    private void runTimers() {
        long now = System.nanoTime();
        while (!timers.isEmpty() && timers.first().due() - now <= 0) {
            Timer next = timers.first();
            timers.remove(next);
            next.task().run();
        }
    }

    /** Returns the milliseconds until there is something to do, at least until then; less than 0 where there is nothing. */
    private long untilNextTimer() {
        if (!tasks.isEmpty()) {
            return 0;
        }
        if (timers.isEmpty()) {
            return -1;
        }
        long nanos = timers.first().due() - System.nanoTime();
        return nanos <= 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(nanos - 1) + 1;
    }

    /** Has something done at a time of {@link System#nanoTime}, or soon after it. */
    Timer at(long nanos, Runnable task) {
        Timer timer = new Timer(nanos, timersSet++, task);
        timers.add(timer);
        return timer;
    }

    /** Has something done after some nanoseconds. */
    Timer in(long nanos, Runnable task) {
        return at(System.nanoTime() + nanos, task);
    }

    /** Has something not done that was to be, if it was not yet. */
    void cancel(Timer timer) {
        timers.remove(timer);
    }

    SelectionKey register(SelectableChannel channel, int operations, Ready ready) throws IOException {
        return channel.register(selector, operations, ready);
    }

    /** Returns a buffer for use at once. */
    ByteBuffer buffer() {
        return buffer.clear();
    }

    private Gate takeGate(InetAddress local) throws IOException {
        Gate gate = gates(local).poll();
        return gate == null ? Gate.open(local) : gate;
    }

    /** Takes back a gate at which nobody waits any more. */
    void giveBack(Gate gate) {
        Deque<Gate> gates = gates(gate.address().getAddress());
        if (gates.size() < IDLE_GATES) {
            gates.add(gate);
        } else {
            close(gate);
        }
    }

    private Deque<Gate> gates(InetAddress local) {
        return idle.computeIfAbsent(local, unused -> new ArrayDeque<>());
    }

    void add(Link link) {
        links.add(link);
    }

    void remove(Link link) {
        links.remove(link);
    }

    /** Closes what is not needed any more; whether that succeeds makes no difference. */
    static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            return;
        }
    }
}

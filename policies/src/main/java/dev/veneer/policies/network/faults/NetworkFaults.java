package dev.veneer.policies.network.faults;

import static java.util.Objects.requireNonNull;

import dev.veneer.hook.HostSockets;
import dev.veneer.hook.NetworkRefusal;
import dev.veneer.policies.audit.DenialLog;
import dev.veneer.policies.audit.Injection;
import dev.veneer.policies.config.ConnectEffect;
import dev.veneer.policies.config.ConnectFault;
import dev.veneer.policies.config.EndpointPattern;
import dev.veneer.policies.config.Fault;
import dev.veneer.policies.config.HostPattern;
import dev.veneer.policies.config.ResolveError;
import dev.veneer.policies.config.ResolveFault;
import dev.veneer.policies.config.TransferFault;
import java.io.FileDescriptor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong on the network, and when.
 *
 * <p>Each fault counts the events that it is about by itself, and what several do to one adds up. Of those that keep a
 * connection from being opened the first decides. Thread-safe.
 */
public final class NetworkFaults {
    private static final String SEND = "network.send";

    private final HostSockets host;
    private final DenialLog log;
    private final boolean reportOnly;
    private final List<Opened> connects = new ArrayList<>();
    private final List<Transferred> transfers = new ArrayList<>();
    private final List<Resolved> resolves = new ArrayList<>();
    private final @Nullable DeadEnds deadEnds;
    private final @Nullable Relay relay;

    private record Opened(
            ConnectFault fault,
            Occurrences occurrences,
            @Nullable Cut cut) {}

    private record Transferred(TransferFault fault, Occurrences occurrences) {}

    private record Resolved(ResolveFault fault, Occurrences occurrences) {}

    /**
     * Creates what the policy says, and starts the relay where that is needed.
     *
     * @param faults what the policy says
     * @param host the door to the host's sockets
     * @param log where it is told what goes wrong
     * @param reportOnly whether nothing does
     * @throws IOException where the host gives no sockets for it
     */
    public NetworkFaults(List<Fault> faults, HostSockets host, DenialLog log, boolean reportOnly) throws IOException {
        this.host = host;
        this.log = log;
        this.reportOnly = reportOnly;
        for (Fault fault : faults) {
            Occurrences occurrences = new Occurrences(fault.conditions());
            if (fault instanceof ConnectFault connect) {
                connects.add(new Opened(connect, occurrences, cut(connect)));
            } else if (fault instanceof TransferFault transfer) {
                transfers.add(new Transferred(transfer, occurrences));
            } else if (fault instanceof ResolveFault resolve) {
                resolves.add(new Resolved(resolve, occurrences));
            }
        }
        Loopback loopback = new Loopback();
        deadEnds = reportOnly || connects.isEmpty() ? null : new DeadEnds(loopback);
        relay = !reportOnly && (!transfers.isEmpty() || connects.stream().anyMatch(NetworkFaults::relays))
                ? Relay.start(loopback)
                : null;
    }

    private static @Nullable Cut cut(ConnectFault fault) {
        return fault.effect() instanceof ConnectEffect.Partition partition
                ? new Cut(partition, fault.conditions())
                : null;
    }

    private static boolean relays(Opened connect) {
        return connect.cut() != null || connect.fault().effect() instanceof ConnectEffect.Delay;
    }

    /** Returns whether any of them is about peers by their names. */
    public boolean nameHosts() {
        return connects.stream().anyMatch(each -> nameHosts(each.fault().to()))
                || transfers.stream().anyMatch(each -> nameHosts(each.fault().to()));
    }

    private static boolean nameHosts(List<EndpointPattern> patterns) {
        return patterns.stream().anyMatch(pattern -> pattern.name() != null);
    }

    /**
     * Lets a connection of a stream socket go wrong.
     *
     * @param socket the socket's descriptor
     * @param peer what the application asked for
     * @param real where the connection really leads
     * @return where it is to lead instead, or {@code null} for there
     * @throws NetworkRefusal where this machine has no sockets left for it
     */
    public @Nullable InetSocketAddress connect(FileDescriptor socket, Peer peer, SocketAddress real)
            throws NetworkRefusal {
        Plan plan = new Plan();
        ConnectEffect stop = stop(peer, plan);
        if (stop == null) {
            addTransfers(peer, plan);
        }
        if (reportOnly) {
            return null;
        }
        try {
            if (stop != null) {
                return stopped(stop, socket, real);
            }
            return plan.isEmpty() || relay == null ? null : relay.lead(host.bound(socket), real, plan);
        } catch (IOException e) {
            throw new NetworkRefusal("the policy's faults: " + e.getMessage());
        }
    }

    private void addTransfers(Peer peer, Plan plan) {
        for (Transferred each : transfers) {
            long number = matches(each.fault().to(), peer) ? each.occurrences().next() : Occurrences.PASSES;
            if (number != Occurrences.PASSES) {
                plan.add(each.fault(), number);
                tell(each.fault(), peer.text());
            }
        }
    }

    /** Finds out what keeps a connection from being opened; adds to the plan what happens to one that is. */
    private @Nullable ConnectEffect stop(Peer peer, Plan plan) {
        ConnectEffect stop = null;
        for (Opened each : connects) {
            if (matches(each.fault().to(), peer)) {
                ConnectEffect effect =
                        each.cut() == null ? effect(each, peer, plan) : cut(each, each.cut(), peer, plan);
                stop = stop == null ? effect : stop;
            }
        }
        return stop;
    }

    private @Nullable ConnectEffect effect(Opened each, Peer peer, Plan plan) {
        long number = each.occurrences().next();
        if (number == Occurrences.PASSES) {
            return null;
        }
        tell(each.fault(), peer.text());
        if (each.fault().effect() instanceof ConnectEffect.Delay delay) {
            plan.delay(Draw.nanos(
                    delay.latency(), Draw.lots(each.fault().conditions().seed(), number, 0)));
            return null;
        }
        return each.fault().effect();
    }

    private @Nullable ConnectEffect cut(Opened each, Cut cut, Peer peer, Plan plan) {
        plan.cut(cut);
        boolean before = cut.isOn();
        boolean hit = cut.heals() && before || each.occurrences().next() != Occurrences.PASSES;
        if (hit) {
            tell(each.fault(), peer.text());
        }
        if (reportOnly) {
            return null;
        }
        if (hit && !before) {
            cut.on();
            changed(cut);
        } else if (!hit && before) {
            cut.off();
            changed(cut);
        }
        if (hit && cut.heals()) {
            plan.delay(Math.max(0, cut.nanosToHeal()));
        }
        return hit && !cut.heals() ? each.fault().effect() : null;
    }

    private void changed(Cut cut) {
        if (relay != null) {
            relay.cutChanged();
            if (cut.heals() && cut.isOn()) {
                relay.submit(() -> relay.in(cut.nanosToHeal(), relay::cutChanged));
            }
        }
    }

    private InetSocketAddress stopped(ConnectEffect stop, FileDescriptor socket, SocketAddress real)
            throws IOException {
        DeadEnds ends = requireNonNull(deadEnds);
        if (stop instanceof ConnectEffect.Refuse) {
            return ends.refusing(real);
        }
        if (stop instanceof ConnectEffect.Timeout timeout && !timeout.limit().isZero()) {
            host.giveUpAfter(socket, millis(timeout.limit()));
        }
        return ends.silent(real);
    }

    private static int millis(Duration duration) {
        return (int) Math.max(1, Math.min(duration.toMillis(), Integer.MAX_VALUE));
    }

    /**
     * Lets datagrams to a peer get lost.
     *
     * @param peer what the application asked for
     * @param real where they really go
     * @return where they go instead, or {@code null} for there
     */
    public @Nullable InetSocketAddress send(Peer peer, InetSocketAddress real) {
        for (Opened each : connects) {
            Cut cut = each.cut();
            if (cut != null && cut.isOn() && matches(each.fault().to(), peer)) {
                tell(SEND, each.fault(), peer.text());
                return deadEnds == null ? null : deadEnds.losing(real);
            }
        }
        return null;
    }

    /**
     * Lets a look-up go wrong; takes the time that it takes.
     *
     * @param name the name, in lower case, without a dot at its end
     * @param asked the name as the application gave it
     * @throws UnknownHostException where it fails
     */
    public void resolve(String name, String asked) throws UnknownHostException {
        Duration delay = Duration.ZERO;
        ResolveError error = null;
        for (Resolved each : resolves) {
            if (matches(each.fault().hosts(), name) && each.occurrences().next() != Occurrences.PASSES) {
                tell(each.fault(), name);
                delay = delay.plus(each.fault().delay());
                error = error == null ? each.fault().error() : error;
            }
        }
        if (reportOnly) {
            return;
        }
        pause(delay.toNanos());
        if (error != null) {
            throw new UnknownHostException(asked + ": " + error.text());
        }
    }

    /** Waits as the C library does: whether or not the thread is interrupted. */
    private static void pause(long nanos) {
        long end = System.nanoTime() + nanos;
        boolean interrupted = false;
        long left = nanos;
        while (left > 0) {
            try {
                TimeUnit.NANOSECONDS.sleep(left);
            } catch (InterruptedException e) {
                interrupted = true;
            }
            left = end - System.nanoTime();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean matches(List<HostPattern> hosts, String name) {
        for (HostPattern host : hosts) {
            if (host.matches(name)) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(List<EndpointPattern> patterns, Peer peer) {
        for (EndpointPattern pattern : patterns) {
            if (peer.matches(pattern)) {
                return true;
            }
        }
        return false;
    }

    private void tell(Fault fault, String what) {
        tell(fault.on().keyword(), fault, what);
    }

    private void tell(String operation, Fault fault, String what) {
        log.injected(new Injection(operation, what, fault.text(), fault.origin(), !reportOnly));
    }
}

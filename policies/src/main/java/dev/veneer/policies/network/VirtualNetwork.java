package dev.veneer.policies.network;

import dev.veneer.hook.HostNameService;
import dev.veneer.hook.HostSockets;
import dev.veneer.hook.MemoryEndpoint;
import dev.veneer.hook.NetworkPolicy;
import dev.veneer.hook.NetworkRefusal;
import dev.veneer.policies.audit.DenialLog;
import dev.veneer.policies.audit.NativeCode;
import dev.veneer.policies.config.EndpointPattern;
import dev.veneer.policies.config.ListenerMapping;
import dev.veneer.policies.config.NetworkAccess;
import dev.veneer.policies.config.NetworkOperation;
import dev.veneer.policies.config.NetworkRule;
import dev.veneer.policies.config.NetworkSection;
import dev.veneer.policies.config.Route;
import dev.veneer.policies.config.Verdict;
import dev.veneer.policies.network.faults.NetworkFaults;
import java.io.FileDescriptor;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The network that a policy describes: names first, then the rules on what the application asked for, then at most one
 * route.
 *
 * <p>What a route or a listener names is allowed unless a rule denies it, as a mount is among files.
 */
public final class VirtualNetwork implements NetworkPolicy {
    private static final String DENIED = "Permission denied: ";
    private static final String DEFAULT = "default";
    private static final String LOCALHOST = "localhost";
    private static final byte[] LOOPBACK_4 = {127, 0, 0, 1};
    private static final byte[] LOOPBACK_6 = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
    private static final String NO_DATAGRAMS = "Protocol not supported: no datagrams in memory";
    /** The port that {@code InetAddress.isReachable} tries where it cannot send an echo request. */
    private static final int ECHO = 7;

    private static final int REMEMBERED_AT_MOST = 4_096;
    /** Stands for the host's own answer to a question for a name. */
    private static final InetAddress[] OF_HOST = {};

    private final boolean allows;
    private final NetworkRules rules;
    private final List<Route> routes;
    private final List<ListenerMapping> listeners;
    private final HostNames names;
    private final boolean remembersNames;
    private final NetworkReports reports;
    private final @Nullable NetworkFaults faults;
    private final OwnAddresses own;
    private final HostAddresses addresses;
    private final OwnHost ownHost;
    private final Elsewhere elsewhere;
    private final BoundSockets bound;
    private final @Nullable Path memory;
    private final AtomicInteger inMemory = new AtomicInteger();
    private final Map<Asked, Decision> decisions = new ConcurrentHashMap<>();
    private final Map<String, InetAddress[]> answers = new ConcurrentHashMap<>();
    /** What the host's own answers were, which were learned. */
    private final Map<String, InetAddress[]> found = new ConcurrentHashMap<>();

    /** What was asked for. */
    private record Asked(NetworkOperation operation, InetAddress address, int port) {}

    /**
     * Creates the network.
     *
     * @param section what the policy says
     * @param host the host's sockets
     * @param hostNames the host's names
     * @param log where denials are told
     * @param reportOnly whether nothing fails
     * @param faults what goes wrong, or {@code null} for nothing
     * @param memory the directory of the sockets in memory, its owner's alone; {@code null} where the policy has none
     */
    public VirtualNetwork(
            NetworkSection section,
            HostSockets host,
            HostNameService hostNames,
            DenialLog log,
            boolean reportOnly,
            @Nullable NetworkFaults faults,
            @Nullable Path memory) {
        this.faults = faults;
        this.memory = memory;
        addresses = new HostAddresses(hostNames, System::nanoTime);
        ownHost = new OwnHost(hostNames, addresses);
        elsewhere = new Elsewhere(addresses);
        bound = new BoundSockets(host);
        allows = section.defaultAccess() == NetworkAccess.ALLOW;
        rules = new NetworkRules(section.rules());
        routes = section.routes();
        listeners = section.listeners();
        names = new HostNames(section.hosts());
        own = new OwnAddresses(listeners, names);
        remembersNames = rules.nameHosts()
                || (faults != null && faults.nameHosts())
                || routes.stream().anyMatch(route -> route.from().name() != null)
                || listeners.stream().anyMatch(listener -> listener.from().name() != null);
        reports = new NetworkReports(log, reportOnly);
    }

    @Override
    public @Nullable SocketAddress connect(FileDescriptor socket, InetAddress address, int port) throws NetworkRefusal {
        SocketAddress real = connect(NetworkOperation.CONNECT, socket, address, port);
        InetSocketAddress faulty = faults == null
                ? null
                : faults.connect(
                        socket, target(address, port), real == null ? new InetSocketAddress(address, port) : real);
        return faulty == null ? real : faulty;
    }

    @Override
    public @Nullable InetSocketAddress connectForDatagrams(FileDescriptor socket, InetAddress address, int port)
            throws NetworkRefusal {
        return orLost(onHost(connect(NetworkOperation.SEND, socket, address, port)), address, port);
    }

    private @Nullable InetSocketAddress orLost(@Nullable InetSocketAddress real, InetAddress address, int port) {
        InetSocketAddress lost = faults == null
                ? null
                : faults.send(target(address, port), real == null ? new InetSocketAddress(address, port) : real);
        return lost == null ? real : lost;
    }

    /** Returns where datagrams go, which are carried by the host's network alone. */
    private static @Nullable InetSocketAddress onHost(@Nullable SocketAddress target) throws NetworkRefusal {
        if (target instanceof MemoryEndpoint) {
            throw new NetworkRefusal(NO_DATAGRAMS);
        }
        return (InetSocketAddress) target;
    }

    private @Nullable SocketAddress connect(
            NetworkOperation operation, FileDescriptor socket, InetAddress address, int port) throws NetworkRefusal {
        InetAddress meant = meant(address);
        SocketAddress target = reach(operation, address, port);
        if (target instanceof InetSocketAddress && own.contain(meant)) {
            bound.connectedTo(socket, meant);
        }
        return target;
    }

    /**
     * Returns the address that is really reached by one: its own loopback by the wildcard address, which the kernel takes
     * for that; the address of IPv4 by one that is mapped into IPv6 (RFC 4291).
     */
    private static InetAddress meant(InetAddress address) {
        try {
            InetAddress plain =
                    address instanceof Inet6Address ? InetAddress.getByAddress(address.getAddress()) : address;
            if (plain.isAnyLocalAddress()) {
                return InetAddress.getByAddress(plain instanceof Inet6Address ? LOOPBACK_6 : LOOPBACK_4);
            }
            return plain instanceof Inet6Address ? address : plain;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void requireConnect(InetAddress address, int port) throws NetworkRefusal {
        InetAddress meant = meant(address);
        Decision decision = decide(NetworkOperation.CONNECT, meant, port);
        require(
                NetworkOperation.CONNECT,
                new Target(meant, port, decision.target().names()),
                decision.allowed(),
                decision.rule());
    }

    @Override
    public @Nullable InetAddress reach(InetAddress address) throws NetworkRefusal {
        Target target = new Target(address, ECHO, names.of(address));
        NetworkRule rule = rules.about(NetworkOperation.CONNECT, target);
        Route route = routeTo(target);
        boolean isOwn = own.contain(address);
        boolean allowed = rule == null ? allows || route != null || isOwn : rule.verdict() == Verdict.ALLOW;
        require(NetworkOperation.CONNECT, target, allowed, rule);
        if (route != null && !route.to().isMemory()) {
            return elsewhere.of(route.to(), ECHO).getAddress();
        }
        return isOwn || route != null ? InetAddress.getLoopbackAddress() : null;
    }

    /** Returns the route of a host: the one of the target's port, or the first that names the host. */
    private @Nullable Route routeTo(Target target) {
        Route route = route(target);
        if (route != null) {
            return route;
        }
        Target atAnyPort = new Target(target.address(), Target.ANY_PORT, target.names());
        for (Route other : routes) {
            if (!other.from().isAnyHost() && NetworkRules.matches(other.from(), atAnyPort)) {
                return other;
            }
        }
        return null;
    }

    @Override
    public boolean isOwn(InetAddress address) {
        return own.contain(address);
    }

    @Override
    public List<InetAddress> ownAddresses() {
        return own.notOfThisMachine();
    }

    @Override
    public @Nullable InetSocketAddress send(InetAddress address, int port) throws NetworkRefusal {
        return orLost(onHost(reach(NetworkOperation.SEND, address, port)), address, port);
    }

    /** Decides from one look at what is bound; what was bound once says nothing of what is there now. */
    private @Nullable SocketAddress reach(NetworkOperation operation, InetAddress asked, int port)
            throws NetworkRefusal {
        InetAddress address = meant(asked);
        boolean datagrams = operation == NetworkOperation.SEND;
        Decision decision = decide(operation, address, port);
        Route route = decision.route();
        SocketAddress own = null;
        if (route == null && !listeners.isEmpty()) {
            own = bound.at(datagrams, address, port, decision.own());
            if (own == null && decision.ownPort()) {
                own = bound.nobody(datagrams);
            }
        }
        boolean allowed = decision.allowed() || (decision.rule() == null && own != null);
        require(operation, new Target(address, port, decision.target().names()), allowed, decision.rule());
        if (route != null) {
            return route.to().isMemory() ? inMemory(datagrams, address, port) : elsewhere.of(route.to(), port);
        }
        return own == null && asked.isAnyLocalAddress() ? new InetSocketAddress(address, port) : own;
    }

    private MemoryEndpoint inMemory(boolean datagrams, InetAddress address, int port) throws NetworkRefusal {
        if (datagrams) {
            throw new NetworkRefusal(NO_DATAGRAMS);
        }
        MemoryEndpoint endpoint = bound.inMemory(address, port);
        if (endpoint == null) {
            throw new NetworkRefusal("Connection refused");
        }
        return endpoint;
    }

    private Decision decide(NetworkOperation operation, InetAddress address, int port) {
        Collection<String> called = names.of(address);
        int count = called.size();
        Asked asked = new Asked(operation, address, port);
        Decision known = decisions.get(asked);
        if (known != null && known.names() == count) {
            return known;
        }
        Target target = new Target(address, port, called);
        NetworkRule rule = rules.about(operation, target);
        Route route = route(target);
        boolean allowed = rule == null ? allows || route != null : rule.verdict() == Verdict.ALLOW;
        Decision decision =
                new Decision(allowed, rule, route, own.contain(address), own.contain(target), target, count);
        if (decisions.size() >= REMEMBERED_AT_MOST) {
            decisions.clear();
        }
        decisions.put(asked, decision);
        return decision;
    }

    private @Nullable Route route(Target target) {
        for (Route route : routes) {
            if (NetworkRules.matches(route.from(), target)) {
                return route;
            }
        }
        return null;
    }

    @Override
    public @Nullable SocketAddress bind(boolean datagrams, FileDescriptor socket, InetAddress asked, int port)
            throws NetworkRefusal {
        InetAddress address = asked.isAnyLocalAddress() ? asked : meant(asked);
        ListenerMapping listener = own.listener(new Target(address, port, names.of(address)));
        if (datagrams
                && port == 0
                && listener != null
                && (listener.from().isAnyHost() || listener.to().isMemory())) {
            // A client, which may send to anybody.
            return null;
        }
        if (datagrams && listener != null && listener.to().isMemory()) {
            throw new NetworkRefusal(NO_DATAGRAMS);
        }
        if (port != 0 && !bound.reserve(datagrams, socket, address, port, listener != null)) {
            throw new NetworkRefusal("Address already in use");
        }
        if (listener == null || !listener.to().isMemory()) {
            return listener == null ? null : elsewhere.of(listener.to(), port);
        }
        return new MemoryEndpoint(memory(), port == 0 ? freePort(address) : port);
    }

    /** Returns where a new socket in memory is. */
    private Path memory() {
        if (memory == null) {
            throw new IllegalStateException("no directory for sockets in memory");
        }
        return memory.resolve(Integer.toString(inMemory.incrementAndGet()));
    }

    private int freePort(InetAddress address) throws NetworkRefusal {
        for (int attempt = 0; attempt < MemoryEndpoint.PORTS; attempt++) {
            int port = MemoryEndpoint.nextPort();
            if (!bound.isTaken(false, address, port, true)) {
                return port;
            }
        }
        throw new NetworkRefusal("Address already in use");
    }

    @Override
    public void bound(boolean datagrams, FileDescriptor socket, InetSocketAddress asked, SocketAddress real) {
        bound.add(datagrams, socket, asked, real);
    }

    @Override
    public void unbound(FileDescriptor socket) {
        bound.release(socket);
    }

    @Override
    public @Nullable InetSocketAddress local(FileDescriptor socket, InetSocketAddress real) {
        return listeners.isEmpty() ? null : bound.shown(socket, real);
    }

    @Override
    public @Nullable InetSocketAddress peer(FileDescriptor socket, InetSocketAddress real) {
        return listeners.isEmpty() ? null : bound.peer(socket, real);
    }

    @Override
    public boolean knowsBound() {
        return !listeners.isEmpty();
    }

    @Override
    public void listen(InetSocketAddress local) throws NetworkRefusal {
        Target target = target(local);
        NetworkRule rule = rules.aboutListening(target);
        boolean allowed = rule == null ? allows || own.listener(target) != null : rule.verdict() == Verdict.ALLOW;
        require(NetworkOperation.LISTEN, target, allowed, rule);
    }

    @Override
    public boolean judgesAccepted() {
        return !allows || rules.judge(NetworkOperation.ACCEPT);
    }

    @Override
    public boolean accepts(InetSocketAddress local, InetSocketAddress peer) {
        Target at = target(local);
        Target from = target(peer);
        NetworkRule rule = rules.aboutAccepting(at, from);
        boolean allowed = rule == null ? allows || own.listener(at) != null : rule.verdict() == Verdict.ALLOW;
        if (allowed) {
            if (reports.tellsAllowed(NetworkOperation.ACCEPT)) {
                reports.allowed(NetworkOperation.ACCEPT, from.addressText());
            }
            return true;
        }
        return !reports.denied(NetworkOperation.ACCEPT, from.addressText(), null, rule, DEFAULT);
    }

    @Override
    public void connect(String path) throws NetworkRefusal {
        requireUnix(NetworkOperation.CONNECT, path);
    }

    @Override
    public void listen(String path) throws NetworkRefusal {
        requireUnix(NetworkOperation.LISTEN, path);
    }

    private void requireUnix(NetworkOperation operation, String path) throws NetworkRefusal {
        NetworkRule rule = rules.aboutUnix(operation, path);
        String text = "unix:" + path;
        if (rule == null ? allows : rule.verdict() == Verdict.ALLOW) {
            reports.allowed(operation, text);
        } else if (reports.denied(operation, text, null, rule, DEFAULT)) {
            throw new NetworkRefusal(DENIED + text);
        }
    }

    @Override
    public void join(InetAddress group) throws NetworkRefusal {
        Target target = new Target(group, Target.ANY_PORT, names.of(group));
        NetworkRule rule = rules.about(NetworkOperation.MULTICAST, target);
        boolean allowed = rule == null ? allows : rule.verdict() == Verdict.ALLOW;
        require(NetworkOperation.MULTICAST, target, allowed, rule);
    }

    private Target target(InetSocketAddress address) {
        return target(address.getAddress(), address.getPort());
    }

    private Target target(InetAddress address, int port) {
        return new Target(address, port, names.of(address));
    }

    /** Tells what was decided, and refuses what is denied. */
    private void require(NetworkOperation operation, Target target, boolean allowed, @Nullable NetworkRule rule)
            throws NetworkRefusal {
        if (allowed) {
            if (reports.tellsAllowed(operation)) {
                reports.allowed(operation, target.text());
            }
            return;
        }
        String text = target.text();
        String ofAddress = target.textOfAddress();
        if (reports.denied(operation, text, text.equals(ofAddress) ? null : ofAddress, rule, DEFAULT)) {
            throw new NetworkRefusal(DENIED + (target.port() == Target.ANY_PORT ? target.addressText() : text));
        }
    }

    @Override
    public InetAddress @Nullable [] lookUp(String name) throws UnknownHostException {
        InetAddress[] known = answers.get(name);
        if (known != null) {
            return known == OF_HOST ? null : known.clone();
        }
        String normal = HostNames.normal(name);
        List<InetAddress> mapped = names.mapped(normal);
        boolean routed = mapped == null && isRouted(normal);
        requireResolvable(name, normal, mapped != null || routed);
        if (mapped == null && !routed) {
            remember(name, OF_HOST);
            return null;
        }
        if (mapped != null && mapped.isEmpty()) {
            throw new UnknownHostException(name + ": Name or service not known");
        }
        InetAddress[] answer = named(name, mapped == null ? List.of(names.made(normal)) : mapped);
        remember(name, answer);
        return answer.clone();
    }

    private void remember(String name, InetAddress[] answer) {
        if (!reports.tellAgain(NetworkOperation.RESOLVE)) {
            if (answers.size() >= REMEMBERED_AT_MOST) {
                answers.clear();
            }
            answers.put(name, answer);
        }
    }

    @Override
    public void resolving(String name) throws UnknownHostException {
        if (faults != null) {
            faults.resolve(HostNames.normal(name), name);
        }
    }

    private boolean isRouted(String name) {
        return routes.stream().anyMatch(route -> names(route.from(), name));
    }

    private void requireResolvable(String name, String normal, boolean given) throws UnknownHostException {
        if (!isResolvable(normal, given)) {
            throw new UnknownHostException(DENIED + name);
        }
    }

    private boolean isResolvable(String name, boolean given) {
        NetworkRule rule = rules.aboutResolving(name);
        boolean allowed = rule == null ? allows || given : rule.verdict() == Verdict.ALLOW;
        if (allowed || name.equals(LOCALHOST) || ownHost.isCalled(name)) {
            reports.allowed(NetworkOperation.RESOLVE, name);
            return true;
        }
        return !reports.denied(NetworkOperation.RESOLVE, name, null, rule, DEFAULT);
    }

    private static InetAddress[] named(String name, List<InetAddress> addresses) throws UnknownHostException {
        InetAddress[] named = new InetAddress[addresses.size()];
        for (int i = 0; i < named.length; i++) {
            InetAddress address = addresses.get(i);
            named[i] = address instanceof Inet6Address six && six.getScopeId() != 0
                    ? Inet6Address.getByAddress(name, six.getAddress(), six.getScopeId())
                    : InetAddress.getByAddress(name, address.getAddress());
        }
        return named;
    }

    @Override
    public void found(String name, InetAddress[] addresses) {
        if (!remembersNames || Arrays.equals(found.get(name), addresses)) {
            return;
        }
        names.learn(HostNames.normal(name), List.of(addresses));
        if (found.size() >= REMEMBERED_AT_MOST) {
            found.clear();
        }
        found.put(name, addresses.clone());
    }

    @Override
    public @Nullable InetAddress localHost() throws UnknownHostException {
        String name = ownHost.name();
        String normal = HostNames.normal(name);
        if (names.mapped(normal) == null && !isRouted(normal)) {
            return null;
        }
        try {
            InetAddress[] given = lookUp(name);
            if (given == null) {
                return null;
            }
            resolving(name);
            return given[0];
        } catch (UnknownHostException e) {
            // As the JDK says it.
            throw new UnknownHostException(name + ": " + e.getMessage());
        }
    }

    @Override
    public void foundByApplication(String name) {
        String normal = HostNames.normal(name);
        if (!remembersNames || !isNamed(normal)) {
            return;
        }
        try {
            names.learn(normal, addresses.of(normal));
        } catch (UnknownHostException e) {
            // The host knows no such name: it has no address that a rule about it is about.
            return;
        }
    }

    private boolean isNamed(String name) {
        return rules.name(name)
                || routes.stream().anyMatch(route -> names(route.from(), name))
                || listeners.stream().anyMatch(listener -> names(listener.from(), name));
    }

    private static boolean names(EndpointPattern endpoint, String name) {
        return endpoint.name() != null && endpoint.matchesName(name);
    }

    @Override
    public @Nullable String nameOf(InetAddress address) {
        InetAddress meant = address.isAnyLocalAddress() ? address : meant(address);
        String name = names.reverse(meant);
        // Such a question goes to servers of names, too, under a name of its own.
        if (name != null || meant.isLoopbackAddress() || isResolvable(ReverseName.of(meant), false)) {
            return name;
        }
        return ownHost.has(meant) ? ownHost.name() : address.getHostAddress();
    }

    @Override
    public void outside(String library) {
        if (!NativeCode.isOfJdk(library)) {
            reports.outside(NativeCode.library(library, false, true));
        }
    }

    @Override
    public void linking(boolean files) {
        reports.outside(NativeCode.foreignFunctions(files));
    }
}

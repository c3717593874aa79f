package dev.veneer.it.network;

import dev.veneer.it.contract.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.Naming;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.RMISocketFactory;
import java.rmi.server.RemoteServer;
import java.rmi.server.ServerNotActiveException;
import java.rmi.server.UnicastRemoteObject;
import java.util.List;

/** Remote method invocation: a registry, and an object that is called through it. */
final class RemoteMethods extends NetworkTopic {
    RemoteMethods(World world) {
        super("remote-methods", world);
    }

    @Override
    void ask(Questions q) {
        registries(q);
        calls(q);
        failures(q);
    }

    private static void registries(Questions q) {
        q.check("registry-at-wildcard", s -> {
            Registry registry = kept(s, LocateRegistry.createRegistry(s.port(0)));
            return List.of(
                    registry.list().length,
                    LocateRegistry.getRegistry(s.host(), s.port(0)).list().length);
        });
        q.check(
                "registry-taken-port",
                s -> kept(
                        s,
                        LocateRegistry.createRegistry(
                                s.keep(new ServerSocket(s.port(1))).getLocalPort())));
        q.check(
                "registry-text",
                s -> LocateRegistry.getRegistry(s.host(), s.silentPort())
                        .toString()
                        .contains(s.host() + ":" + s.silentPort()));
        q.check("names", s -> registry(s, export(s)).list());
    }

    private static void calls(Questions q) {
        q.check("call", s -> greeter(s, export(s)).greet("far"));
        q.check("call-by-url", s -> {
            Greeter greeter = (Greeter)
                    Naming.lookup("rmi://" + s.host() + ":" + export(s).port() + "/greeter");
            return greeter.greet("URL");
        });
        q.check("caller", s -> greeter(s, export(s)).caller());
    }

    private static void failures(Questions q) {
        q.check("not-bound", s -> registry(s, export(s)).lookup("nobody"));
        q.check("unexported", s -> {
            Exported exported = export(s);
            Greeter far = greeter(s, exported);
            UnicastRemoteObject.unexportObject(exported.greeter(), true);
            return Outcome.of(() -> far.greet("late"));
        });
        q.check(
                "registry-refused",
                s -> LocateRegistry.getRegistry(s.host(), s.silentPort()).list());
        q.check(
                "registry-unknown-host",
                s -> LocateRegistry.getRegistry("no-such-host.invalid", s.silentPort())
                        .list());
    }

    /**
     * Exports a greeter at the host's address and binds it in a registry there.
     *
     * <p>Both are at ports of their own: a client keeps its connections for a while, and would go to what was at the port
     * before.
     */
    private static Exported export(Scene s) throws Exception {
        AtAddress factory = new AtAddress(s.address());
        int port = s.freePort("REGISTRY");
        Registry registry =
                kept(s, LocateRegistry.createRegistry(port, RMISocketFactory.getDefaultSocketFactory(), factory));
        Greeter greeter = kept(s, new LocalGreeter());
        registry.bind("greeter", UnicastRemoteObject.exportObject(greeter, s.freePort("OBJECT"), null, factory));
        return new Exported(port, greeter);
    }

    private static Registry registry(Scene s, Exported exported) throws RemoteException {
        return LocateRegistry.getRegistry(s.host(), exported.port());
    }

    private static Greeter greeter(Scene s, Exported exported) throws Exception {
        return (Greeter) registry(s, exported).lookup("greeter");
    }

    /**
     * A greeter that can be called.
     *
     * @param port the port of its registry
     * @param greeter the greeter itself
     */
    private record Exported(int port, Greeter greeter) {}

    private static <T extends Remote> T kept(Scene s, T exported) throws Exception {
        s.keep(() -> UnicastRemoteObject.unexportObject(exported, true));
        return exported;
    }

    private static final class LocalGreeter implements Greeter {
        @Override
        public String greet(String name) {
            return "hello, " + name;
        }

        @Override
        public String caller() throws RemoteException {
            try {
                return RemoteServer.getClientHost();
            } catch (ServerNotActiveException e) {
                throw new RemoteException("no call", e);
            }
        }
    }

    /**
     * Has the servers of exported objects listen at one address.
     *
     * @param address the address
     */
    private record AtAddress(InetAddress address) implements RMIServerSocketFactory {
        @Override
        public ServerSocket createServerSocket(int port) throws IOException {
            return new ServerSocket(port, 0, address);
        }
    }
}

package dev.veneer.it.network;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.time.Duration;
import java.util.Hashtable;
import java.util.concurrent.Callable;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/** Uses services of the JDK that use the network, under the policy of {@link JdkServicesIT}, and prints what it sees. */
public final class JdkServicesProgram {
    private static final int REGISTRY_PORT = 1099;
    private static final int OBJECT_PORT = 1100;
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private JdkServicesProgram() {}

    /** Runs. */
    public static void main(String... arguments) {
        names();
        remoteMethods();
        webServer();
        webClient();
        // RMI keeps threads for what was exported
        System.exit(0);
    }

    private static void names() {
        tell("DNS", () -> lookUp("ns.internal", "name.example"));
        tell("DNS, over a stream", () -> lookUp("ns.internal", "big.example"));
        tell("DNS, the stream denied", () -> lookUp("datagrams.internal", "big.example"));
        tell("DNS denied", () -> lookUp("denied.internal", "name.example"));
    }

    /** Asks for what JNDI is to be denied or led elsewhere for; the servers are this test's. */
    @SuppressWarnings("BanJNDI")
    private static Object lookUp(String server, String name) throws NamingException {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put("java.naming.factory.initial", "com.sun.jndi.dns.DnsContextFactory");
        environment.put("java.naming.provider.url", "dns://" + server);
        return new InitialDirContext(environment).getAttributes(name, new String[] {"A"});
    }

    private static void remoteMethods() {
        tell("RMI", () -> {
            Registry registry = LocateRegistry.createRegistry(REGISTRY_PORT);
            Far far = new Far();
            registry.rebind("greeter", UnicastRemoteObject.exportObject(far, OBJECT_PORT));
            Greeter greeter = (Greeter)
                    LocateRegistry.getRegistry("localhost", REGISTRY_PORT).lookup("greeter");
            return greeter.greet("near") + ", by " + where(greeter);
        });
        tell(
                "RMI denied",
                () -> LocateRegistry.getRegistry("denied.internal", REGISTRY_PORT)
                        .list());
    }

    /** Returns what a stub says of where its object is. */
    private static String where(Greeter stub) {
        return stub.toString().replaceAll(".*endpoint:\\[([^\\]]*)\\].*", "$1");
    }

    private static void webServer() {
        tell("httpserver", () -> {
            HttpServer server = HttpServer.create(new InetSocketAddress(8080), 0);
            server.createContext("/", JdkServicesProgram::respond);
            server.start();
            try {
                String body = new String(
                        URI.create("http://localhost:8080/")
                                .toURL()
                                .openStream()
                                .readAllBytes(),
                        StandardCharsets.US_ASCII);
                return body + ", at " + server.getAddress().getPort();
            } finally {
                server.stop(0);
            }
        });
        tell("httpserver denied", () -> HttpServer.create(new InetSocketAddress(8081), 0));
    }

    private static void respond(HttpExchange exchange) throws IOException {
        byte[] body = ("for " + exchange.getRequestHeaders().getFirst("Host")).getBytes(StandardCharsets.US_ASCII);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static void webClient() {
        tell("HTTP/2", () -> {
            HttpResponse<String> response = get("http://web.internal/");
            return response.version() + " " + response.statusCode() + " " + response.body();
        });
        tell("HTTP/2 denied", () -> get("http://denied.internal/").statusCode());
    }

    private static HttpResponse<String> get(String uri) throws Exception {
        HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
        return client.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofString());
    }

    /** Prints the outcome, a failure by what caused it, and whether it was there at once. */
    private static void tell(String what, Callable<?> action) {
        long begin = System.nanoTime();
        Object outcome;
        try {
            outcome = action.call();
        } catch (Exception e) {
            outcome = causes(e);
        }
        boolean late = System.nanoTime() - begin > AT_ONCE.toNanos();
        System.out.println(what + ": " + outcome + (late ? ", late" : ""));
    }

    private static String causes(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return (root == failure ? "" : failure.getClass().getSimpleName() + ", because of ")
                + root.getClass().getSimpleName() + ": " + root.getMessage();
    }

    /** An object that is called from afar. */
    private static final class Far implements Greeter {
        @Override
        public String greet(String name) {
            return "hello, " + name;
        }

        @Override
        public String caller() throws RemoteException {
            throw new RemoteException("nobody asks");
        }
    }
}

package dev.veneer.it.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** A resolver that the application brings (JEP 418) is asked behind the policy, and gets the policy's answers from the JDK's. */
class ResolverProviderIT {
    private static final int FIRST_WITH_RESOLVERS = 18;
    private static final String SERVICE = "java.net.spi.InetAddressResolverProvider";

    private static final String PROVIDER = """
            import java.net.InetAddress;
            import java.net.UnknownHostException;
            import java.net.spi.InetAddressResolver;
            import java.net.spi.InetAddressResolverProvider;
            import java.util.stream.Stream;

            public class OwnProvider extends InetAddressResolverProvider {
                @Override
                public InetAddressResolver get(Configuration configuration) {
                    InetAddressResolver builtIn = configuration.builtinResolver();
                    return new InetAddressResolver() {
                        @Override
                        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
                                throws UnknownHostException {
                            System.out.println("the resolver is asked for " + host);
                            return switch (host) {
                                case "localhost" ->
                                    Stream.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 66}));
                                case "own.example" ->
                                    Stream.of(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 9}));
                                case "mapped-behind.example" -> builtIn.lookupByName("db.internal", policy);
                                case "denied-behind.example" -> builtIn.lookupByName("denied.example", policy);
                                default -> builtIn.lookupByName(host, policy);
                            };
                        }

                        @Override
                        public String lookupByAddress(byte[] address) throws UnknownHostException {
                            byte[] mapped = {10, 0, 0, 5};
                            System.out.println("the resolver is asked for an address, and asks for one itself: "
                                    + builtIn.lookupByAddress(mapped));
                            return "a.wild.internal";
                        }
                    };
                }

                @Override
                public String name() {
                    return "own";
                }
            }
            """;

    @TempDir
    Path provider;

    @ForEachJdk
    void resolverOfTheApplication_isAskedBehindThePolicy(TestJdk jdk) throws Exception {
        assumeThat(jdk.feature()).isGreaterThanOrEqualTo(FIRST_WITH_RESOLVERS);
        compileProvider(jdk);

        ForkedRun run;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            run = program(jdk, server.getLocalPort()).run();
        }

        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.lines())
                .as("%s", run)
                .containsExactly(
                        "db.internal: db.internal/10.0.0.5",
                        "gone.example: java.net.UnknownHostException: gone.example: Name or service not known",
                        "denied.example: java.net.UnknownHostException: Permission denied: denied.example",
                        "the resolver is asked for own.example",
                        "own.example: own.example/127.0.0.9",
                        // or the application would say what it may connect to
                        "to what that gave: java.net.ConnectException: Permission denied: 127.0.0.9:1",
                        "the resolver is asked for mapped-behind.example",
                        "mapped-behind.example: db.internal/10.0.0.5",
                        "the resolver is asked for denied-behind.example",
                        "denied-behind.example: java.net.UnknownHostException: Permission denied: denied.example",
                        "the name of 10.0.0.5: db.internal",
                        "the resolver is asked for localhost",
                        "localhost: localhost/127.0.0.66",
                        "to what that gave: java.net.ConnectException: Permission denied: 127.0.0.66:1",
                        "to what the host has for it: java.net.ConnectException: Connection refused",
                        // where the policy leads is for the host to say, too
                        "through a route to localhost: connected");
    }

    private ForkedJvm program(TestJdk jdk, int port) {
        return ForkedJvm.on(jdk).policy("""
                        veneer: 1
                        network:
                          default: deny
                          hosts: {db.internal: 10.0.0.5, gone.example: nxdomain}
                          routes:
                            - {from: "routed.example:5432", to: "localhost:%d"}
                          rules:
                            - {allow: resolve, host: "*-behind.example"}
                            - {allow: connect, to: ["own.example:*", "localhost:1"]}
                        """.formatted(port)).classPath(provider).main(ResolverProgram.class);
    }

    @ForEachJdk
    void resolverOfTheApplication_defaultAllow_isAskedForAddressesWithoutAName(TestJdk jdk) throws Exception {
        assumeThat(jdk.feature()).isGreaterThanOrEqualTo(FIRST_WITH_RESOLVERS);
        compileProvider(jdk);

        ForkedRun run = ForkedJvm.on(jdk)
                .policy("veneer: 1\nnetwork: {hosts: {db.internal: 10.0.0.5, \"*.wild.internal\": 10.0.0.6}}\n")
                .classPath(provider)
                .main(ResolverProgram.class, "10.0.0.6")
                .run();

        assertThat(run.lines())
                .as("%s", run)
                .containsExactly(
                        "the resolver is asked for an address, and asks for one itself: db.internal",
                        "the name of 10.0.0.6: a.wild.internal");
    }

    private void compileProvider(TestJdk jdk) throws IOException, InterruptedException {
        Path source = Files.writeString(provider.resolve("OwnProvider.java"), PROVIDER);
        Path services = Files.createDirectories(provider.resolve("META-INF/services"));
        Files.writeString(services.resolve(SERVICE), "OwnProvider\n");
        Process javac = new ProcessBuilder(
                        jdk.home().resolve("bin/javac").toString(), "-d", provider.toString(), source.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(javac.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(javac.waitFor()).as(said).isZero();
    }
}

package dev.veneer.it.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** This machine's own name, its addresses and its interfaces, and what the JDK remembers of them. */
class ThisHostIT {
    private static final String DENIED = "java.net.UnknownHostException: Permission denied: denied.example";

    private static final String POLICY = """
            veneer: 1
            network:
              default: deny
              hosts:
                db.internal: [10.0.0.5, "2001:db8::5"]
                gone.example: nxdomain
                here.example: 10.0.0.9
              routes: [{from: "routed.example:80", to: "127.0.0.1:8080"}]
              listeners:
                - {from: "db.internal:*", to: "127.0.0.1:0"}
                - {from: "10.1.0.0/16:*", to: "127.0.0.1:0"}
            """;

    @ForEachJdk
    void names_defaultDeny_ownHostIsTheMachines(TestJdk jdk) throws UnknownHostException {
        ForkedRun run = program(jdk, POLICY, "names").run();

        InetAddress real = InetAddress.getLocalHost();
        assertThat(run.lines()).as("%s", run).containsExactlyElementsOf(expectedNames(real, nameOf(real)));
    }

    @ForEachJdk
    void names_ownHostInHosts_isWhatThePolicySays(TestJdk jdk) throws UnknownHostException {
        String own = InetAddress.getLocalHost().getHostName();

        ForkedRun run =
                program(jdk, POLICY.replace("here.example", own), "names").run();

        InetAddress given = InetAddress.getByAddress(own, new byte[] {10, 0, 0, 9});
        assertThat(run.lines()).as("%s", run).containsExactlyElementsOf(expectedNames(given, own));
    }

    /** Returns the name of an address of this machine's: the host is asked for those of the loopback alone. */
    private static String nameOf(InetAddress own) throws UnknownHostException {
        return own.isLoopbackAddress()
                ? InetAddress.getByAddress(own.getAddress()).getHostName()
                : own.getHostName();
    }

    private static List<String> expectedNames(InetAddress local, String nameOfAddress) {
        String own = local.getHostName();
        return List.of(
                "another: " + DENIED,
                "local host: " + local,
                "its name: " + own,
                "its canonical name: " + nameOfAddress,
                "by its name: " + local,
                "its address is it: " + nameOfAddress.equals(own),
                "all: [db.internal/10.0.0.5, db.internal/2001:db8:0:0:0:0:0:5]",
                "name: db.internal",
                "canonical name: db.internal",
                "wildcard: /0.0.0.0",
                "loopback: true");
    }

    @ForEachJdk
    void interfaces_addressesOfListeners_areTheLoopbacks(TestJdk jdk) {
        ForkedRun run = program(jdk, POLICY, "interfaces").run();

        assertThat(run.lines())
                .as("%s", run)
                .containsExactly(
                        "another: " + DENIED,
                        "interface of own: true",
                        "it is the loopback's: true",
                        "interface of a block: true",
                        "interface of nobody's: null",
                        "interfaces that have it: 1",
                        "as an enumeration: true",
                        "its prefix: [32]",
                        "as many: true",
                        "the host's are as they were: true");
    }

    @ForEachJdk
    void isReachable_ownOrRouted_answersAsWhereThatReallyIs(TestJdk jdk) {
        ForkedRun run = program(jdk, POLICY, "reach").run();

        assertThat(run.lines())
                .as("%s", run)
                .containsExactly(
                        "another: " + DENIED,
                        "own: true",
                        "own, through an interface: true",
                        "routed: true",
                        "denied: false",
                        // what is allowed there are look-ups
                        "loopback itself: false");
    }

    @ForEachJdk
    void lookUps_ofWhatThePolicyAnswers_leaveNothingInTheJdksCache(TestJdk jdk) throws UnknownHostException {
        String own = InetAddress.getLocalHost().getHostName();

        ForkedRun run = program(jdk, POLICY.replace("here.example", own), "cache")
                .jvmArguments("--add-opens=java.base/java.net=ALL-UNNAMED")
                .run();

        assertThat(run.lines())
                .as("%s", run)
                .containsExactly(
                        "another: " + DENIED,
                        "db.internal: db.internal/10.0.0.5",
                        "gone.example: java.net.UnknownHostException: gone.example: Name or service not known",
                        "routed.example: routed.example/198.18.0.1",
                        "DB.internal.: DB.internal./10.0.0.5",
                        "denied.example: " + DENIED,
                        "local host: " + own + "/10.0.0.9",
                        "in the cache: []",
                        "as local host: null");
    }

    private static ForkedJvm program(TestJdk jdk, String policy, String part) {
        return ForkedJvm.on(jdk).policy(policy).main(ThisHostProgram.class, part);
    }
}

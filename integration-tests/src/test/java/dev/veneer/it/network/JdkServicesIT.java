package dev.veneer.it.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.net.InetAddress;

/** Services of the JDK that use the network by themselves: JNDI's DNS, RMI, the web server and HTTP/2. */
class JdkServicesIT {
    private static final String DENIED = "Permission denied: denied.internal:";

    @ForEachJdk
    void services_defaultDeny_areLedOrDeniedAsSocketsAre(TestJdk jdk) throws IOException {
        ForkedRun run;
        try (NameServer names = NameServer.start();
                UpgradingServer web = new UpgradingServer()) {
            run = ForkedJvm.on(jdk)
                    .policy(policy(names.port(), web.port()))
                    .main(JdkServicesProgram.class)
                    .run();
        }

        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.lines())
                .as("%s", run)
                .containsExactly(
                        "DNS: {a=A: 192.0.2.33}",
                        "DNS, over a stream: {a=A: 192.0.2.33}",
                        // the JDK makes do with the datagram
                        "DNS, the stream denied: No attributes",
                        "DNS denied: CommunicationException, because of SocketException: " + DENIED + "53",
                        "RMI: hello, near, by 10.0.0.9:1100",
                        "RMI denied: ConnectException, because of ConnectException: " + DENIED + "1099",
                        "httpserver: for localhost:8080, at 8080",
                        "httpserver denied: BindException: Permission denied: *:8081",
                        "HTTP/2: HTTP_2 200 second",
                        "HTTP/2 denied: ConnectException, because of ConnectException: " + DENIED + "80");
        assertThat(run.stderr())
                .contains(
                        "veneer: denied network.connect datagrams.internal:53",
                        "veneer: denied network.send denied.internal:53");
    }

    private static String policy(int namesPort, int webPort) throws IOException {
        String own = InetAddress.getLocalHost().getHostName();
        return """
                veneer: 1
                network:
                  default: deny
                  hosts:
                    %s: 10.0.0.9
                    ns.internal: 10.0.0.53
                    datagrams.internal: 10.0.0.54
                    denied.internal: 10.0.0.55
                  routes:
                    - {from: "ns.internal:53", to: "127.0.0.1:%d"}
                    - {from: "datagrams.internal:53", to: "127.0.0.1:%d"}
                    - {from: "web.internal:80", to: "127.0.0.1:%d"}
                  listeners:
                    - {from: "*:1099-1100", to: "127.0.0.1:0"}
                    - {from: "*:8080", to: "127.0.0.1:0"}
                    - {from: "10.0.0.9:*", to: "127.0.0.1:0"}
                  rules:
                    - {deny: connect, to: "datagrams.internal:53"}
                """.formatted(own, namesPort, namesPort, webPort);
    }
}

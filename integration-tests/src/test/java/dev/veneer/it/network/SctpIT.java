package dev.veneer.it.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;

/** SCTP sockets are judged, where the kernel and a library have them; everywhere their classes have the hooks. */
class SctpIT {
    @ForEachJdk
    void sctp_denied_isRefused(TestJdk jdk) {
        ForkedRun run = ForkedJvm.on(jdk)
                .policy("veneer: 1\nnetwork: {default: deny}\n")
                .main(SctpProgram.class)
                .run();

        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.lines()).as("%s", run).first().isEqualTo("classes: 4");
        assertThat(run.lines().get(1))
                .as("%s", run)
                .matches("connect: java\\.net\\.ConnectException: Permission denied: 10\\.9\\.9\\.9:1"
                        + "|connect: java\\.lang\\.UnsupportedOperationException: .*"
                        + "|connect: java\\.net\\.SocketException: Protocol not supported");
    }
}

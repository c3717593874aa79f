package dev.veneer.it.escape;

import java.lang.management.ManagementFactory;
import javax.management.ObjectName;

/** An agent that the program has loaded into its own JVM, where it can take every hook away. */
final class LateAgentAttempts {
    private LateAgentAttempts() {}

    static void declare(Attempts attempts, NetworkWorld world) {
        if (!world.asks(NetworkWorld.Policy.NETWORK)) {
            return;
        }
        attempts.question("late-agent", () -> {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(
                            new ObjectName("com.sun.management:type=DiagnosticCommand"),
                            "jvmtiAgentLoad",
                            new Object[] {new String[] {world.agent().toString()}},
                            new String[] {String[].class.getName()});
            return LateAgent.isLoaded();
        });
    }
}

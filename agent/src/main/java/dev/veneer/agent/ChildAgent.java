package dev.veneer.agent;

import dev.veneer.policies.clock.InheritedClock;
import dev.veneer.policies.process.AgentArgument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The agent's option for child JVMs. What they are to know is written down when the first of them is started. */
final class ChildAgent implements AgentArgument {
    private final Path jar = AgentJar.own().path();
    private final Inheritance inheritance;
    private final ParentClock clock;
    private final Path file;

    /** Creates it; {@code scratch} is the space in which the first JVM's mounts are. */
    ChildAgent(Inheritance inheritance, Path scratch, ParentClock clock) {
        this.inheritance = inheritance;
        this.clock = clock;
        this.file = Inheritance.file(scratch);
    }

    @Override
    public synchronized String option(String directory, @Nullable String childJar) throws IOException {
        if (!Files.exists(file)) {
            inheritance.write(file);
        }
        return "-javaagent:" + jar + "=" + new ChildArgument(file, directory, childJar, clockFile());
    }

    /** Writes the clock down as it is now; the child removes the file. */
    private @Nullable Path clockFile() throws IOException {
        InheritedClock now = clock.now();
        if (now == null) {
            return null;
        }
        Path written = Files.createTempFile(file.getParent(), "clock", "");
        now.write(written);
        return written;
    }

    @Override
    public String jar() {
        return jar.toString();
    }
}

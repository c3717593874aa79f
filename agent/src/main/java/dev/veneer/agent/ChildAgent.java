package dev.veneer.agent;

import dev.veneer.policies.process.AgentArgument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The agent's option for child JVMs. What they are to know is written down when the first of them is started. */
final class ChildAgent implements AgentArgument {
    private final Path jar = AgentJar.own().path();
    private final Inheritance inheritance;
    private final Path file;

    /** Creates it; {@code scratch} is the space in which the first JVM's mounts are. */
    ChildAgent(Inheritance inheritance, Path scratch) {
        this.inheritance = inheritance;
        this.file = Inheritance.file(scratch);
    }

    @Override
    public synchronized String option(String directory, @Nullable String childJar) throws IOException {
        if (!Files.exists(file)) {
            inheritance.write(file);
        }
        return "-javaagent:" + jar + "=" + new ChildArgument(file, directory, childJar);
    }

    @Override
    public String jar() {
        return jar.toString();
    }
}

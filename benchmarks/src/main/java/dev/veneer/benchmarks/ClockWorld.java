package dev.veneer.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The clock that a forked JVM has. */
enum ClockWorld {
    /** No agent. */
    BARE(""),
    /** No agent, once more: how far apart two JVMs are that do the same. */
    BARE_AGAIN(""),
    /** The agent, and a policy that has nothing. */
    NO_CLOCK("veneer: 1\n"),
    /** The same, and another agent that looks at each class that is loaded, and changes none. */
    IDLE_AGENT("veneer: 1\n"),
    /** The agent, and a policy that has a network, and no clock. */
    NETWORK("veneer: 1\nnetwork: {default: allow}\n"),
    /** A clock that runs as the host's does, from another moment on. */
    RUNNING("veneer: 1\nclock: {start: 2030-01-01T00:00:00Z}\n"),
    /** A clock on which a minute passes in a second. */
    RATE_60("veneer: 1\nclock: {start: 2030-01-01T00:00:00Z, rate: 60}\n"),
    /** A clock that stands until it is told to go on. */
    MANUAL("veneer: 1\nclock: {start: 2030-01-01T00:00:00Z, mode: manual}\n"),
    /** A clock that stands while a thread runs. */
    AUTO("veneer: 1\nclock: {start: 2030-01-01T00:00:00Z, mode: auto}\n");

    private final String policy;

    ClockWorld(String policy) {
        this.policy = policy;
    }

    /**
     * Returns the options of a JVM that has the clock.
     *
     * @param directory where the policy is written to, and what the agent keeps
     */
    List<String> options(Path agent, Path directory) throws IOException {
        if (policy.isEmpty()) {
            return List.of();
        }
        Path file = Files.writeString(directory.resolve(this + ".yaml"), policy);
        List<String> options = new ArrayList<>();
        options.add("-javaagent:" + agent + '=' + file + ",cache=" + directory.resolve("cache"));
        if (this == IDLE_AGENT) {
            options.add("-javaagent:" + IdleAgent.jar(directory));
        }
        return options;
    }
}

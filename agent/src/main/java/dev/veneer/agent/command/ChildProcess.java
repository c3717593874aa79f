package dev.veneer.agent.command;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The process that {@code run} starts. It has the standard streams, and gets the signals that ask this process to end;
 * this one ends when it has ended, with its status.
 *
 * <p>The JDK sends SIGTERM and SIGKILL alone; other signals go through the shell's {@code kill}.
 */
final class ChildProcess {
    private static final List<String> FORWARDED = List.of("INT", "TERM", "HUP");

    private final List<String> early = new ArrayList<>();
    private @Nullable Process process;

    private ChildProcess() {}

    /**
     * Runs a command line.
     *
     * @return its exit status, 128 and the signal where a signal ended it, as a shell tells it
     * @throws IOException where it cannot be started
     */
    static int run(List<String> command) throws IOException, InterruptedException {
        ChildProcess child = new ChildProcess();
        Signals.handle(FORWARDED, child::send);
        Process process;
        try {
            process = new ProcessBuilder(command).inheritIO().start();
        } catch (IOException e) {
            throw new CommandFailure(CommandFailure.USAGE, "cannot start the program: " + e.getMessage());
        }
        child.started(process);
        return process.waitFor();
    }

    private synchronized void started(Process started) {
        process = started;
        early.forEach(signal -> send(signal, started));
    }

    private synchronized void send(String signal) {
        Process running = process;
        if (running == null) {
            early.add(signal);
        } else if (!signal.equals("INT") || !Terminal.isForeground()) {
            // What is typed at a terminal reaches the child by itself: a second one could mean something else to it.
            send(signal, running);
        }
    }

    private static void send(String signal, Process process) {
        if (signal.equals("TERM")) {
            process.destroy();
            return;
        }
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + process.pid())
                    .redirectError(Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            process.destroy();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

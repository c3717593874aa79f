package dev.veneer.it.clients;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Runs programs as their {@code main} does: all servers first, where they are wanted, then one client after another. Prints a
 * line for each.
 *
 * <p>The arguments: {@code serve}, for servers in this JVM; and names of hosts that the clients ask, too, as if a server of
 * theirs were there. At the end a line says so, and the servers run until standard input ends.
 */
final class ProgramRun {
    /** The line after the last client's. */
    static final String DONE = "all clients are done";

    /** The argument that has the servers run in the same JVM. */
    static final String SERVE = "serve";

    private ProgramRun() {}

    /** Runs programs. */
    static void run(List<ClientProgram> programs, String... arguments) throws Exception {
        List<RunningServer> servers = new ArrayList<>();
        List<String> words = List.of(arguments);
        if (words.contains(SERVE)) {
            programs.forEach(program -> serve(program, servers));
        }
        for (ClientProgram program : programs) {
            ask(program, program.name(), program.host());
            for (String host : words) {
                if (!host.equals(SERVE)) {
                    ask(program, program.name() + " at " + host, host);
                }
            }
        }
        System.out.println(DONE);
        System.in.readAllBytes();
        for (RunningServer server : servers) {
            server.stop();
        }
        // Some of the clients leave threads that live on for a while.
        System.exit(0);
    }

    private static void serve(ClientProgram program, List<RunningServer> servers) {
        String outcome;
        try {
            RunningServer server = program.serve(program.port());
            servers.add(server);
            outcome = "listens at " + server.port();
        } catch (Exception | LinkageError e) {
            outcome = chain(e);
        }
        System.out.println(program.name() + " server: " + outcome);
    }

    private static void ask(ClientProgram program, String what, String host) {
        long begin = System.nanoTime();
        String outcome;
        try {
            outcome = program.ask(host, program.port());
        } catch (Exception | LinkageError e) {
            outcome = "failed after " + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) + " ms: " + chain(e);
        }
        System.out.println(what + ": " + outcome);
    }

    /** Returns a failure with all that caused it, on one line. */
    private static String chain(Throwable failure) {
        Set<Throwable> all = new LinkedHashSet<>();
        collect(failure, all);
        return all.stream().map(each -> each.toString().replace('\n', ' ')).collect(Collectors.joining(" <- "));
    }

    private static void collect(Throwable failure, Set<Throwable> all) {
        if (!all.add(failure)) {
            return;
        }
        if (failure.getCause() != null) {
            collect(failure.getCause(), all);
        }
        for (Throwable suppressed : failure.getSuppressed()) {
            collect(suppressed, all);
        }
    }
}

package dev.veneer.it.entrypoints.network;

import dev.veneer.it.entrypoints.Expect;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Calls every entry point of the network family and prints a line for each: the entry point, what a policy is to be asked
 * about it, and {@code ok} or what went wrong.
 *
 * <p>Run it as {@code NetworkEntryPoints WORLD... PLACE=PORT...}, with a name of {@link World} for each pass.
 */
public final class NetworkEntryPoints {
    private static final char SEPARATOR = '\t';

    private final World world;
    private final Map<Place, Integer> ports;
    private boolean failed;

    private NetworkEntryPoints(World world, Map<Place, Integer> ports) {
        this.world = world;
        this.ports = ports;
    }

    /** Runs all checks; the exit status is 1 where one failed. */
    public static void main(String[] arguments) {
        Map<Place, Integer> ports = new EnumMap<>(Place.class);
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals > 0) {
                ports.put(
                        Place.valueOf(argument.substring(0, equals)), Integer.valueOf(argument.substring(equals + 1)));
            }
        }
        boolean failed = false;
        for (String argument : arguments) {
            if (argument.indexOf('=') < 0) {
                failed |= new NetworkEntryPoints(World.valueOf(argument), ports).run();
            }
        }
        System.exit(failed ? 1 : 0);
    }

    private boolean run() {
        int number = 0;
        for (Row row : rows()) {
            run(row, number++);
        }
        return failed;
    }

    private static List<Row> rows() {
        Rows rows = new Rows();
        NameRows.declare(rows);
        SocketRows.declare(rows);
        ServerSocketRows.declare(rows);
        DatagramRows.declare(rows);
        ChannelRows.declare(rows);
        DatagramChannelRows.declare(rows);
        AsynchronousRows.declare(rows);
        UrlRows.declare(rows);
        ConnectionRows.declare(rows);
        OtherProtocolRows.declare(rows);
        TlsRows.declare(rows);
        HttpClientRows.declare(rows);
        DefaultRows.declare(rows);
        return rows.all();
    }

    private void run(Row row, int number) {
        Thread.currentThread().setName("row " + number);
        try (Scene scene = new Scene(world, ports, number)) {
            System.out.println(row.key() + SEPARATOR + policyQuestion(row, scene) + SEPARATOR + outcome(row, scene));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private String policyQuestion(Row row, Scene scene) throws IOException {
        boolean asks = row.operation() != Operation.NOTHING
                && (world != World.DENIED || row.refusal() != Refusal.NONE)
                && world != World.BARE
                && isHere(row);
        return asks
                ? (world == World.DENIED ? "denied" : "allowed") + " network."
                        + row.operation().name().toLowerCase(Locale.ROOT) + ' '
                        + row.place().text(scene)
                : "";
    }

    private static boolean isHere(Row row) {
        return Runtime.version().feature() <= row.last();
    }

    private String outcome(Row row, Scene scene) {
        if (!isHere(row)) {
            return "until " + row.last();
        }
        if (row.place() == Place.SMTP && world == World.BARE) {
            return "port 25";
        }
        try {
            if (world == World.DENIED) {
                row.refusal().check(scene, row.place(), row.question());
            } else {
                Expect.same(row.expected(), row.question().ask(scene));
            }
            return "ok";
        } catch (Exception | LinkageError | AssertionError failure) {
            failed = true;
            return "FAILED " + oneLine(failure);
        }
    }

    private static String oneLine(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable link = failure; link != null; link = link.getCause()) {
            StackTraceElement[] trace = link.getStackTrace();
            text.append(link).append(trace.length == 0 ? "" : " at " + trace[0]).append("; ");
        }
        return text.toString().replace('\n', ' ').replace('\t', ' ');
    }
}

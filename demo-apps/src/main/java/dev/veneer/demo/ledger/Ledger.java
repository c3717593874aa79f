package dev.veneer.demo.ledger;

import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Properties;

/**
 * Posts the batches that lie in a spool directory to a journal, and writes the balances.
 *
 * <p>It was written for one machine, where an installer had run as root: there is no option that moves a path. Nothing
 * but its console output tells that it was kept. {@code 01-legacy-paths/policy.yaml} says how to run it anywhere, and what
 * it prints.
 */
public final class Ledger {
    private static final String CONFIGURATION = "/etc/acme/ledger.conf";
    private static final String RELEASE = "/etc/acme-release";
    private static final String LOG = "/var/log/acme/ledger.log";
    private static final String DIRECTORY = "/var/lib/acme/ledger";

    private final File directory = new File(DIRECTORY);
    private final LedgerLog log = new LedgerLog(new File(LOG));

    private Ledger() {}

    /** Does one nightly run. */
    public static void main(String[] args) {
        try {
            new Ledger().run();
        } catch (IOException e) {
            System.err.println("ledger: " + e);
            System.exit(1);
        }
    }

    private void run() throws IOException {
        Properties configuration = readConfiguration();
        System.out.println(
                "ledger of " + configuration.getProperty("company") + " in " + configuration.getProperty("currency"));
        LedgerLock lock = LedgerLock.acquire(new File(directory, "ledger.lock"));
        try {
            post();
        } finally {
            lock.release();
        }
        System.out.println("files     " + join(directory.list()));
        System.out.println("log       " + log.countLines() + " lines in " + LOG);
        System.out.println("operator  " + operator());
        System.out.println("release   " + release());
    }

    private static Properties readConfiguration() throws IOException {
        Properties configuration = new Properties();
        InputStream in = new FileInputStream(CONFIGURATION);
        try {
            configuration.load(in);
        } finally {
            in.close();
        }
        return configuration;
    }

    private void post() throws IOException {
        Spool spool = new Spool(new File(directory, "spool"));
        File[] batches = spool.batches();
        System.out.println("spool     " + batches.length + " batches in " + spool);
        Journal journal = new Journal(new File(directory, "journal.dat"));
        try {
            Balances balances = new Balances();
            for (int i = 0; i < batches.length; i++) {
                List<Entry> entries = spool.read(batches[i]);
                for (Iterator<Entry> it = entries.iterator(); it.hasNext(); ) {
                    Entry entry = it.next();
                    journal.append(entry);
                    balances.add(entry);
                }
                log.write("posted " + batches[i].getName() + ", " + entries.size() + " entries");
            }
            System.out.println("journal   " + journal.countEntries() + " entries in " + journal);
            System.out.println("balances  " + balances.write(directory));
        } finally {
            journal.close();
        }
    }

    /** Returns the full name of user 0, from the file that everybody could read in those days. */
    private static String operator() {
        try {
            InputStream in = new FileInputStream("/etc/passwd");
            try {
                String first = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")[0];
                return first.split(":")[4];
            } finally {
                in.close();
            }
        } catch (IOException e) {
            return "not known: " + e.getMessage();
        }
    }

    /** Leaves the version for other programs of the house to find. */
    private static String release() {
        try {
            OutputStream out = new FileOutputStream(RELEASE);
            try {
                out.write("Acme Ledger 1.4.2\n".getBytes(StandardCharsets.UTF_8));
            } finally {
                out.close();
            }
            return "written to " + RELEASE;
        } catch (IOException e) {
            return "not written: " + e.getMessage();
        }
    }

    private static String join(String[] names) {
        String[] sorted = names.clone();
        Arrays.sort(sorted);
        return String.join(", ", sorted);
    }
}

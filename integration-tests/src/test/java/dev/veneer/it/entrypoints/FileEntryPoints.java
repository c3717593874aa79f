package dev.veneer.it.entrypoints;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Calls every entry point of the file family once and prints a line for each.
 *
 * <p>Run it as
 *
 * <pre>
 *   java -Djava.io.tmpdir=ROOT/tmp        dev.veneer.it.entrypoints.FileEntryPoints      ROOT [HOST_ROOT]
 *   java -Djava.io.tmpdir=ROOT/secret/tmp dev.veneer.it.entrypoints.FileEntryPoints deny ROOT [HOST_ROOT]
 * </pre>
 *
 * <p>{@code HOST_ROOT} is the directory that {@code ROOT} is bound to; left out, it is {@code ROOT} itself. The second
 * form expects {@code ROOT/secret/**} to be denied; where both roots are one, it takes the permissions away instead, so
 * that an ordinary user's kernel answers.
 */
public final class FileEntryPoints {
    private final Path root;
    private final Path hostRoot;
    private final boolean deny;
    private int failures;

    private FileEntryPoints(Path root, Path hostRoot, boolean deny) {
        this.root = root;
        this.hostRoot = hostRoot;
        this.deny = deny;
    }

    /** Runs all checks; the exit status is 1 where one failed. */
    public static void main(String[] arguments) throws IOException {
        boolean deny = arguments.length > 0 && arguments[0].equals("deny");
        List<String> roots = List.of(arguments).subList(deny ? 1 : 0, arguments.length);
        if (roots.isEmpty()) {
            System.err.println("missing argument: [deny] ROOT [HOST_ROOT]");
            System.exit(2);
        }
        String below = deny ? "secret" : "";
        Path root = Path.of(roots.get(0)).resolve(below);
        Path hostRoot = Path.of(roots.get(roots.size() - 1)).resolve(below);
        System.exit(new FileEntryPoints(root, hostRoot, deny).run());
    }

    private int run() throws IOException {
        Files.createDirectories(hostRoot.resolve("tmp"));
        int number = 0;
        for (Row row : rows()) {
            System.out.println(row.key() + ": " + outcome(row, "row" + number++));
        }
        return failures == 0 ? 0 : 1;
    }

    private static List<Row> rows() {
        Rows rows = new Rows();
        FileRows.declare(rows);
        StreamRows.declare(rows);
        ReaderRows.declare(rows);
        WriterRows.declare(rows);
        ChannelRows.declare(rows);
        FilesReadRows.declare(rows);
        FilesWriteRows.declare(rows);
        FilesAttributeRows.declare(rows);
        FilesDirectoryRows.declare(rows);
        FileStoreRows.declare(rows);
        ProviderRows.declare(rows);
        ProviderAttributeRows.declare(rows);
        WatchRows.declare(rows);
        ZipRows.declare(rows);
        ZipFileSystemRows.declare(rows);
        FileUrlRows.declare(rows);
        JarUrlRows.declare(rows);
        KeyStoreRows.declare(rows);
        HttpRows.declare(rows);
        LoggingRows.declare(rows);
        return rows.all();
    }

    private String outcome(Row row, String directory) {
        if (Runtime.version().feature() < row.since()) {
            return "since " + row.since();
        }
        Check check = deny ? row.denied() : row.allowed();
        if (check == Denied.NO_PATH) {
            return "no path";
        }
        try {
            check.run(new Scene(root.resolve(directory), hostRoot.resolve(directory)));
            return "ok";
        } catch (Exception | LinkageError | AssertionError failure) {
            failures++;
            return "FAILED " + oneLine(failure);
        }
    }

    private static String oneLine(Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0];
        return (failure + place).replace('\n', ' ');
    }
}

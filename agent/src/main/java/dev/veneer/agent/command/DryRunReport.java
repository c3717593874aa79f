package dev.veneer.agent.command;

import dev.veneer.policies.changes.ChangedFile;
import dev.veneer.policies.changes.ChangesDirectory;
import dev.veneer.policies.changes.ChangesException;
import dev.veneer.policies.process.ChildRecord;
import dev.veneer.policies.process.ChildRecord.Kind;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is told at the end of a dry run: what was changed, which children there were, and what can be done now. */
final class DryRunReport {
    private static final int LINES_AT_MOST = 20;
    private static final int COLUMNS_AT_MOST = 160;
    private static final String INDENT = "  ";

    private final DryRun run;
    private final PrintWriter err;

    private DryRunReport(DryRun run, PrintWriter err) {
        this.run = run;
        this.err = err;
    }

    /** Writes the report. */
    static void write(DryRun run, PrintWriter err) {
        DryRunReport report = new DryRunReport(run, err);
        try {
            List<ChildRecord> children = run.children();
            report.changes();
            report.children(children, Kind.JVM, " under the same agent", "");
            report.children(children, Kind.REFUSED, " refused", " (--allow-children runs such, for real)");
            report.children(children, Kind.REAL, " run for real", ": what they did, the host has");
        } catch (ChangesException e) {
            report.line("dry run: " + e.getMessage());
        } catch (IOException e) {
            report.line("dry run: cannot tell what was changed: " + e + "; the changes are in " + run.changes());
        }
        err.flush();
    }

    private void changes() throws ChangesException, IOException {
        ChangesDirectory changes = ChangesDirectory.open(run.changes());
        List<ChangedFile> files = changes.changes();
        line("dry run: " + ChangeSummary.of(files));
        List<String> lines = ChangeLines.of(changes, files, false);
        lines.stream().limit(LINES_AT_MOST).forEach(each -> line(INDENT + each));
        more(lines.size());
        List<String> users = changes.users();
        if (!users.isEmpty()) {
            line("still running, and changing more: process " + String.join(", ", users));
        }
        if (!files.isEmpty() || !users.isEmpty()) {
            String directory = quoted(run.changes());
            line("to see all of it, to do it, or to forget it:");
            for (String command : List.of("diff", "apply", "discard")) {
                line(INDENT + "veneer " + command + " " + directory);
            }
        } else {
            run.forget(changes);
        }
    }

    private void children(List<ChildRecord> all, Kind kind, String became, String note) {
        Map<String, Integer> commands = new LinkedHashMap<>();
        int count = 0;
        for (ChildRecord child : all) {
            if (child.kind() == kind) {
                commands.merge(text(child), 1, Integer::sum);
                count++;
            }
        }
        if (count == 0) {
            return;
        }
        line((count == 1 ? "1 child" : count + " children") + became + note);
        commands.entrySet().stream()
                .limit(LINES_AT_MOST)
                .forEach(entry ->
                        line(INDENT + entry.getKey() + (entry.getValue() == 1 ? "" : "  x" + entry.getValue())));
        more(commands.size());
    }

    private void more(int size) {
        if (size > LINES_AT_MOST) {
            line(INDENT + "and " + (size - LINES_AT_MOST) + " more");
        }
    }

    private static String text(ChildRecord child) {
        String text = String.join(" ", child.words()).replaceAll("\\p{Cntrl}", " ");
        return text.length() <= COLUMNS_AT_MOST ? text : text.substring(0, COLUMNS_AT_MOST) + "...";
    }

    /** Returns a path as a shell takes it. */
    private static String quoted(Path path) {
        String text = path.toString();
        return text.matches("[A-Za-z0-9/._+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }

    private void line(String text) {
        err.println(VeneerCommand.PREFIX + text);
    }
}

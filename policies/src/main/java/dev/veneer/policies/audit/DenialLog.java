package dev.veneer.policies.audit;

import dev.veneer.policies.config.AuditEvents;
import dev.veneer.policies.config.FileOperation;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the user what is denied: each distinct denial once on standard error, every one in the audit file. A question
 * whose answer is no, where nothing was to be done, is in the audit file alone. Native libraries, which no policy holds,
 * are told in the same way.
 *
 * <p>Thread-safe. Never throws, whatever happens to standard error or the file: a denial stands without its report.
 */
public final class DenialLog {
    /** How many distinct denials standard error shows before only their number is told. */
    static final int SHOWN_AT_MOST = 200;
    /** How many distinct denials are told apart; a program may meet millions of them. */
    static final int TOLD_APART_AT_MOST = 2_000;

    private static final String LOAD = "native.load";

    private final Consumer<String> standardError;
    private final AuditEvents events;
    private final @Nullable AuditFile file;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger distinct = new AtomicInteger();

    /**
     * Creates a log.
     *
     * @param standardError takes one message of several lines, without a prefix
     * @param events which events the audit file records
     * @param file the audit file, or {@code null} for none
     */
    public DenialLog(Consumer<String> standardError, AuditEvents events, @Nullable AuditFile file) {
        this.standardError = standardError;
        this.events = events;
        this.file = file;
    }

    /** Tells a denial. */
    public void denied(Denial denial) {
        try {
            boolean first = seen.size() < TOLD_APART_AT_MOST && seen.add(denial.key());
            boolean shown = first && distinct.incrementAndGet() <= SHOWN_AT_MOST;
            tell(denial, shown);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // The denial stands; its report is lost.
            return;
        }
    }

    /** Tells that a dry run did not start a program, and why. */
    public void refusedChild(String[] command, String why) {
        try {
            String operation = "process.start " + command[0];
            if (seen.size() < TOLD_APART_AT_MOST
                    && seen.add(operation)
                    && distinct.incrementAndGet() <= SHOWN_AT_MOST) {
                standardError.accept("denied " + operation
                        + "\n  rule    --dry-run: " + why
                        + "\n  caller  " + Caller.find()
                        + "\n  allow   --allow-children      # what such a child does is real");
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // The refusal stands; its report is lost.
            return;
        }
    }

    /**
     * Tells that a native library was loaded, which can do to files what it likes.
     *
     * @param library its virtual path, or the name by which the C library found it
     */
    public void outside(String library) {
        try {
            if (seen.size() >= TOLD_APART_AT_MOST || !seen.add(LOAD + ' ' + library)) {
                return;
            }
            String caller = Caller.find();
            standardError.accept("outside: native library " + library
                    + ": what it does to files passes no hook\n  caller  " + caller);
            AuditFile audit = file;
            if (audit != null) {
                audit.outside(LOAD, library, caller);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // The library is loaded; its report is lost.
            return;
        }
    }

    /** Records a question whether something may be done, to which the answer is no. */
    public void answered(Denial denial) {
        try {
            tell(denial, false);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // The answer stands; its record is lost.
            return;
        }
    }

    private void tell(Denial denial, boolean shown) {
        AuditFile audit = records(denial.operation(), true) ? file : null;
        if (!shown && audit == null) {
            return;
        }
        String caller = Caller.find();
        if (shown) {
            standardError.accept(text(denial, caller));
        }
        if (audit != null) {
            audit.denied(denial, caller);
        }
    }

    /** Records a call that the policy allows, where the audit wants those. */
    public void allowed(String operation, String path) {
        AuditFile audit = file;
        if (audit == null || !records(operation, false)) {
            return;
        }
        try {
            audit.allowed(operation, path, Caller.find());
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            return;
        }
    }

    /** Tells what was not told one by one; at exit. */
    public void close() {
        int hidden = distinct.get() - SHOWN_AT_MOST;
        if (hidden > 0) {
            String orMore = seen.size() < TOLD_APART_AT_MOST ? "" : " or more";
            standardError.accept(hidden + orMore + " further distinct denials were not shown; audit.file takes up to "
                    + AuditFile.EVENTS_PER_SECOND + " a second and counts the rest for each rule");
        }
        AuditFile audit = file;
        if (audit != null) {
            audit.close();
        }
    }

    private boolean records(String operation, boolean denied) {
        String name = operation.substring(operation.indexOf('.') + 1);
        return events.includes(FileOperation.valueOf(name.toUpperCase(Locale.ROOT)), denied);
    }

    private static String text(Denial denial, String caller) {
        StringBuilder text = new StringBuilder();
        text.append(denial.enforced() ? "denied " : "would deny ").append(denial.operation());
        text.append(' ').append(denial.path());
        if (denial.requested() != null) {
            text.append("  (asked for as ").append(denial.requested()).append(')');
        }
        String place = denial.reason();
        text.append("\n  rule    ").append(place);
        if (denial.ruleText() != null) {
            text.append("  ").append(denial.ruleText());
        }
        text.append("\n  caller  ").append(caller);
        if (denial.rule() != null) {
            text.append("\n  allow   ")
                    .append(denial.remedy())
                    .append("      # put it before ")
                    .append(place);
        } else if (!denial.because().startsWith("mount")) {
            text.append("\n  allow   ").append(denial.remedy()).append("      # in filesystem.rules");
        }
        return text.toString();
    }
}

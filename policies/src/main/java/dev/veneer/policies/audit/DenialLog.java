package dev.veneer.policies.audit;

import dev.veneer.policies.config.AuditEvents;
import dev.veneer.policies.config.ClockEvent;
import dev.veneer.policies.config.FileOperation;
import dev.veneer.policies.config.NetworkOperation;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Tells the user what is denied: each distinct denial once on standard error, every one in the audit file. A question
 * whose answer is no, where nothing was to be done, is in the audit file alone. Native libraries, which no policy holds,
 * are told in the same way, and so is what the policy lets go wrong.
 *
 * <p>Thread-safe. Never throws, whatever happens to standard error or the file: a denial stands without its report.
 */
public final class DenialLog {
    /** How many distinct denials standard error shows before only their number is told. */
    static final int SHOWN_AT_MOST = 200;
    /** How many distinct denials are told apart; a program may meet millions of them. */
    static final int TOLD_APART_AT_MOST = 2_000;

    private static final String NETWORK = "network.";
    private static final String CLOCK = "clock.";
    /** What goes wrong on a connection is recorded where connections are. */
    private static final String TRANSFER = "network.transfer";

    private final Consumer<String> standardError;
    private final AuditEvents events;
    private final @Nullable AuditFile file;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger distinct = new AtomicInteger();
    private final AtomicInteger faults = new AtomicInteger();

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

    /** Tells of native code; of functions that the JDK links for itself, nothing. */
    public void outside(NativeCode code) {
        try {
            if (seen.size() >= TOLD_APART_AT_MOST
                    || (code.isLinked() && Caller.isJdkLinking())
                    || !seen.add(code.operation() + ' ' + code.name())) {
                return;
            }
            String caller = Caller.find();
            standardError.accept(code.text(caller));
            AuditFile audit = file;
            if (audit != null) {
                audit.outside(code.operation(), code.name(), caller);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // The library is loaded; its report is lost.
            return;
        }
    }

    /** Tells that the policy lets a call go wrong. */
    public void injected(Injection injection) {
        try {
            boolean first = seen.size() < TOLD_APART_AT_MOST && seen.add(injection.key());
            boolean shown = first && faults.incrementAndGet() <= SHOWN_AT_MOST;
            AuditFile audit = records(injection.operation(), true) ? file : null;
            if (!shown && audit == null) {
                return;
            }
            String caller = Caller.find();
            if (shown) {
                standardError.accept(text(injection, caller));
            }
            if (audit != null) {
                audit.injected(injection, caller);
            }
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            // It goes wrong all the same; its report is lost.
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

    /** Returns whether {@link #allowed} records an operation. */
    public boolean tellsAllowed(String operation) {
        return file != null && records(operation, false);
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
        String name = operation.substring(operation.indexOf('.') + 1).toUpperCase(Locale.ROOT);
        if (operation.equals(TRANSFER)) {
            return events.includes(NetworkOperation.CONNECT, denied);
        }
        if (operation.startsWith(CLOCK)) {
            return events.includes(ClockEvent.valueOf(name), denied);
        }
        return operation.startsWith(NETWORK)
                ? events.includes(NetworkOperation.valueOf(name), denied)
                : events.includes(FileOperation.valueOf(name), denied);
    }

    private static String text(Injection injection, String caller) {
        return (injection.enforced() ? "fault " : "would fault ") + injection.operation() + ' ' + injection.path()
                + "\n  fault   " + injection.fault().fileAndLine() + "  " + injection.faultText()
                + "\n  caller  " + caller;
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
            text.append("\n  allow   ")
                    .append(denial.remedy())
                    .append("      # in ")
                    .append(denial.section())
                    .append(".rules");
        }
        return text.toString();
    }
}

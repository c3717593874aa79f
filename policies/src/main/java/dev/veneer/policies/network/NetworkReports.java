package dev.veneer.policies.network;

import dev.veneer.policies.audit.Denial;
import dev.veneer.policies.audit.DenialLog;
import dev.veneer.policies.audit.NativeCode;
import dev.veneer.policies.config.NetworkOperation;
import dev.veneer.policies.config.NetworkRule;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells what the policy denies, and says whether the call fails. Thread-safe. */
final class NetworkReports {
    private final DenialLog log;
    private final boolean reportOnly;
    /** The operations of which it is told, too, that they were allowed. */
    private final Set<NetworkOperation> toldAllowed = EnumSet.noneOf(NetworkOperation.class);

    /**
     * Creates reports.
     *
     * @param log where to
     * @param reportOnly whether nothing fails
     */
    NetworkReports(DenialLog log, boolean reportOnly) {
        this.log = log;
        this.reportOnly = reportOnly;
        for (NetworkOperation operation : NetworkOperation.values()) {
            if (log.tellsAllowed(name(operation))) {
                toldAllowed.add(operation);
            }
        }
    }

    /**
     * Tells a denial.
     *
     * @param asked what was asked for, as rules write it
     * @param alsoAs the same by its address, where that differs
     * @return whether the call fails
     */
    boolean denied(
            NetworkOperation operation,
            String asked,
            @Nullable String alsoAs,
            @Nullable NetworkRule rule,
            String because) {
        log.denied(new Denial(
                name(operation),
                asked,
                alsoAs,
                rule == null ? null : rule.text(),
                rule == null ? null : rule.origin(),
                rule == null ? because : "",
                !reportOnly));
        return !reportOnly;
    }

    /** Returns whether {@link #allowed} tells anything: else there is no need for a text. */
    boolean tellsAllowed(NetworkOperation operation) {
        return toldAllowed.contains(operation);
    }

    /** Returns whether there is something to tell of a call that went on, each time. */
    boolean tellAgain(NetworkOperation operation) {
        return reportOnly || tellsAllowed(operation);
    }

    void allowed(NetworkOperation operation, String asked) {
        log.allowed(name(operation), asked);
    }

    void outside(NativeCode code) {
        log.outside(code);
    }

    private static String name(NetworkOperation operation) {
        return "network." + operation.keyword();
    }
}

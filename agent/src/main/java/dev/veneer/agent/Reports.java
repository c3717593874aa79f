package dev.veneer.agent;

import dev.veneer.policies.audit.AuditFile;
import dev.veneer.policies.audit.DenialLog;
import dev.veneer.policies.config.AuditSection;
import dev.veneer.policies.config.Enforcement;
import dev.veneer.policies.config.Policy;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Opens what denials are told through: standard error, and the audit file that the policy names. */
final class Reports {
    private Reports() {}

    /**
     * Opens the log.
     *
     * @throws StartFailure if the audit file cannot be written
     */
    static DenialLog open(Policy policy, boolean quiet) {
        AuditSection audit = policy.audit();
        AuditFile file = open(audit.file(), policy.effectiveClock() != null);
        return new DenialLog(quiet ? message -> {} : StandardErrorLog::line, audit.events(), file);
    }

    /** Returns whether what the policy denies is told and not refused. */
    static boolean reportOnly(Policy policy, AgentOptions options) {
        return options.report() || policy.enforcement() == Enforcement.REPORT;
    }

    private static @Nullable AuditFile open(@Nullable Path path, boolean virtualClock) {
        if (path == null) {
            return null;
        }
        try {
            return new AuditFile(new FileOutputStream(path.toFile(), true), virtualClock);
        } catch (IOException e) {
            throw new StartFailure(
                    "cannot write the audit file: " + e.getMessage()
                            + "; name a file in a writable directory under audit.file, or leave it out",
                    e);
        }
    }
}

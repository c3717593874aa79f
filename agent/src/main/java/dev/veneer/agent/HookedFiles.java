package dev.veneer.agent;

import dev.veneer.hook.FilePolicy;
import dev.veneer.hook.HostFiles;
import dev.veneer.policies.audit.DenialLog;
import dev.veneer.policies.config.AuditEvents;
import dev.veneer.policies.config.Enforcement;
import dev.veneer.policies.config.FilesystemSection;
import dev.veneer.policies.config.Policy;
import dev.veneer.policies.config.PolicyException;
import dev.veneer.policies.filesystem.FilesystemBuilder;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Builds the file system that the hooks ask.
 *
 * <p>Apart from {@link World}, because the verifier wants the hooks' types for this class, and they are not there yet
 * when the policy is read.
 */
final class HookedFiles {
    private HookedFiles() {}

    /**
     * Builds the file system of a policy, and sees to it that it goes at exit.
     *
     * @throws PolicyException with every mistake that shows only on the host
     * @throws IOException when no scratch space can be made
     */
    static FilePolicy build(Policy policy, FilesystemSection section, AgentOptions options, HostFiles files)
            throws PolicyException, IOException {
        boolean reportOnly = options.report() || policy.enforcement() == Enforcement.REPORT;
        String scratch = options.scratch();
        DenialLog log = Reports.open(policy.audit(), options.quiet());
        FilesystemBuilder builder = new FilesystemBuilder(files, section, scratch == null ? null : Path.of(scratch));
        try {
            FilePolicy built =
                    builder.build(files, policy.ownFiles(), JvmFiles.find(), log, reportOnly, recordsAllowed(policy));
            files.atExit(() -> {
                log.close();
                builder.close();
            });
            return built;
        } catch (PolicyException | IOException | RuntimeException e) {
            builder.close();
            throw e;
        }
    }

    private static boolean recordsAllowed(Policy policy) {
        AuditEvents.Selection selection = policy.audit().events().selection();
        return selection == AuditEvents.Selection.ALL || selection == AuditEvents.Selection.LISTED;
    }
}

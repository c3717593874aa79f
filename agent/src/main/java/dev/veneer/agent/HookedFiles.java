package dev.veneer.agent;

import dev.veneer.hook.Environment;
import dev.veneer.hook.FilePolicy;
import dev.veneer.hook.HostFiles;
import dev.veneer.policies.audit.DenialLog;
import dev.veneer.policies.config.AuditEvents;
import dev.veneer.policies.config.FilesystemSection;
import dev.veneer.policies.config.Policy;
import dev.veneer.policies.config.PolicyException;
import dev.veneer.policies.config.Setting;
import dev.veneer.policies.filesystem.FilesystemBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Builds the file system that the hooks ask.
 *
 * <p>Apart from {@link World}, because the verifier wants the hooks' types for this class, and they are not there yet
 * when the policy is read.
 */
final class HookedFiles {
    private HookedFiles() {}

    /**
     * Builds the file system of a policy, and what decides about children, and sees to it that all goes at exit.
     *
     * @param clock the clock as children get it
     * @param own host files that are not there for the application
     * @param log where denials are told
     * @param atExit what is to happen at the end of the JVM, in order; what removes the file system's traces is added
     * @throws PolicyException with every mistake that shows only on the host
     * @throws IOException when no scratch space can be made
     */
    static Environment build(
            Policy policy,
            FilesystemSection section,
            StartArgument argument,
            ParentClock clock,
            HostFiles files,
            List<Path> own,
            DenialLog log,
            List<Runnable> atExit)
            throws PolicyException, IOException {
        AgentOptions options = argument.options();
        ChildArgument child = argument.child();
        boolean reportOnly = Reports.reportOnly(policy, options);
        String scratch = options.scratch();
        FilesystemBuilder builder = new FilesystemBuilder(
                files,
                child == null ? section : startingIn(section, child.directory()),
                scratch == null ? null : Path.of(scratch),
                child == null ? null : child.inheritance().getParent());
        try {
            Set<Path> jvmFiles = JvmFiles.find();
            FilePolicy built = builder.build(
                    files,
                    ownFiles(own, options),
                    jvmFiles,
                    child == null ? jvmFiles : JvmFiles.ofJvm(),
                    log,
                    reportOnly,
                    recordsAllowed(policy));
            atExit.add(builder::close);
            return new Environment(
                    built,
                    null,
                    HookedChildren.of(policy, argument, clock, files, built, builder.scratch(), log),
                    null,
                    null);
        } catch (PolicyException | IOException | RuntimeException e) {
            builder.close();
            throw e;
        }
    }

    private static FilesystemSection startingIn(FilesystemSection section, String directory) {
        return new FilesystemSection(
                section.defaultAccess(),
                new Setting<>(directory, section.origin()),
                section.mounts(),
                section.rules(),
                section.origin());
    }

    private static List<Path> ownFiles(List<Path> others, AgentOptions options) {
        List<Path> own = new ArrayList<>(others);
        if (options.dryRun() != null) {
            own.add(Path.of(options.dryRun()));
        }
        return own;
    }

    private static boolean recordsAllowed(Policy policy) {
        AuditEvents.Selection selection = policy.audit().events().selection();
        return selection == AuditEvents.Selection.ALL || selection == AuditEvents.Selection.LISTED;
    }
}

package dev.veneer.agent.command;

import dev.veneer.agent.JvmFiles;
import dev.veneer.agent.OwnFiles;
import dev.veneer.agent.cache.WovenCache;
import dev.veneer.policies.config.DefaultAccess;
import dev.veneer.policies.config.Enforcement;
import dev.veneer.policies.config.FilesystemSection;
import dev.veneer.policies.config.Origin;
import dev.veneer.policies.config.Policy;
import dev.veneer.policies.config.PolicyException;
import dev.veneer.policies.filesystem.FilesystemBuilder;
import dev.veneer.policies.filesystem.FilesystemPlan;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The file system that a policy describes, built as the agent builds it, asked, and taken away again. */
final class PlannedFiles implements AutoCloseable {
    private final FilesystemBuilder builder;
    private final FilesystemPlan plan;

    private PlannedFiles(FilesystemBuilder builder, FilesystemPlan plan) {
        this.builder = builder;
        this.plan = plan;
    }

    /**
     * Builds the file system of a policy; without a section, it is the host's own.
     *
     * @throws PolicyException with every mistake that shows only on the host
     */
    static PlannedFiles of(Policy policy) throws PolicyException {
        FilesystemSection section = policy.filesystem();
        try {
            FilesystemBuilder builder =
                    new FilesystemBuilder(new NioHostTree(), section == null ? host() : section, null);
            try {
                List<Path> own = OwnFiles.of(policy, WovenCache.at(null));
                boolean reportOnly = policy.enforcement() == Enforcement.REPORT;
                return new PlannedFiles(builder, builder.plan(own, JvmFiles.find(), reportOnly));
            } catch (PolicyException | IOException | RuntimeException e) {
                builder.close();
                throw e;
            }
        } catch (IOException e) {
            throw new CommandFailure(
                    CommandFailure.POLICY,
                    "cannot make scratch space on the host: " + e + "; is /dev/shm or java.io.tmpdir writable?");
        }
    }

    private static FilesystemSection host() {
        return new FilesystemSection(DefaultAccess.ALLOW, null, List.of(), List.of(), Origin.of("default"));
    }

    /** Returns what can be asked. */
    FilesystemPlan plan() {
        return plan;
    }

    @Override
    public void close() {
        builder.close();
    }
}

package dev.veneer.agent;

import dev.veneer.hook.ChildPolicy;
import dev.veneer.hook.Environment;
import dev.veneer.hook.FilePolicy;
import dev.veneer.hook.HostFiles;
import dev.veneer.policies.audit.DenialLog;
import dev.veneer.policies.config.Policy;
import dev.veneer.policies.filesystem.ScratchSpace;
import dev.veneer.policies.process.ChildList;
import dev.veneer.policies.process.InheritingChildren;
import dev.veneer.policies.process.OtherChildren;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds what decides about child processes.
 *
 * <p>Apart from {@link World} for the reason that {@link HookedFiles} is.
 */
final class HookedChildren {
    private HookedChildren() {}

    /**
     * Builds it for a policy that has no section {@code filesystem}, and sees to it that its traces go at exit.
     *
     * @param clock the clock as children get it
     * @param atExit what is to happen at the end of the JVM, in order
     * @throws IOException when no scratch space can be made
     */
    static Environment withoutFiles(
            Policy policy,
            StartArgument argument,
            ParentClock clock,
            HostFiles files,
            DenialLog log,
            List<Runnable> atExit)
            throws IOException {
        String base = argument.options().scratch();
        ChildArgument child = argument.child();
        ScratchSpace scratch = ScratchSpace.create(
                base == null ? null : Path.of(base),
                child == null ? null : child.inheritance().getParent());
        atExit.add(scratch::close);
        return new Environment(null, null, of(policy, argument, clock, files, null, scratch.shared(), log), null, null);
    }

    /**
     * Builds it.
     *
     * @param clock the clock as children get it
     * @param names what names mean to the application, or {@code null} where they are the host's
     * @param scratch the first JVM's scratch space
     * @return {@code null} where children are plain
     * @throws IOException where the list of children cannot be written
     */
    static @Nullable ChildPolicy of(
            Policy policy,
            StartArgument argument,
            ParentClock clock,
            HostFiles files,
            @Nullable FilePolicy names,
            Path scratch,
            DenialLog log)
            throws IOException {
        if (!policy.isInherited()) {
            return null;
        }
        AgentOptions options = argument.options();
        Inheritance inheritance =
                new Inheritance(options.absolute(argument.surroundings().workingDirectory()), argument.surroundings());
        String dryRun = options.dryRun();
        OtherChildren others = dryRun == null
                ? OtherChildren.PLAIN
                : options.allowChildren() ? OtherChildren.REAL : OtherChildren.REFUSED;
        ChildList list = dryRun == null
                ? null
                : new ChildList(new FileOutputStream(new File(dryRun, AgentOptions.CHILDREN), true));
        return new InheritingChildren(files, names, new ChildAgent(inheritance, scratch, clock), others, list, log);
    }
}

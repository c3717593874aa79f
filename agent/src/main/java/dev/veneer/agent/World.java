package dev.veneer.agent;

import dev.veneer.agent.cache.WovenCache;
import dev.veneer.hook.Environment;
import dev.veneer.hook.HostFiles;
import dev.veneer.hook.HostNameService;
import dev.veneer.hook.HostSockets;
import dev.veneer.hook.Installation;
import dev.veneer.policies.audit.DenialLog;
import dev.veneer.policies.config.ClockSection;
import dev.veneer.policies.config.FilesystemSection;
import dev.veneer.policies.config.NetworkSection;
import dev.veneer.policies.config.Policy;
import dev.veneer.policies.config.PolicyException;
import dev.veneer.policies.config.Problem;
import dev.veneer.policies.filesystem.ScratchSpace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The world that a policy file describes, on its way from the file to the {@link Environment} that the hooks ask.
 *
 * @param policy what the file says
 * @param argument what the agent's argument says
 * @param clock the clock as JVMs get it that this one starts
 * @param atExit what is to be done when the JVM ends
 */
record World(Policy policy, StartArgument argument, ParentClock clock, List<Runnable> atExit) {

    /** The class of the java.base root that reaches the host's files. */
    private static final String HOST_FILES = "sun.nio.fs.UnixHostFiles";

    /** The class of the java.base root that reaches the host's sockets. */
    private static final String HOST_SOCKETS = "sun.nio.ch.NetHostSockets";

    /** The class of the java.base root that reaches the host's names. */
    private static final String HOST_NAMES = "sun.nio.ch.LibraryNameService";

    /**
     * Reads the policy file.
     *
     * @param argument what the JVM is told
     * @return the world that it describes
     * @throws StartFailure with every mistake in the file
     */
    static World read(StartArgument argument) {
        try {
            return new World(
                    argument.options().load(argument.surroundings()), argument, new ParentClock(), new ArrayList<>());
        } catch (PolicyException e) {
            throw failure(e);
        }
    }

    /**
     * Builds what the hooks ask.
     *
     * @param installation the capability to tell the hooks through which door to reach the host
     * @param cache the cache of woven classes, which is not there for the application
     * @return the world, not yet in force
     * @throws StartFailure with every mistake that shows only on the host
     */
    Environment build(Installation installation, WovenCache cache) {
        FilesystemSection files = policy.filesystem();
        ClockSection section = policy.effectiveClock();
        boolean network = policy.network() != null || !policy.networkFaults().isEmpty();
        if (files == null && section == null && !network) {
            return Environment.HOST;
        }
        if (network) {
            PlainSockets.refuse();
        }
        boolean done = false;
        try {
            HostFiles door = door(HOST_FILES, HostFiles.class);
            installation.hostFiles(door);
            DenialLog log = Reports.open(policy, argument.options().quiet());
            atExit.add(log::close);
            ScratchSpace memory = usesMemory() ? memory(atExit) : null;
            Environment built = Environment.HOST;
            if (files != null) {
                List<Path> own = OwnFiles.of(policy, cache);
                if (memory != null) {
                    own.add(memory.path());
                }
                built = HookedFiles.build(policy, files, argument, clock, door, own, log, atExit);
            } else if (policy.isInherited()) {
                built = HookedChildren.withoutFiles(policy, argument, clock, door, log, atExit);
            }
            door.atExit(() -> atExit.forEach(Runnable::run));
            if (network) {
                HostSockets sockets = door(HOST_SOCKETS, HostSockets.class);
                installation.hostSockets(sockets);
                HostNameService names = door(HOST_NAMES, HostNameService.class);
                CanonicalPaths paths = new CanonicalPaths(built.files(), door);
                boolean reportOnly = Reports.reportOnly(policy, argument.options());
                built = HookedNetwork.addTo(built, policy, sockets, names, log, reportOnly, paths, memory);
            }
            if (section != null) {
                HookedClock.prepare(section, installation);
            }
            done = true;
            return built;
        } catch (PolicyException e) {
            throw failure(e);
        } catch (IOException e) {
            throw new StartFailure(
                    "cannot make scratch space on the host: " + e
                            + "; name a writable directory with the agent's option 'scratch='",
                    e);
        } catch (ReflectiveOperationException e) {
            throw new StartFailure("cannot reach the host's files and sockets on " + Jvm.running() + ": " + e, e);
        } finally {
            if (!done) {
                atExit.forEach(Runnable::run);
            }
        }
    }

    /**
     * Starts the clock, where the policy has one: last of all, so that no time passes before the application runs.
     *
     * @param built what {@link #build} returned
     * @param installation the capability to tell the hooks how the clock is controlled
     * @return the world with its clock, not yet in force
     */
    Environment withClock(Environment built, Installation installation) {
        ClockSection section = policy.effectiveClock();
        if (section == null) {
            return built;
        }
        try {
            return HookedClock.start(
                    built,
                    section,
                    policy.faults(),
                    policy.filesystem(),
                    argument.child(),
                    clock,
                    installation,
                    atExit);
        } catch (ReflectiveOperationException e) {
            throw new StartFailure("cannot reach the host's clock on " + Jvm.running() + ": " + e, e);
        }
    }

    private boolean usesMemory() {
        NetworkSection network = policy.network();
        return network != null && network.usesMemory();
    }

    /** Makes the directory of the sockets in memory; its path is short, as those of sockets have to be. */
    private static ScratchSpace memory(List<Runnable> atExit) throws IOException {
        ScratchSpace space = ScratchSpace.create(null, null);
        atExit.add(space::close);
        return space;
    }

    /**
     * Makes what reaches the host.
     *
     * @param implementation the binary name of a class of the java.base root
     * @param type what the hooks know it as
     */
    static <T> T door(String implementation, Class<T> type) throws ReflectiveOperationException {
        return Class.forName(implementation, true, null)
                .asSubclass(type)
                .getConstructor()
                .newInstance();
    }

    private static StartFailure failure(PolicyException e) {
        return new StartFailure(e.problems().stream().map(Problem::toString).toList());
    }
}

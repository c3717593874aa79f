package dev.veneer.agent;

import dev.veneer.hook.Environment;
import dev.veneer.hook.HostClock;
import dev.veneer.hook.HostPolls;
import dev.veneer.hook.HostThreads;
import dev.veneer.hook.Installation;
import dev.veneer.policies.clock.AgentThread;
import dev.veneer.policies.clock.InheritedClock;
import dev.veneer.policies.clock.Outside;
import dev.veneer.policies.clock.VirtualClocks;
import dev.veneer.policies.config.ClockSection;
import dev.veneer.policies.config.Fault;
import dev.veneer.policies.config.FilesystemSection;
import dev.veneer.policies.config.Reality;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Builds the clock that the hooks ask.
 *
 * <p>Apart from {@link World} for the reason that {@link HookedFiles} is.
 */
final class HookedClock {
    /** The class of the java.base root that reads the host's clock. */
    private static final String HOST_CLOCK = "jdk.internal.misc.JvmClock";

    /** The class of the java.base root that knows threads. */
    private static final String HOST_THREADS = "jdk.internal.misc.PlatformThreads";

    /** The class of the java.base root that waits for descriptors. */
    private static final String HOST_POLLS = "sun.nio.ch.NetHostPolls";

    /** The class of the java.base root that knows which children run. */
    private static final String HOST_CHILDREN = "jdk.internal.misc.HostChildren";

    /** The class of the java.base root that knows whether the JVM is about to wake virtual threads. */
    private static final String HOST_UNBLOCKER = "jdk.internal.misc.HostUnblocker";

    /** The JDK since which the JVM wakes virtual threads at a monitor by itself: JEP 491. */
    private static final int UNBLOCKS = 24;

    private HookedClock() {}

    /** Tells the hooks through which doors to reach the host's threads, before any is woven. */
    static void prepare(ClockSection section, Installation installation) throws ReflectiveOperationException {
        if (section.waits() == Reality.VIRTUAL) {
            installation.hostWaits(
                    World.door(HOST_THREADS, HostThreads.class), World.door(HOST_POLLS, HostPolls.class));
        }
    }

    /**
     * Starts the clock in a world, and opens the ways by which it is controlled.
     *
     * @param section what the policy says of it
     * @param faults all faults of the policy
     * @param files the section {@code filesystem}, or {@code null} where there is none
     * @param child what the JVM that started this one says of it, or {@code null} where it was started by its user
     * @param children gets the clock, for the JVMs that this one starts
     * @param installation the capability to tell the hooks
     * @param atExit gets what is to be done when the JVM ends
     */
    static Environment start(
            Environment world,
            ClockSection section,
            List<Fault> faults,
            @Nullable FilesystemSection files,
            @Nullable ChildArgument child,
            ParentClock children,
            Installation installation,
            List<Runnable> atExit)
            throws ReflectiveOperationException {
        ZoneId zone = section.zone();
        if (zone != null) {
            showZone(zone);
        }
        VirtualClocks clocks = VirtualClocks.start(
                section,
                faults,
                inherited(child),
                World.door(HOST_CLOCK, HostClock.class),
                surroundings(section),
                StandardErrorLog::line);
        children.started(clocks);
        OverlayTimes.keep(files, clocks.history(), atExit);
        ClockDoors.open(clocks.control(), installation, atExit);
        Runnable watch = clocks.watch();
        if (watch != null) {
            new AgentThread("veneer-clock-watch", watch).start();
        }
        return new Environment(world.files(), world.network(), world.children(), clocks.reads(), clocks.waits());
    }

    private static Surroundings surroundings(ClockSection section) throws ReflectiveOperationException {
        BooleanSupplier never = () -> false;
        if (!section.mode().countsThreads()) {
            // Nobody asks: such a clock moves whatever goes on.
            return new Surroundings(never, never);
        }
        boolean unblocks = Runtime.version().feature() >= UNBLOCKS;
        return new Surroundings(
                World.door(HOST_CHILDREN, BooleanSupplier.class),
                unblocks ? World.door(HOST_UNBLOCKER, BooleanSupplier.class) : never);
    }

    private static @Nullable InheritedClock inherited(@Nullable ChildArgument child) {
        Path file = child == null ? null : child.clock();
        if (file == null) {
            return null;
        }
        try {
            InheritedClock clock = InheritedClock.read(file);
            Files.delete(file);
            return clock;
        } catch (IOException e) {
            throw new StartFailure("cannot read the clock of the JVM that started this one: " + e, e);
        }
    }

    /** Makes a time zone the default, as if the JVM had been started with it. */
    private static void showZone(ZoneId zone) {
        System.setProperty("user.timezone", TimeZone.getTimeZone(zone).getID());
        TimeZone.setDefault(null);
    }

    /** What holds the clock besides threads. */
    private record Surroundings(BooleanSupplier children, BooleanSupplier unblocker) implements Outside {
        @Override
        public boolean hasChild() {
            return children.getAsBoolean();
        }

        @Override
        public boolean wakesVirtualThreads() {
            return unblocker.getAsBoolean();
        }
    }
}

package dev.veneer.agent;

import dev.veneer.hook.Environment;
import dev.veneer.hook.HostClock;
import dev.veneer.hook.HostPolls;
import dev.veneer.hook.HostThreads;
import dev.veneer.hook.Installation;
import dev.veneer.policies.clock.AgentThread;
import dev.veneer.policies.clock.Outside;
import dev.veneer.policies.clock.VirtualClocks;
import dev.veneer.policies.config.ClockSection;
import dev.veneer.policies.config.Fault;
import dev.veneer.policies.config.Reality;
import java.time.ZoneId;
import java.util.List;
import java.util.TimeZone;
import java.util.function.BooleanSupplier;

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

    private HookedClock() {}

    /** Tells the hooks through which doors to reach the host's threads, before any is woven. */
    static void prepare(ClockSection section, Installation installation) throws ReflectiveOperationException {
        if (section.waits() == Reality.VIRTUAL) {
            installation.hostWaits(World.door(HOST_THREADS, HostThreads.class), polls());
        }
    }

    /**
     * Starts the clock in a world, and opens the ways by which it is controlled.
     *
     * @param section what the policy says of it
     * @param faults all faults of the policy
     * @param installation the capability to tell the hooks
     * @param atExit gets what is to be done when the JVM ends
     */
    static Environment start(
            Environment world,
            ClockSection section,
            List<Fault> faults,
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
                World.door(HOST_CLOCK, HostClock.class),
                new Surroundings(polls(), World.door(HOST_CHILDREN, BooleanSupplier.class)),
                StandardErrorLog::line);
        ClockDoors.open(clocks.control(), installation, atExit);
        Runnable watch = clocks.watch();
        if (watch != null) {
            new AgentThread("veneer-clock-watch", watch).start();
        }
        return new Environment(world.files(), world.network(), world.children(), clocks.reads(), clocks.waits());
    }

    private static HostPolls polls() throws ReflectiveOperationException {
        return World.door(HOST_POLLS, HostPolls.class);
    }

    /** Makes a time zone the default, as if the JVM had been started with it. */
    private static void showZone(ZoneId zone) {
        System.setProperty("user.timezone", TimeZone.getTimeZone(zone).getID());
        TimeZone.setDefault(null);
    }

    /** What holds the clock besides threads. */
    private record Surroundings(HostPolls polls, BooleanSupplier children) implements Outside {
        @Override
        public boolean isReadable(int descriptor) {
            return polls.isReadable(descriptor);
        }

        @Override
        public boolean hasChild() {
            return children.getAsBoolean();
        }
    }
}

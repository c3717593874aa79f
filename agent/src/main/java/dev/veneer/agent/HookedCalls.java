package dev.veneer.agent;

import dev.veneer.agent.weave.HookChoice;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.clock.CallPatchers;
import dev.veneer.agent.weave.clock.CallRedirection;
import dev.veneer.agent.weave.clock.ClockProof;
import dev.veneer.agent.weave.clock.ClockTables;
import dev.veneer.agent.weave.clock.LedCalls;
import dev.veneer.agent.weave.wait.WaitRedirections;
import dev.veneer.hook.ClassChange;
import dev.veneer.hook.ClassPatch;
import dev.veneer.hook.ClockDoor;
import dev.veneer.hook.Installation;
import dev.veneer.policies.config.ClockSection;
import java.lang.instrument.Instrumentation;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gets the calls that read the clock, or wait, to the hooks, and proves it.
 *
 * @param calls what leads them, in each class that the JVM loads or gets a new version of once it is registered
 * @param waits whether those that wait are led
 * @param signals whether those that wake are, too
 */
record HookedCalls(LedCalls calls, boolean waits, boolean signals) {
    /** The class of the java.base root that reflection and method handles get their methods from. */
    private static final String DOOR = "java.lang.invoke.ClockMembers";
    /** What the JIT compiler does not compile into its callers. */
    private static final String OUT_OF_LINE = "jdk.internal.misc.OutOfLineChange";

    /**
     * Prepares it; before any hook is woven.
     *
     * @param choice which hooks the policy needs
     * @param clock what the policy says of the clock, or {@code null} where it has none
     * @param installation the capability to tell the hooks
     * @param hookClasses the binary names of all classes that hooks are in
     * @return {@code null} where the policy has no clock
     * @throws StartFailure if this JDK does not let it happen
     */
    static @Nullable HookedCalls prepare(
            HookChoice choice, @Nullable ClockSection clock, Installation installation, Set<String> hookClasses) {
        if (clock == null || !choice.families().contains(HookFamily.CLOCK)) {
            return null;
        }
        boolean waits = choice.families().contains(HookFamily.WAITS);
        boolean signals = waits && clock.mode().countsThreads();
        int feature = Runtime.version().feature();
        List<CallRedirection> everywhere = waits ? WaitRedirections.everywhere(feature, signals) : List.of();
        List<CallRedirection> inJdk = waits ? WaitRedirections.inJdk(feature, signals) : List.of();
        CallPatchers patchers = new CallPatchers(ClockTables.read(), everywhere, inJdk, hookClasses);
        LedCalls calls = new LedCalls(patchers, made(OUT_OF_LINE, ClassChange.class, ClassChange.class, patchers));
        installation.clockDoor(made(DOOR, ClockDoor.class, ClassPatch.class, calls));
        return new HookedCalls(calls, waits, signals);
    }

    private static <T, P> T made(String className, Class<T> type, Class<P> parameter, P argument) {
        try {
            return Class.forName(className, true, null)
                    .asSubclass(type)
                    .getConstructor(parameter)
                    .newInstance(argument);
        } catch (ReflectiveOperationException e) {
            throw new StartFailure("cannot reach the clock on " + Jvm.running() + ": " + e, e);
        }
    }

    /**
     * Leads the calls of all classes that the JVM has loaded.
     *
     * @param instrumentation the JVM's own access to its classes, where {@link #calls} is registered
     * @param points what was woven since then
     * @throws StartFailure if some cannot be led, or do not come to the hooks
     */
    void install(Instrumentation instrumentation, List<HookPoint> points) {
        Set<String> redefined = new HashSet<>();
        for (HookPoint point : points) {
            if (!point.isLate()) {
                redefined.add(point.className());
            }
        }
        calls.install(instrumentation, redefined);
        ClockProof.run(waits, signals);
    }
}

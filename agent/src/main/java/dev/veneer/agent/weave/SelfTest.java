package dev.veneer.agent.weave;

import dev.veneer.agent.Jvm;
import dev.veneer.agent.StartFailure;
import dev.veneer.hook.HookProbe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proves on the running JDK that every woven hook is reached, before any policy is in force.
 *
 * <p>A hook that was woven but is not reached (another agent took it out again, a JDK calls something else) is a hole in
 * the policy that nobody would see; the JVM must not start with one.
 */
public final class SelfTest {

    private SelfTest() {}

    /**
     * Runs each hook point's probe on the calling thread.
     *
     * @param points what was woven
     * @throws StartFailure naming every hook that was not reached
     */
    public static void run(List<HookPoint> points) {
        List<String> problems = new ArrayList<>();
        for (HookPoint point : points) {
            String problem = prove(point);
            if (problem != null) {
                problems.add(problem);
            }
        }
        if (!problems.isEmpty()) {
            throw new StartFailure(problems);
        }
    }

    private static @Nullable String prove(HookPoint point) {
        if (point.isLate()) {
            return null;
        }
        String outcome = "its probe returned";
        HookProbe record = HookProbe.begin();
        try {
            point.probe().step().run();
        } catch (Exception | LinkageError | StackOverflowError e) {
            // Expected of a probe that asks for what does not exist; whether the hook was reached is all that counts.
            outcome = "its probe ended with " + e;
        } finally {
            record.end();
        }
        return record.reached(point.call()) ? null : problem(point, outcome);
    }

    private static String problem(HookPoint point, String outcome) {
        return "hook not proven: " + point.signature() + " does not reach " + point.call() + " on " + Jvm.running()
                + " (" + point.probe().description() + ": " + outcome
                + "); remove other agents from this JVM, or run on"
                + " a JDK that is tested, or remove the section '"
                + point.family().section()
                + (point.family() == HookFamily.NETWORK ? "' and 'faults'" : "'")
                + " from the policy, and report this line";
    }
}

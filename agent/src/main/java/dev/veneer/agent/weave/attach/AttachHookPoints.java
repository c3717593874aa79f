package dev.veneer.agent.weave.attach;

import dev.veneer.agent.weave.HookPoint;
import java.util.ArrayList;
import java.util.List;

/** The hook points that every policy with a section needs: an agent that is attached could take the others away. */
public final class AttachHookPoints {
    private AttachHookPoints() {}

    /**
     * Returns the hook points.
     *
     * @return those of every JDK
     */
    public static List<HookPoint> all() {
        List<HookPoint> points = new ArrayList<>();
        points.addAll(UnixDomainInstrumentation.points());
        points.addAll(DiagnosticCommandInstrumentation.points());
        return List.copyOf(points);
    }
}

package dev.veneer.agent.weave.wait;

import dev.veneer.agent.weave.HookPoint;
import java.util.ArrayList;
import java.util.List;

/** Every hook point of threads, and of sockets and files that they wait for. */
public final class WaitHookPoints {
    private WaitHookPoints() {}

    /**
     * Returns the hook points.
     *
     * @return those of every JDK
     */
    public static List<HookPoint> all() {
        List<HookPoint> points = new ArrayList<>();
        points.addAll(ThreadInstrumentation.points());
        points.addAll(BlockingInstrumentation.points());
        points.addAll(WriteInstrumentation.points());
        points.addAll(PipeInstrumentation.points());
        points.addAll(FileReadInstrumentation.points());
        return List.copyOf(points);
    }
}

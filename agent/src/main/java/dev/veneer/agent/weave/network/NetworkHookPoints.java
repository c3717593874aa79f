package dev.veneer.agent.weave.network;

import dev.veneer.agent.weave.HookPoint;
import java.util.ArrayList;
import java.util.List;

/** Every hook point of the network. */
public final class NetworkHookPoints {
    private NetworkHookPoints() {}

    /**
     * Returns the hook points.
     *
     * @return those of every JDK
     */
    public static List<HookPoint> all() {
        List<HookPoint> points = new ArrayList<>();
        points.addAll(StreamSocketInstrumentation.points());
        points.addAll(DatagramInstrumentation.points());
        points.addAll(NameServiceInstrumentation.points());
        points.addAll(InterfaceInstrumentation.points());
        points.addAll(SctpInstrumentation.points());
        points.addAll(NativeCodeInstrumentation.points());
        return List.copyOf(points);
    }
}

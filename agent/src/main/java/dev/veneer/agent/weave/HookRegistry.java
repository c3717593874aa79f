package dev.veneer.agent.weave;

import dev.veneer.agent.weave.clock.ClockHookPoints;
import dev.veneer.agent.weave.file.FileHookPoints;
import dev.veneer.agent.weave.network.NetworkHookPoints;
import dev.veneer.agent.weave.wait.WaitHookPoints;
import java.util.ArrayList;
import java.util.List;

/**
 * Every hook point there is, each area's list in turn.
 *
 * @param points the hook points, of every family and every JDK
 */
public record HookRegistry(List<HookPoint> points) {

    /** Copies the list. */
    public HookRegistry {
        points = List.copyOf(points);
    }

    /**
     * Returns the registry that a start uses.
     *
     * @return all areas' hook points
     */
    public static HookRegistry complete() {
        List<HookPoint> all = new ArrayList<>(FileHookPoints.all());
        all.addAll(NetworkHookPoints.all());
        all.addAll(ClockHookPoints.all());
        all.addAll(WaitHookPoints.all());
        return new HookRegistry(all);
    }

    /**
     * Selects what is to be woven.
     *
     * @param choice what the policy needs
     * @param feature the feature version of the JDK
     * @return the hook points of that choice that this JDK has
     */
    public List<HookPoint> select(HookChoice choice, int feature) {
        List<HookPoint> selected = new ArrayList<>();
        for (HookPoint point : points) {
            if (choice.includes(point)
                    && point.jdks().contains(feature)
                    && ModuleLayer.boot().findModule(point.module()).isPresent()) {
                selected.add(point);
            }
        }
        return List.copyOf(selected);
    }
}

package dev.veneer.agent.weave;

import dev.veneer.agent.weave.attach.AttachHookPoints;
import dev.veneer.agent.weave.clock.ClockHookPoints;
import dev.veneer.agent.weave.file.FileHookPoints;
import dev.veneer.agent.weave.network.NetworkHookPoints;
import dev.veneer.agent.weave.wait.WaitHookPoints;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Hook points, each area's list in turn.
 *
 * @param points the hook points, of every JDK
 */
public record HookRegistry(List<HookPoint> points) {

    /** Copies the list. */
    public HookRegistry {
        points = List.copyOf(points);
    }

    /**
     * Returns the whole registry.
     *
     * @return all areas' hook points
     */
    public static HookRegistry complete() {
        return touchedBy(new HookChoice(EnumSet.allOf(HookFamily.class), Set.of()));
    }

    /**
     * Returns the registry that a start uses: to declare the hook points of an area takes the loading of its classes.
     *
     * @param choice what the policy needs
     * @return the hook points of those areas of which it needs any
     */
    public static HookRegistry touchedBy(HookChoice choice) {
        List<HookPoint> points = new ArrayList<>();
        if (choice.touchesFiles()) {
            points.addAll(FileHookPoints.all());
        }
        if (choice.touchesNetwork()) {
            points.addAll(NetworkHookPoints.all());
        }
        if (choice.touchesClock()) {
            points.addAll(ClockHookPoints.all());
        }
        if (choice.touchesWaits()) {
            points.addAll(WaitHookPoints.all());
        }
        if (choice.touchesAttaching()) {
            points.addAll(AttachHookPoints.all());
        }
        return new HookRegistry(points);
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

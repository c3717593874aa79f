package dev.veneer.agent.weave;

import dev.veneer.agent.weave.file.FileHookPoints;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
        return new HookRegistry(FileHookPoints.all());
    }

    /**
     * Selects what is to be woven.
     *
     * @param families the families that the policy uses
     * @param feature the feature version of the JDK
     * @return the hook points of these families that this JDK has
     */
    public List<HookPoint> select(Set<HookFamily> families, int feature) {
        List<HookPoint> selected = new ArrayList<>();
        for (HookPoint point : points) {
            if (families.contains(point.family())
                    && point.jdks().contains(feature)
                    && ModuleLayer.boot().findModule(point.module()).isPresent()) {
                selected.add(point);
            }
        }
        return List.copyOf(selected);
    }
}

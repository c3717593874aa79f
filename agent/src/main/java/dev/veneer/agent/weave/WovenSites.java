package dev.veneer.agent.weave;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Counts off, during one pass over a class, which hook points found what they weave. */
final class WovenSites {

    private final List<HookPoint> expected;
    private final Set<HookPoint> found = new HashSet<>();

    WovenSites(List<HookPoint> expected) {
        this.expected = expected;
    }

    /**
     * Notes that a hook point's method, call or field was met and woven.
     *
     * @param point the hook point
     */
    void found(HookPoint point) {
        found.add(point);
    }

    /**
     * Requires that every hook point was met.
     *
     * @throws HookNotWoven for the first that was not
     */
    void requireAll() {
        for (HookPoint point : expected) {
            if (!found.contains(point)) {
                throw new HookNotWoven(point.signature(), reason(point.weaving()));
            }
        }
    }

    private static String reason(Weaving weaving) {
        if (weaving instanceof CallSiteWeaving site) {
            return "no such method, or no call of " + site.targetOwner() + "." + site.targetName()
                    + site.targetDescriptor() + " in it";
        }
        if (weaving instanceof CallValueWeaving site) {
            return "no such method, or no call of " + site.targetOwner() + "." + site.targetName()
                    + site.targetDescriptor() + " in it";
        }
        if (weaving instanceof BeforeCallWeaving site) {
            return "no such method, or no call of " + site.targetOwner() + "." + site.targetName()
                    + site.targetDescriptor() + " in it";
        }
        if (weaving instanceof FieldReadWeaving read) {
            return "no read of " + read.owner() + "." + read.fieldNames() + " in it";
        }
        return "no such method with a body";
    }
}

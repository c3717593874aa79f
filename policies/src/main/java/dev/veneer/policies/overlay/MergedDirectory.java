package dev.veneer.policies.overlay;

import java.util.List;

/**
 * A directory of the merged tree.
 *
 * @param upper the host path where the upper layer has it, or would have it
 * @param layers the host paths of the directories that show in it, top first; never empty
 */
record MergedDirectory(String upper, List<String> layers) {
    /** Returns whether the upper layer has it. */
    boolean isInUpper() {
        return layers.get(0).equals(upper);
    }

    /** Returns whether the upper layer alone has it, or hides what lower ones have in it. */
    boolean isPure() {
        return layers.size() == 1 && isInUpper();
    }
}

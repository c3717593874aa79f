package dev.veneer.policies.overlay;

/**
 * What a name of the merged tree is.
 *
 * @param host its host path: in the topmost layer that has it, or where the upper layer would have it
 * @param mode as {@code lstat(2)} tells it, or an error number, negated
 * @param ready whether a change may go on at {@code host} as it is: it lies in the upper layer, or would be made there
 *     and neither the directory above nor a whiteout stands in the way
 */
public record LayeredFile(String host, int mode, boolean ready) {
    /** Returns whether the name is there. */
    public boolean exists() {
        return mode >= 0;
    }
}

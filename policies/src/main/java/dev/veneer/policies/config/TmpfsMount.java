package dev.veneer.policies.config;

/**
 * An empty, private directory that is gone at exit.
 *
 * @param target an absolute, normalized virtual path
 * @param mode its permission bits as in {@code chmod(2)}, {@code 01777} where the policy says nothing
 * @param origin where the policy says so
 */
public record TmpfsMount(String target, int mode, Origin origin) implements Mount {
    /** What {@code mode} is where the policy says nothing: as a container's tmpfs, and as /tmp itself. */
    public static final int DEFAULT_MODE = 01777;
}

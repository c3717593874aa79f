package dev.veneer.policies.config;

/** What the application finds at a place of its file system; the longest target wins. */
public sealed interface Mount permits BindMount, OverlayMount, TmpfsMount, FileMount, HiddenMount {
    /** Returns where: an absolute, normalized virtual path. */
    String target();

    /** Returns where the policy says so. */
    Origin origin();
}

package dev.veneer.hook;

import org.jspecify.annotations.Nullable;

/**
 * Where a name that the application used leads, and what may be done there.
 *
 * <p>Immutable but for what is made on demand, two forms of the host path and the listing; publishing those is racy and
 * harmless.
 */
public final class ResolvedPath {
    /** The trait of a path that depends on who asks and when, as {@code /proc/self/fd/3}: it is not to be remembered. */
    public static final int FLEETING = 1;
    /** The trait of a path that the JVM itself reads, as its own time zones: see {@link FilePolicy#calledByJvm}. */
    public static final int READ_BY_JVM = 2;

    /** The trait of a path whose last component was not looked at: it is right where that is no link. */
    public static final int UNSEEN = 4;
    /** The trait of a path in a mount of layers: removals and renames go through {@link FilePolicy}. */
    public static final int LAYERED = 8;
    /** The trait of a {@link #LAYERED} path that is not ready to be written to: {@link FilePolicy#prepare} makes it so. */
    public static final int BELOW = 16;

    /** Of an {@link #UNSEEN} name about which there is nothing to say but that it is right as it is. */
    public static final ResolvedPath AS_GIVEN = new ResolvedPath(new byte[0], null, -1, "", 0, UNSEEN);

    /** Of a name about which there is nothing to say but that it is right as it is, whatever it is. */
    public static final ResolvedPath AS_IT_IS = new ResolvedPath(new byte[0], null, -1, "", 0, 0);

    private final byte[] virtual;
    private final byte @Nullable [] host;
    private final int allowed;
    private final Object mount;
    private final int mode;
    private final int traits;
    private @Nullable Object hostName;
    private @Nullable String hostText;
    private @Nullable ListingSlot listing;

    /**
     * Creates a resolution.
     *
     * @param virtual the absolute virtual path, links resolved (the last one where the call follows it)
     * @param host the absolute path on the host, or {@code null} where the name as the application gave it is right
     * @param allowed one bit for each {@link FileCall.Access} that needs no second thought
     * @param mount what the path lies in; two paths in one file system have the same
     * @param mode the mode as {@code lstat(2)} told it, or an error number, negated
     * @param traits {@link #FLEETING}, {@link #READ_BY_JVM}, {@link #UNSEEN}, {@link #LAYERED},
     *     {@link #BELOW}, added
     */
    public ResolvedPath(byte[] virtual, byte @Nullable [] host, int allowed, Object mount, int mode, int traits) {
        this.virtual = virtual;
        this.host = host;
        this.allowed = allowed;
        this.mount = mount;
        this.mode = mode;
        this.traits = traits;
    }

    /** Returns the bit of {@code access} in {@code allowed}. */
    public static int bit(FileCall.Access access) {
        return 1 << access.ordinal();
    }

    /** Returns the absolute virtual path; not to be changed. */
    public byte[] virtual() {
        return virtual;
    }

    /** Returns the absolute host path, or {@code null} where the application's own name is right; not to be changed. */
    public byte @Nullable [] host() {
        return host;
    }

    /** Returns the host path, which is the virtual one where no mount is. */
    public byte[] hostOrVirtual() {
        return host == null ? virtual : host;
    }

    /** Returns whether {@code access} needs no second thought. */
    public boolean allows(FileCall.Access access) {
        return (allowed & bit(access)) != 0;
    }

    /** Returns what the path lies in. */
    public Object mount() {
        return mount;
    }

    /** Returns whether the last component was a symbolic link when it was looked at. */
    public boolean isLink() {
        return mode >= 0 && (mode & HostFiles.TYPE) == HostFiles.LINK;
    }

    /** Returns whether there was something of that name when it was looked at. */
    public boolean existed() {
        return mode >= 0;
    }

    /** Returns the mode when it was looked at, or an error number, negated. */
    public int mode() {
        return mode;
    }

    /** Returns whether the path has a trait. */
    public boolean is(int trait) {
        return (traits & trait) != 0;
    }

    /** Returns the JDK path object that names the host path. */
    Object hostName(HostFiles files) {
        Object name = hostName;
        if (name == null) {
            name = files.rawName(hostOrVirtual());
            hostName = name;
        }
        return name;
    }

    /** Returns what the policy says of the directory's listing: see {@link FilePolicy#listing}. */
    FilePolicy.@Nullable Listing listing(FilePolicy policy) {
        ListingSlot slot = listing;
        if (slot == null) {
            HostScope scope = HostScope.enter();
            try {
                slot = new ListingSlot(policy.listing(this));
            } finally {
                scope.depth--;
            }
            listing = slot;
        }
        return slot.listing;
    }

    /** Returns the host path as text. */
    String hostText(HostFiles files) {
        String text = hostText;
        if (text == null) {
            text = files.decode(hostOrVirtual());
            hostText = text;
        }
        return text;
    }

    /** Tells the listing that is the host's own from one that was not asked for yet. */
    private static final class ListingSlot {
        final FilePolicy.@Nullable Listing listing;

        ListingSlot(FilePolicy.@Nullable Listing listing) {
            this.listing = listing;
        }
    }
}

package dev.veneer.hook;

/** Native libraries that are loaded by path: the loader of the C library gets the host's. */
public final class LibraryHooks {
    private LibraryHooks() {}

    /** Returns the host path of a library. */
    public static String path(String name) {
        int state = FileHooks.begin(name, FileCall.LIBRARY_LOAD);
        if (state == FileHooks.OUTSIDE) {
            return name;
        }
        try {
            return FileHooks.hostText(name, FileCall.LIBRARY_LOAD);
        } catch (FileRefusal refusal) {
            String text = name.concat(": cannot open shared object file: ").concat(refusal.getMessage());
            throw StackTraces.cut(new UnsatisfiedLinkError(text));
        } finally {
            FileHooks.end(state);
        }
    }

    /**
     * Has the policy tell of a library that was loaded.
     *
     * @param name the library's, virtual or the host's
     */
    public static void loaded(String name) {
        OutsideHooks.loaded(name);
    }

    /**
     * Returns a failed load's error with virtual names in place of the host's.
     *
     * @param name the library's, virtual or the host's
     */
    public static Throwable failure(Throwable failure, String name) {
        String text = failure.getMessage();
        FilePolicy policy = FileHooks.policy;
        if (policy == null || text == null || !(failure instanceof UnsatisfiedLinkError)) {
            return failure;
        }
        HostFiles files = FileHooks.files();
        byte[] virtual = policy.virtual(files.encode(name));
        if (virtual != null) {
            return StackTraces.cut(new UnsatisfiedLinkError(text.replace(name, files.decode(virtual))));
        }
        try {
            String host = FileHooks.resolve(policy, name, true).hostText(files);
            return StackTraces.cut(new UnsatisfiedLinkError(text.replace(host, name)));
        } catch (FileRefusal refusal) {
            return failure;
        }
    }
}

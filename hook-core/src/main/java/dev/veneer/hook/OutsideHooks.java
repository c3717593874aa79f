package dev.veneer.hook;

/** Native code that the application gets hold of: it passes no hook, and the user is told. */
public final class OutsideHooks {
    private OutsideHooks() {}

    /**
     * Has the policy tell of a library, where the policy is about the network.
     *
     * @param name the library's, virtual or the host's
     * @param loaded whether it was found
     */
    public static void opened(String name, boolean loaded) {
        NetworkPolicy current = NetworkHooks.current(NetworkCall.NATIVE_LOAD);
        if (current != null && loaded) {
            loaded(name);
        }
    }

    /** Has the policy tell of a library that was loaded. */
    static void loaded(String name) {
        FilePolicy files = FileHooks.policy;
        NetworkPolicy network = NetworkHooks.policy;
        if (HostScope.active()) {
            return;
        }
        HostScope scope = HostScope.enter();
        try {
            if (files != null) {
                files.outside(FileHooks.files().encode(name), network != null);
            } else if (network != null) {
                network.outside(name);
            }
        } catch (RuntimeException | Error e) {
            // The library is loaded; its report is lost.
            return;
        } finally {
            scope.depth--;
        }
    }

    /** Has the policy tell that functions of native code are linked, which are in no library of the application's. */
    public static void linking() {
        NetworkPolicy current = NetworkHooks.current(NetworkCall.NATIVE_LINK);
        if (current == null) {
            return;
        }
        HostScope scope = HostScope.enter();
        try {
            current.linking(FileHooks.policy != null);
        } catch (RuntimeException | Error e) {
            // The functions are linked; their report is lost.
            return;
        } finally {
            scope.depth--;
        }
    }
}

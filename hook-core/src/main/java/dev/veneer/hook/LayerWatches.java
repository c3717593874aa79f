package dev.veneer.hook;

import java.nio.charset.StandardCharsets;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The watched directories that are in layers. What is watched is the directory of the upper layer; there a name comes that
 * was there for the application before, when it is copied up, and a name that only a lower layer has cannot go.
 */
public final class LayerWatches {
    private static final ConcurrentHashMap<WatchKey, Watch> WATCHES = new ConcurrentHashMap<>();

    private LayerWatches() {}

    /** Notes that a name is about to be copied up: that it comes is not to be told. */
    public static void coming(byte[] directory, byte[] name) {
        for (Watch watch : WATCHES.values()) {
            if (watch.creations && watch.isOn(directory)) {
                watch.expect(name);
            }
        }
    }

    /** Notes that a name does not come that was said to. */
    public static void notComing(byte[] directory, byte[] name) {
        for (Watch watch : WATCHES.values()) {
            if (watch.isOn(directory)) {
                watch.comes(name);
            }
        }
    }

    /** Tells that a name went which the upper layer never had. */
    public static void gone(byte[] directory, byte[] name) {
        for (Watch watch : WATCHES.values()) {
            if (watch.deletions && watch.isOn(directory)) {
                FileHooks.files().tellDeletion(watch.key, name);
            }
        }
    }

    /** Notes a key that watches a directory. */
    static void registered(Object directory, Set<?> events, @Nullable Object result) {
        FilePolicy policy = FileHooks.policy;
        if (policy == null || !(result instanceof WatchKey key)) {
            return;
        }
        forgetEnded();
        try {
            ResolvedPath path = FileHooks.resolve(policy, directory, true);
            if (path.is(ResolvedPath.LAYERED)) {
                WATCHES.put(key, new Watch(key, path.hostOrVirtual(), events));
            } else {
                WATCHES.remove(key);
            }
        } catch (FileRefusal refusal) {
            // It went away: nothing more comes of it.
            WATCHES.remove(key);
        }
    }

    private static void forgetEnded() {
        for (WatchKey key : WATCHES.keySet()) {
            if (!key.isValid()) {
                WATCHES.remove(key);
            }
        }
    }

    /** Returns whether an event tells that a name came which is only copied up. */
    static boolean isComing(WatchKey key, byte[] name) {
        Watch watch = WATCHES.isEmpty() ? null : WATCHES.get(key);
        return watch != null && watch.comes(name);
    }

    private static String key(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** One key, and what it asked for. */
    private static final class Watch {
        final WatchKey key;
        final String directory;
        final boolean creations;
        final boolean deletions;
        /** The names that come because they are copied up, as often as they do. */
        private final ConcurrentLinkedQueue<String> coming = new ConcurrentLinkedQueue<>();

        Watch(WatchKey key, byte[] directory, Set<?> events) {
            this.key = key;
            this.directory = key(directory);
            this.creations = events.contains(StandardWatchEventKinds.ENTRY_CREATE);
            this.deletions = events.contains(StandardWatchEventKinds.ENTRY_DELETE);
        }

        boolean isOn(byte[] other) {
            return directory.equals(key(other));
        }

        void expect(byte[] name) {
            coming.add(key(name));
        }

        boolean comes(byte[] name) {
            return !coming.isEmpty() && coming.remove(key(name));
        }
    }
}

package dev.veneer.policies.overlay;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.FileHooks;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostChanges;
import dev.veneer.policies.name.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes the upper layer ready for a change, so that one system call of the JDK's makes the change itself.
 *
 * <p>What a call finds in a lower layer is copied up first; a name that goes gets its whiteout before. Of a name that
 * only a lower layer has, the whiteout is all of the deletion: the call gets a stand-in to remove. Each step leaves a
 * valid layer, so a kill at any moment does. What is left to do afterwards is done by {@link #settle}, until which the
 * thread holds the layer's lock. Thread-safe.
 */
public final class LayerChanges implements AutoCloseable {
    private final LayerTree tree;
    private final HostCalls calls;
    private final MergedNames names;
    private final WorkSpace work;
    private final Marks marks;
    private final Whiteouts whiteouts;
    private final UpperLayer upper;
    private final Origins origins;
    /** What the thread that holds the lock has still to do. */
    private final List<Settlement> unsettled = new ArrayList<>();

    private LayerChanges(HostChanges files, LayerTree tree, WorkSpace work) throws IOException {
        this.tree = tree;
        this.work = work;
        this.calls = new HostCalls(files);
        this.names = new MergedNames(files);
        this.marks = new Marks(calls, work);
        this.whiteouts = new Whiteouts(calls, names, marks);
        this.origins = Origins.open(calls, tree);
        this.upper = new UpperLayer(tree, names, new CopyUp(calls, work, origins), whiteouts);
    }

    /**
     * Opens the upper layer of a tree for changes; it is made where it is missing.
     *
     * @param target the virtual path at which the tree is mounted
     * @throws IOException where it cannot be written, or is half applied
     */
    public static LayerChanges open(HostChanges files, LayerTree tree, String target) throws IOException {
        makeUpper(files, tree);
        WorkSpace work = WorkSpace.open(files, tree.upper(), new OverlayRecord(target, tree.lowers()));
        FileHooks.share(work.counter());
        return new LayerChanges(files, tree, work);
    }

    /** Makes an upper layer that is not there yet, or is empty; its root is like that of the topmost lower one. */
    private static void makeUpper(HostChanges files, LayerTree tree) throws IOException {
        HostCalls calls = new HostCalls(files);
        boolean exists = calls.exists(tree.upper());
        String lower = tree.layers().get(1);
        try {
            if (!exists) {
                Files.createDirectories(Path.of(files.decode(ByteString.bytes(tree.upper()))));
            }
            if (!exists || files.list(ByteString.bytes(tree.upper())).isEmpty()) {
                Metadata.of(calls, lower).apply(calls, lower, tree.upper());
            }
        } catch (FileRefusal refusal) {
            throw new IOException("cannot make the changes of an overlay: " + refusal.getMessage(), refusal);
        }
    }

    /**
     * Makes a name ready for an access.
     *
     * @param path below the mount's root
     * @return what it is now; the call goes on with its host path
     */
    public LayeredFile prepare(String path, FileCall.Access access) throws FileRefusal {
        LayeredFile ready = access == FileCall.Access.REMOVE ? plainlyRemoved(path) : null;
        if (ready != null) {
            return ready;
        }
        begin();
        try {
            LayeredFile file =
                    switch (access) {
                        case WRITE -> forWriting(path);
                        case CREATE, CREATE_OR_WRITE -> forCreation(path, access);
                        case REMOVE -> forRemoval(path);
                        default -> tree.findNow(path);
                    };
            end();
            return file;
        } catch (FileRefusal | RuntimeException | Error e) {
            abandon();
            throw e;
        }
    }

    /** Returns what is in the upper layer alone and is no directory: to remove that takes no preparation, and no lock. */
    private @Nullable LayeredFile plainlyRemoved(String path) {
        MergedDirectory above = tree.directory(LayerTree.parent(path));
        if (above == null || !above.isInUpper()) {
            return null;
        }
        LayeredFile file = tree.findIn(above, path);
        boolean plain = file.exists() && file.ready() && !HostCalls.isDirectory(file.mode());
        return plain && !tree.findInLower(above, path).exists() ? file : null;
    }

    private LayeredFile forWriting(String path) throws FileRefusal {
        LayeredFile file = tree.findNow(path);
        if (!upper.bring(path, file)) {
            return file;
        }
        outdate();
        return tree.findNow(path);
    }

    private LayeredFile forCreation(String path, FileCall.Access access) throws FileRefusal {
        LayeredFile file = tree.findNow(path);
        if (LayerNames.hasReserved(path)) {
            throw new FileRefusal(Errno.EINVAL);
        }
        if (file.exists()) {
            if (access == FileCall.Access.CREATE) {
                bringLockFile(path, file);
                throw new FileRefusal(Errno.EEXIST);
            }
            return forWriting(path);
        }
        makeRoom(path);
        return tree.findNow(path);
    }

    /**
     * Copies an empty file up that a program tried to create: it will lock it. Programs look whether a lock file is still the one
     * that they locked, Lucene by the creation time, which the copy-up on opening it would change in between.
     */
    private void bringLockFile(String path, LayeredFile file) throws FileRefusal {
        if (calls.isEmptyFile(file.host()) && upper.bring(path, file)) {
            outdate();
        }
    }

    /** Has the directory above a name in the upper layer, and the name's whiteout cleared once the name is there. */
    private void makeRoom(String path) throws FileRefusal {
        if (upper.bringParent(path)) {
            outdate();
        }
        if (calls.exists(LayerNames.whiteoutOf(upper.path(path)))) {
            unsettled.add(new Settlement.Tidy(whiteouts, upper.path(path)));
        }
    }

    private LayeredFile forRemoval(String path) throws FileRefusal {
        MergedDirectory above = tree.directoryNow(LayerTree.parent(path));
        LayeredFile file = tree.findIn(above, path);
        if (!file.exists()) {
            throw new FileRefusal(-file.mode());
        }
        boolean directory = HostCalls.isDirectory(file.mode());
        if (directory && !upper.isEmpty(path)) {
            return fullDirectory(file);
        }
        LayeredFile below = tree.findInLower(above, path);
        boolean inLower = below.exists();
        origins.note(path, below);
        LayeredFile prepared = file.host().equals(upper.path(path))
                ? removalInUpper(file, inLower)
                : removalInLower(path, above, file);
        if (inLower || directory) {
            unsettled.add(new Settlement.Outdate(work.counter()));
        }
        return prepared;
    }

    /** Returns a directory that is not empty either, so that the call fails as it does on such a one. */
    private LayeredFile fullDirectory(LayeredFile file) throws FileRefusal {
        String standIn = work.newName();
        calls.makeDirectory(standIn, 0700);
        marks.make(standIn + "/full");
        unsettled.add(new Settlement.Discard(calls, standIn));
        return new LayeredFile(standIn, file.mode(), true);
    }

    private LayeredFile removalInUpper(LayeredFile file, boolean inLower) throws FileRefusal {
        String path = file.host();
        if (inLower) {
            Settlement times = Settlement.TimesOfTheKept.of(calls, path, ByteString.parent(path));
            whiteouts.make(path);
            unsettled.add(new Settlement.Tidy(whiteouts, path));
            unsettled.add(times);
        }
        if (HostCalls.isDirectory(file.mode())) {
            unsettled.add(Settlement.TimesOfTheKept.of(calls, path, path));
            whiteouts.clear(path);
        }
        return file;
    }

    private LayeredFile removalInLower(String path, @Nullable MergedDirectory above, LayeredFile file)
            throws FileRefusal {
        upper.bringDirectory(LayerTree.parent(path), above);
        String standIn = work.newName();
        if (HostCalls.isDirectory(file.mode())) {
            calls.makeDirectory(standIn, 0700);
        } else {
            marks.make(standIn);
        }
        String whiteout = LayerNames.whiteoutOf(upper.path(path));
        Metadata before = Metadata.of(calls, ByteString.parent(whiteout));
        whiteouts.make(upper.path(path));
        unsettled.add(new Settlement.TakeBack(calls, standIn, whiteout, before));
        return new LayeredFile(standIn, file.mode(), true);
    }

    /**
     * Makes two names ready for a rename.
     *
     * @return what the two are now
     */
    public List<LayeredFile> prepareRename(String from, String to) throws FileRefusal {
        begin();
        try {
            List<LayeredFile> both = forRename(from, to);
            end();
            return both;
        } catch (FileRefusal | RuntimeException | Error e) {
            abandon();
            throw e;
        }
    }

    private List<LayeredFile> forRename(String from, String to) throws FileRefusal {
        LayeredFile source = tree.findNow(from);
        LayeredFile target = tree.findNow(to);
        if (!source.exists()) {
            throw new FileRefusal(-source.mode());
        }
        if (from.equals(to)) {
            return List.of(source, target);
        }
        refuseRename(from, source, to, target);
        boolean directory = HostCalls.isDirectory(source.mode());
        if (directory) {
            upper.bringWhole(from);
        }
        boolean brought = !directory && upper.bring(from, source);
        brought |= upper.bringParent(to);
        if (target.exists() && directory) {
            upper.bring(to, target);
        }
        LayeredFile belowTarget = tree.findInLower(to);
        origins.note(to, belowTarget);
        makeWay(to, directory && target.exists());
        LayeredFile belowSource = tree.findInLower(from);
        boolean inLower = belowSource.exists();
        if (inLower) {
            origins.note(from, belowSource);
            whiteouts.make(upper.path(from));
            unsettled.add(new Settlement.Tidy(whiteouts, upper.path(from)));
        }
        if (directory || brought || inLower || belowTarget.exists()) {
            unsettled.add(new Settlement.Outdate(work.counter()));
        }
        return List.of(moved(from, source), moved(to, target));
    }

    private LayeredFile moved(String path, LayeredFile file) {
        return new LayeredFile(upper.path(path), file.mode(), true);
    }

    /** Has whatever comes to a name hide what lower layers have there. */
    private void makeWay(String to, boolean replacesDirectory) throws FileRefusal {
        String target = upper.path(to);
        if (replacesDirectory && tree.isInLower(to)) {
            whiteouts.make(target);
        }
        if (calls.exists(LayerNames.whiteoutOf(target))) {
            unsettled.add(new Settlement.Tidy(whiteouts, target));
        }
        if (replacesDirectory) {
            whiteouts.clear(target);
        }
    }

    private void refuseRename(String from, LayeredFile source, String to, LayeredFile target) throws FileRefusal {
        boolean directory = HostCalls.isDirectory(source.mode());
        if (LayerNames.hasReserved(to)) {
            throw new FileRefusal(Errno.EINVAL);
        }
        if (directory && to.startsWith(from + '/')) {
            throw new FileRefusal(Errno.EINVAL);
        }
        if (from.startsWith(to + '/')) {
            throw new FileRefusal(Errno.ENOTEMPTY);
        }
        if (!target.exists() && target.mode() != -Errno.ENOENT) {
            throw new FileRefusal(-target.mode());
        }
        if (target.exists() && HostCalls.isDirectory(target.mode())) {
            if (!directory) {
                throw new FileRefusal(Errno.EISDIR);
            }
            if (!upper.isEmpty(to)) {
                throw new FileRefusal(Errno.ENOTEMPTY);
            }
        } else if (target.exists() && directory) {
            throw new FileRefusal(Errno.ENOTDIR);
        }
    }

    /** Returns the names that a directory shows beside those of the topmost layer that has it. */
    public Set<String> namesBelow(String path) throws FileRefusal {
        MergedDirectory directory = tree.directory(path);
        return directory == null ? Set.of() : names.below(directory);
    }

    /** Returns whether a name carries a meaning for the layers, and so is not there for the application. */
    public static boolean isReserved(String name) {
        return LayerNames.isReserved(name);
    }

    /** Outdates what this JVM and others remember of where names are. */
    private void outdate() {
        FileHooks.outdate();
        work.counter().increment();
    }

    private void begin() throws FileRefusal {
        if (work.lock().isHeldByThisThread()) {
            // Left by a call that could not come to its end.
            settle();
        }
        work.lock().lock();
    }

    private void end() {
        if (unsettled.isEmpty()) {
            work.lock().unlock();
        } else {
            FileHooks.unsettled();
        }
    }

    private void abandon() {
        if (!unsettled.isEmpty()) {
            FileHooks.unsettled();
            settle();
        } else {
            work.lock().unlock();
        }
    }

    /** Does what is left to do for this thread's last change. */
    public void settle() {
        if (!work.lock().isHeldByThisThread() || unsettled.isEmpty()) {
            return;
        }
        try {
            for (Settlement settlement : unsettled) {
                settlement.settle();
            }
        } catch (FileRefusal refusal) {
            // A whiteout beside its name stays: it is as valid.
            return;
        } finally {
            unsettled.clear();
            FileHooks.settled();
            work.lock().unlock();
        }
    }

    /** Ends the changes; what was made to prepare them is removed. */
    @Override
    public void close() {
        origins.close();
        work.close();
    }
}

package dev.veneer.hook;

import java.io.File;
import java.io.IOException;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What the virtual {@code java.io.FileSystem} asks for each call of {@code java.io.File}.
 *
 * <p>{@code java.io} tells no error numbers, so a refusal is a {@code null} here and {@code false}, 0 or {@code null}
 * to the application.
 */
public final class JavaIoHooks {
    /** Says of a state that the call is refused: it would have to run alone and cannot. */
    public static final int REFUSED = -1;

    private JavaIoHooks() {}

    /** Begins a call; {@link FileHooks#end} ends it. */
    public static int begin(@Nullable String name, FileCall call) {
        return FileHooks.begin(name, call);
    }

    /** Returns the file with which the JDK is to go on, or {@code null} where the call is refused. */
    public static @Nullable File translate(File file, FileCall call) {
        return translate(file, call.access(), call.follows());
    }

    /** Returns the file with which the JDK is to go on, or {@code null} where the call is refused. */
    public static @Nullable File translate(File file, FileCall.Access access, boolean follow) {
        try {
            String name = StreamHooks.absolute(file.getPath());
            ResolvedPath path = FileHooks.check(name, access, follow);
            return path == null ? named(file, name) : new File(path.hostText(FileHooks.files()));
        } catch (FileRefusal refusal) {
            return null;
        }
    }

    /**
     * Returns what a file is whose name was not met lately ({@link FileLook}), the file with which the JDK is to go on, or
     * {@code null} where the call is refused.
     */
    public static @Nullable Object look(File file) {
        try {
            String name = StreamHooks.absolute(file.getPath());
            String ordinary = UnseenNames.ordinary(name, FileCall.Access.READ);
            if (ordinary != null) {
                return named(file, ordinary);
            }
            HostFiles files = FileHooks.files();
            ResolvedPath path = FileHooks.checkUnseen(name, FileCall.Access.READ, true);
            if (path != null && path.is(ResolvedPath.UNSEEN)) {
                FileLook look = files.look(UnseenNames.host(path, name));
                if (!look.isLink()) {
                    return look;
                }
                path = FileHooks.check(name, FileCall.Access.READ, true);
            }
            return path == null ? named(file, name) : new File(path.hostText(files));
        } catch (FileRefusal refusal) {
            return null;
        }
    }

    /** Begins a removal, and says with {@code null} that it is refused: the name bears a mount. */
    public static @Nullable File translateRemoval(File file) {
        try {
            String name = StreamHooks.absolute(file.getPath());
            LinkHooks.refuseBusy(name);
            ResolvedPath path = FileHooks.prepareRemoval(FileHooks.check(name, FileCall.Access.REMOVE, false));
            return path == null ? named(file, name) : new File(path.hostText(FileHooks.files()));
        } catch (FileRefusal refusal) {
            return null;
        }
    }

    /** Begins a removal; a removed link changes where names lead. */
    public static int beginRemoval(File file) {
        return LinkHooks.beginRemoval(StreamHooks.absolute(file.getPath()), FileCall.IO_DELETE);
    }

    /** Begins a rename; one that moves a link or a directory runs alone, and is {@link #REFUSED} where it cannot. */
    public static int beginRename(File from, File to) {
        String source = StreamHooks.absolute(from.getPath());
        String target = StreamHooks.absolute(to.getPath());
        int state = FileHooks.begin(source, FileCall.IO_RENAME_FROM);
        if (state == FileHooks.OUTSIDE || LinkHooks.plainFiles(source, target)) {
            return state;
        }
        try {
            return FileHooks.alone();
        } catch (FileRefusal refusal) {
            FileHooks.end(state);
            return REFUSED;
        }
    }

    /** Returns the two files of a rename, or {@code null} where it is refused. */
    public static File @Nullable [] translateRename(File from, File to) {
        try {
            ResolvedPath[] paths = LinkHooks.check(
                    StreamHooks.absolute(from.getPath()),
                    StreamHooks.absolute(to.getPath()),
                    FileCall.IO_RENAME_FROM,
                    FileCall.IO_RENAME_TO);
            if (paths == null) {
                return new File[] {
                    named(from, StreamHooks.absolute(from.getPath())), named(to, StreamHooks.absolute(to.getPath()))
                };
            }
            HostFiles files = FileHooks.files();
            return new File[] {new File(paths[0].hostText(files)), new File(paths[1].hostText(files))};
        } catch (FileRefusal refusal) {
            return null;
        }
    }

    /** Returns the name under which an exclusive creation is to go on. */
    public static String translateCreation(String name) throws IOException {
        try {
            String absolute = StreamHooks.absolute(name);
            ResolvedPath path = FileHooks.check(absolute, FileCall.Access.CREATE, false);
            return path == null ? absolute : path.hostText(FileHooks.files());
        } catch (FileRefusal refusal) {
            if (refusal.errno() == Errno.EEXIST) {
                return "/";
            }
            throw StackTraces.cut(new IOException(refusal.getMessage()));
        }
    }

    /** Returns the names of a listing as the application sees it. */
    public static String @Nullable [] shown(File directory, String @Nullable [] names) {
        if (names == null) {
            return null;
        }
        FilePolicy.Listing listing = DirectoryHooks.listing(StreamHooks.absolute(directory.getPath()));
        if (listing == null) {
            return names;
        }
        Collection<String> shown = DirectoryHooks.shown(names, listing);
        return shown.toArray(new String[0]);
    }

    /** Returns the canonical form of a name, or {@code null} where the host's own answer is right. */
    public static @Nullable String canonical(String name) throws IOException {
        FilePolicy policy = FileHooks.policy;
        if (policy == null || HostScope.active()) {
            return null;
        }
        HostScope scope = HostScope.enter();
        try {
            byte[] canonical = policy.canonicalize(FileHooks.bytes(StreamHooks.absolute(name)));
            return canonical == null ? null : FileHooks.files().decode(canonical);
        } catch (FileRefusal refusal) {
            throw StackTraces.cut(new IOException(refusal.getMessage()));
        } finally {
            scope.depth--;
        }
    }

    /** Returns the virtual working directory, or {@code null} for the process's own. */
    public static @Nullable String workingDirectory() {
        FilePolicy policy = FileHooks.policy;
        byte[] directory = policy == null ? null : policy.workingDirectory();
        return directory == null ? null : FileHooks.files().decode(directory);
    }

    /** Returns the file itself where its name is as it was, and one with the name that was made absolute elsewhere. */
    @SuppressWarnings("ReferenceEquality") // the same string says that nothing was done to it
    private static File named(File file, String name) {
        return name == file.getPath() ? file : new File(name);
    }
}

package sun.nio.fs;

import dev.veneer.hook.Errno;
import dev.veneer.hook.FileLook;
import dev.veneer.hook.FileRefusal;
import dev.veneer.hook.HostFiles;
import dev.veneer.hook.HostScope;
import dev.veneer.hook.StackTraces;
import java.io.FileDescriptor;
import java.io.IOException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import jdk.internal.access.JavaIOFileDescriptorAccess;
import jdk.internal.access.SharedSecrets;
import jdk.internal.loader.ClassLoaders;
import jdk.internal.loader.URLClassPath;
import jdk.internal.misc.Unsafe;
import jdk.internal.reflect.MethodAccessor;
import sun.net.www.ParseUtil;
import sun.nio.ch.FileChannelImpl;

/** The host's files by way of the JDK's own dispatcher: see {@link HostFiles}. */
public final class UnixHostFiles implements HostFiles {
    private static final JavaIOFileDescriptorAccess DESCRIPTORS = SharedSecrets.getJavaIOFileDescriptorAccess();

    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    private static final String NOWHERE = "/veneer-probe/nowhere";

    /** The last of the ten slots of {@code java.lang.Shutdown}; the JDK uses the first three. */
    private static final int LAST_SHUTDOWN_SLOT = 9;

    /** No lambda: none is to be linked inside hooks. */
    private static final DirectoryStream.Filter<Path> EVERYTHING = new DirectoryStream.Filter<>() {
        @Override
        public boolean accept(Path entry) {
            return true;
        }
    };

    /** A constant of Linux that the JDK does not use. */
    private static final int O_PATH = 0x200000;

    private final UnixFileSystem fileSystem = (UnixFileSystem) FileSystems.getDefault();

    @Override
    public int mode(byte[] path, boolean follow) {
        try {
            return UnixFileAttributes.get(raw(path), follow).mode();
        } catch (UnixException e) {
            return -e.errno();
        }
    }

    @Override
    public byte[] readLink(byte[] path) throws FileRefusal {
        try {
            return UnixNativeDispatcher.readlink(raw(path));
        } catch (UnixException e) {
            throw new FileRefusal(e.errno());
        }
    }

    @Override
    public Stamp stamp(byte[] directory) {
        try {
            UnixFileAttributes read = UnixFileAttributes.get(raw(directory), true);
            return new Stamp(read.dev(), read.ino(), read.ctime().to(TimeUnit.NANOSECONDS));
        } catch (UnixException e) {
            return null;
        }
    }

    @Override
    public List<byte[]> names(byte[] directory, int atMost) {
        List<byte[]> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = fileSystem.provider().newDirectoryStream(raw(directory), EVERYTHING)) {
            for (Path entry : entries) {
                if (names.size() == atMost) {
                    return null;
                }
                names.add(((UnixPath) entry.getFileName()).asByteArray());
            }
            return names;
        } catch (IOException | DirectoryIteratorException e) {
            return null;
        }
    }

    @Override
    public byte[] bytes(Object unixPath) {
        return ((UnixPath) unixPath).getByteArrayForSysCalls();
    }

    @Override
    public Object rawName(byte[] path) {
        return raw(path);
    }

    @Override
    public Exception failure(int errno) {
        return new RefusedCall(errno);
    }

    @Override
    public IOException ioFailure(int errno, Object unixPath) {
        try {
            new RefusedCall(errno).rethrowAsIOException((UnixPath) unixPath, null);
        } catch (IOException e) {
            return StackTraces.cut(e);
        }
        return new IOException(Errno.text(errno));
    }

    @Override
    public byte[] readDirectory(long directory) throws UnixException {
        return UnixNativeDispatcher.readdir(directory);
    }

    @Override
    public int attributes(byte[] path, Object attributes) {
        UnixFileAttributes read = (UnixFileAttributes) attributes;
        try {
            UnixNativeDispatcher.lstat(raw(path), read);
            return (read.mode() & TYPE) == LINK ? Errno.ELOOP : 0;
        } catch (UnixException e) {
            return e.errno();
        }
    }

    @Override
    public FileLook look(byte[] path) {
        try {
            UnixFileAttributes read = UnixFileAttributes.get(raw(path), false);
            return new FileLook(
                    read.mode(), read.size(), read.lastModifiedTime().toMillis());
        } catch (UnixException e) {
            return new FileLook(-e.errno(), 0, 0);
        }
    }

    @Override
    public int openNoLink(byte[] path, FileDescriptor descriptor, int flags) {
        return open(path, descriptor, flags | UnixConstants.O_NOFOLLOW);
    }

    @Override
    public int openNoLink(byte[] path, int flags, int mode) {
        try {
            return UnixNativeDispatcher.open(raw(path), flags | UnixConstants.O_NOFOLLOW, mode);
        } catch (UnixException e) {
            if (e.errno() == Errno.ELOOP) {
                return -1;
            }
            throw this.<RuntimeException>undeclared(e);
        }
    }

    @Override
    public int hold(byte[] path, boolean follow) {
        try {
            return UnixNativeDispatcher.open(raw(path), O_PATH | (follow ? 0 : UnixConstants.O_NOFOLLOW), 0);
        } catch (UnixException e) {
            return -e.errno();
        }
    }

    @Override
    public int open(byte[] path, FileDescriptor descriptor, int flags) {
        try {
            int fd = UnixNativeDispatcher.open(raw(path), flags, 0666);
            if (UnixFileAttributes.get(fd).isDirectory()) {
                close(fd);
                return Errno.EISDIR;
            }
            DESCRIPTORS.set(descriptor, fd);
            DESCRIPTORS.setAppend(descriptor, (flags & UnixConstants.O_APPEND) != 0);
            return 0;
        } catch (UnixException e) {
            return e.errno();
        }
    }

    @Override
    public int makeDirectory(byte[] path, int mode) {
        try {
            UnixNativeDispatcher.mkdir(raw(path), mode);
            return 0;
        } catch (UnixException e) {
            return e.errno();
        }
    }

    @Override
    public int makeLink(byte[] text, byte[] path) {
        try {
            UnixNativeDispatcher.symlink(text, raw(path));
            return 0;
        } catch (UnixException e) {
            return e.errno();
        }
    }

    @Override
    public int unlink(byte[] path) {
        try {
            UnixNativeDispatcher.unlink(raw(path));
            return 0;
        } catch (UnixException e) {
            return e.errno();
        }
    }

    @Override
    public int link(byte[] existing, byte[] path) {
        try {
            UnixNativeDispatcher.link(raw(existing), raw(path));
            return 0;
        } catch (UnixException e) {
            return e.errno();
        }
    }

    @Override
    public int makeNode(byte[] path, int mode, long device) {
        try {
            UnixNativeDispatcher.mknod(raw(path), mode, device);
            return 0;
        } catch (UnixException e) {
            return e.errno();
        }
    }

    @Override
    public int removeDirectory(byte[] path) {
        try {
            UnixNativeDispatcher.rmdir(raw(path));
            return 0;
        } catch (UnixException e) {
            return e.errno();
        }
    }

    @Override
    public int rename(byte[] from, byte[] to) {
        try {
            UnixNativeDispatcher.rename(raw(from), raw(to));
            return 0;
        } catch (UnixException e) {
            return e.errno();
        }
    }

    @Override
    public int changeMode(byte[] path, int mode) {
        try {
            UnixNativeDispatcher.chmod(raw(path), mode);
            return 0;
        } catch (UnixException e) {
            return e.errno();
        }
    }

    @Override
    public int changeOwner(byte[] path, int user, int group) {
        try {
            UnixNativeDispatcher.lchown(raw(path), user, group);
            return 0;
        } catch (UnixException e) {
            return e.errno();
        }
    }

    @Override
    public List<byte[]> list(byte[] directory) throws FileRefusal {
        List<byte[]> names = new ArrayList<>();
        try {
            long open = UnixNativeDispatcher.opendir(raw(directory));
            try {
                byte[] name = UnixNativeDispatcher.readdir(open);
                while (name != null) {
                    if (!isDots(name)) {
                        names.add(name);
                    }
                    name = UnixNativeDispatcher.readdir(open);
                }
            } finally {
                UnixNativeDispatcher.closedir(open);
            }
        } catch (UnixException e) {
            throw new FileRefusal(e.errno());
        }
        return names;
    }

    private static boolean isDots(byte[] name) {
        return name[0] == '.' && (name.length == 1 || (name.length == 2 && name[1] == '.'));
    }

    @Override
    public FileChannel channel(byte[] path, Set<OpenOption> options) throws IOException {
        Set<OpenOption> all = new HashSet<>(options);
        all.add(LinkOption.NOFOLLOW_LINKS);
        FileChannel channel = FileChannel.open(raw(path), all);
        ((FileChannelImpl) channel).setUninterruptible();
        return channel;
    }

    @Override
    public int holdInstead(Object stream, byte[] directory) throws FileRefusal {
        try {
            int descriptor = UnixNativeDispatcher.open(raw(directory), UnixConstants.O_RDONLY, 0);
            // Each operation of the stream reads the field anew.
            UNSAFE.putIntVolatile(stream, UNSAFE.objectFieldOffset(UnixSecureDirectoryStream.class, "dfd"), descriptor);
            return descriptor;
        } catch (UnixException e) {
            throw new FileRefusal(e.errno());
        }
    }

    @Override
    public void tellDeletion(WatchKey key, byte[] name) {
        ((AbstractWatchKey) key).signalEvent(StandardWatchEventKinds.ENTRY_DELETE, new UnixPath(fileSystem, name));
    }

    @Override
    public boolean opensNoLink(int flags) {
        return (flags & UnixConstants.O_NOFOLLOW) != 0;
    }

    @Override
    public int openForAttributes(Object unixPath, boolean follow) {
        try {
            return ((UnixPath) unixPath).openForAttributeAccess(follow);
        } catch (UnixException e) {
            throw this.<RuntimeException>undeclared(e);
        }
    }

    @Override
    public int open(Object unixPath, int flags, int mode) {
        try {
            return UnixNativeDispatcher.open((UnixPath) unixPath, flags, mode);
        } catch (UnixException e) {
            throw this.<RuntimeException>undeclared(e);
        }
    }

    @Override
    public byte[] encode(String text) {
        return Util.toBytes(text);
    }

    @Override
    public String decode(byte[] name) {
        return Util.toString(name);
    }

    @Override
    public Object mountEntry(byte[] target, String name, String type, boolean readOnly) {
        return new VirtualMountEntry(target, name, type, readOnly);
    }

    @Override
    public byte[] mountPoint(Object mountEntry) {
        return ((UnixMountEntry) mountEntry).dir();
    }

    @Override
    public void atExit(Runnable action) {
        SharedSecrets.getJavaLangAccess().registerShutdownHook(LAST_SHUTDOWN_SLOT, true, () -> {
            HostScope scope = HostScope.enter();
            try {
                action.run();
            } finally {
                scope.depth--;
            }
        });
    }

    @Override
    public void requireStack() {
        StackMargin.require();
    }

    @Override
    public void probe(String className, String method, String descriptor) throws Exception {
        for (Method candidate : Class.forName(className).getDeclaredMethods()) {
            if (candidate.getName().equals(method) && descriptor(candidate).equals(descriptor)) {
                candidate.setAccessible(true);
                callOnce(candidate, probeArguments(candidate.getParameterTypes()));
            }
        }
    }

    private static String descriptor(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                .toMethodDescriptorString();
    }

    /** Calls a static method by the JVM itself: from 18 on the JDK would make classes for it, as for thousands of calls. */
    private static void callOnce(Method method, Object[] arguments) throws Exception {
        Class<?> accessors;
        try {
            accessors = Class.forName("jdk.internal.reflect.DirectMethodHandleAccessor");
        } catch (ClassNotFoundException before18) {
            method.invoke(null, arguments);
            return;
        }
        Method ofJvm = accessors.getDeclaredMethod("nativeAccessor", Method.class, boolean.class);
        ofJvm.setAccessible(true);
        ((MethodAccessor) ofJvm.invoke(null, method, false)).invoke(null, arguments);
    }

    /** What is nowhere, or nothing, for each parameter. */
    private Object[] probeArguments(Class<?>[] types) {
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            if (types[i] == UnixPath.class) {
                arguments[i] = fileSystem.getPath(NOWHERE);
            } else if (types[i] == byte[].class) {
                arguments[i] = Util.toBytes(NOWHERE);
            } else if (types[i] == int.class) {
                arguments[i] = 0;
            } else if (types[i] == long.class) {
                arguments[i] = 0L;
            } else if (types[i] == boolean.class) {
                arguments[i] = false;
            } else if (types[i] == FileDescriptor.class) {
                arguments[i] = new FileDescriptor();
            } else if (types[i] == String[].class) {
                arguments[i] = new String[1];
            }
        }
        return arguments;
    }

    @Override
    public Object unconstructed(Class<?> type) throws InstantiationException {
        return UNSAFE.allocateInstance(type);
    }

    @Override
    public void probeLibrary(String className, String path) throws Exception {
        Constructor<?> constructor = Class.forName(className).getDeclaredConstructors()[0];
        Class<?>[] types = constructor.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = types[i] == String.class ? path : types[i] == boolean.class ? false : null;
        }
        constructor.setAccessible(true);
        Method open = constructor.getDeclaringClass().getDeclaredMethod("open");
        open.setAccessible(true);
        open.invoke(constructor.newInstance(arguments));
    }

    @Override
    public void workingDirectory(byte[] path) {
        UNSAFE.putReference(fileSystem, UNSAFE.objectFieldOffset(UnixFileSystem.class, "defaultDirectory"), path);
        UNSAFE.putBoolean(
                fileSystem,
                UNSAFE.objectFieldOffset(UnixFileSystem.class, "needToResolveAgainstDefaultDirectory"),
                true);
    }

    @Override
    public String[] addedToClassPath(String classPath) {
        URLClassPath current =
                (URLClassPath) UNSAFE.getReferenceVolatile(ClassLoaders.appClassLoader(), classPathOffset());
        URL[] all = current == null ? new URL[0] : current.getURLs();
        int given = newClassPath(classPath).getURLs().length;
        String[] added = new String[Math.max(0, all.length - given)];
        for (int i = 0; i < added.length; i++) {
            added[i] = ParseUtil.decode(all[given + i].getPath());
        }
        return added;
    }

    @Override
    public void classPath(String classPath) {
        UNSAFE.putReferenceVolatile(ClassLoaders.appClassLoader(), classPathOffset(), newClassPath(classPath));
    }

    private static long classPathOffset() {
        try {
            return UNSAFE.objectFieldOffset(Class.forName("jdk.internal.loader.BuiltinClassLoader"), "ucp");
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("this JDK has another class path", e);
        }
    }

    /** By reflection: the constructor is private to the package of the loaders. */
    private static URLClassPath newClassPath(String classPath) {
        try {
            Constructor<URLClassPath> constructor =
                    URLClassPath.class.getDeclaredConstructor(String.class, boolean.class);
            constructor.setAccessible(true);
            boolean ofModule = System.getProperty("jdk.module.main") != null;
            return constructor.newInstance(classPath, ofModule);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK has another class path", e);
        }
    }

    private RawUnixPath raw(byte[] path) {
        return new RawUnixPath(fileSystem, path);
    }

    /** Closes a descriptor by way of a stream: the dispatcher's own method declares other exceptions on each JDK. */
    @Override
    public void close(int fd) {
        FileDescriptor descriptor = new FileDescriptor();
        DESCRIPTORS.set(descriptor, fd);
        try {
            DESCRIPTORS.close(descriptor);
        } catch (IOException e) {
            // It was open for reading only: nothing is lost.
            return;
        }
    }

    @SuppressWarnings("unchecked")
    private <X extends Throwable> X undeclared(Throwable exception) throws X {
        throw (X) exception;
    }
}

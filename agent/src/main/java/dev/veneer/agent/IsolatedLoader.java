package dev.veneer.agent;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * Loads the agent's own classes, and the libraries it brings, where the application cannot see them.
 *
 * <p>Its parent is the platform loader, so it meets nothing of the application's class path; what is in the jar is of the jar,
 * whatever the parent has. Classes are entries
 * {@code veneer/NAME.classdata} of the agent's jar: a class path scanner that opens the jar finds no class of ours. The
 * command, which has no hook module, looks into {@code hook/}, too. The jar stays open for the loader's life and its resources are read from it, not from a {@code jar:} URL: a policy that
 * hides or mounts over the jar's path does not reach them.
 *
 * <p>Resources are asked for by their ordinary names; {@code a/B.class} finds {@code veneer/a/B.classdata}. Safe for
 * use by several threads.
 */
final class IsolatedLoader extends ClassLoader {

    /** Where in the jar the agent's and the policies' classes are, and the libraries'. */
    static final String ROOT = "veneer/";
    /** Where in the jar the classes are that an agent gives to the boot loader. */
    static final String HOOK_ROOT = "hook/";

    static {
        registerAsParallelCapable();
    }

    private final JarFile jar;
    private final String[] roots;
    private final ProtectionDomain domain;

    /**
     * Opens the jar.
     *
     * @param file the agent's jar, as a path of the host
     * @param roots where in it the classes are, first looked for in the first
     * @throws IOException if it cannot be opened
     */
    IsolatedLoader(File file, String... roots) throws IOException {
        super("veneer", ClassLoader.getPlatformClassLoader());
        this.roots = roots.clone();
        jar = new JarFile(file, false);
        domain = new ProtectionDomain(new CodeSource(file.toURI().toURL(), (Certificate[]) null), null, this, null);
    }

    /**
     * Opens the jar that this class came from.
     *
     * @param roots where in it the classes are, first looked for in the first
     * @throws IOException if it cannot be opened
     */
    static IsolatedLoader ofOwnJar(String... roots) throws IOException, URISyntaxException {
        URL jar = IsolatedLoader.class.getProtectionDomain().getCodeSource().getLocation();
        return new IsolatedLoader(new File(jar.toURI()), roots);
    }

    /**
     * Looks in the jar before it asks the parent, which has none of these classes. To ask it a thousand times takes time, and
     * leaves in the JDK's own loaders a profile by which the JIT compiler makes more of them once the application loads its
     * classes.
     */
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        ZipEntry entry = name.startsWith("java.") ? null : entry(fileOf(name));
        if (entry == null) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name, entry) : loaded;
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        ZipEntry entry = entry(fileOf(name));
        if (entry == null) {
            throw new ClassNotFoundException(name + " is not in " + jar.getName());
        }
        return define(name, entry);
    }

    private static String fileOf(String className) {
        return className.replace('.', '/') + ".class";
    }

    private Class<?> define(String name, ZipEntry entry) {
        byte[] bytes = read(entry);
        definePackageOf(name);
        return defineClass(name, bytes, 0, bytes.length, domain);
    }

    /** Looks in the jar first, and makes no URL of what is there. */
    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        ZipEntry entry = entry(name);
        try {
            return entry == null ? super.getResourceAsStream(name) : jar.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + " of " + jar.getName(), e);
        }
    }

    @Override
    protected @Nullable URL findResource(String name) {
        return entry(name) == null ? null : url(name);
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        URL found = findResource(name);
        return Collections.enumeration(found == null ? List.of() : List.of(found));
    }

    private void definePackageOf(String className) {
        int dot = className.lastIndexOf('.');
        if (dot > 0 && getDefinedPackage(className.substring(0, dot)) == null) {
            definePackageOnce(className.substring(0, dot));
        }
    }

    private void definePackageOnce(String packageName) {
        try {
            definePackage(packageName, null, null, null, null, null, null, null);
        } catch (IllegalArgumentException alreadyThere) {
            // Another thread loads a class of the same package at this moment and was first: what we wanted.
            if (getDefinedPackage(packageName) == null) {
                throw alreadyThere;
            }
        }
    }

    private @Nullable ZipEntry entry(String name) {
        String path = name.endsWith(".class") ? name + "data" : name;
        for (String root : roots) {
            ZipEntry entry = jar.getEntry(root + path);
            if (entry != null) {
                return entry;
            }
        }
        return null;
    }

    private byte[] read(ZipEntry entry) {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + entry.getName() + " of " + jar.getName(), e);
        }
    }

    private URL url(String name) {
        try {
            return new URL("veneer", "", -1, "/" + name, new EntryHandler());
        } catch (MalformedURLException e) {
            throw new IllegalStateException("a URL with its own handler needs no known protocol", e);
        }
    }

    /** Opens resources out of the jar that is open already. */
    private final class EntryHandler extends URLStreamHandler {

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() {}

                @Override
                public InputStream getInputStream() throws IOException {
                    ZipEntry entry = entry(url.getPath().substring(1));
                    if (entry == null) {
                        throw new IOException(url + " is not in " + jar.getName());
                    }
                    return jar.getInputStream(entry);
                }
            };
        }
    }
}

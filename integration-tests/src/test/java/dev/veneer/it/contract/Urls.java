package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;
import static dev.veneer.it.contract.Fixture.parent;
import static dev.veneer.it.contract.Fixture.tree;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** {@code file:} and {@code jar:} URLs, class loaders over them, resource bundles and services. */
final class Urls implements Topic {
    private static final String CLASS_FILE = Greeting.class.getName().replace('.', '/') + ".class";

    @Override
    public String name() {
        return "urls";
    }

    @Override
    public void ask(Contract c) {
        fileUrls(c);
        jarUrls(c);
        classes(c);
        resources(c);
    }

    private static void fileUrls(Contract c) {
        c.check("file-content", d -> read(url(file(d, "f", "by url"))));
        c.check("file-length", d -> url(file(d, "f", "123")).openConnection().getContentLengthLong());
        c.check("file-type", d -> url(file(d, "f.html")).openConnection().getContentType());
        c.check("file-directory", d -> read(url(tree(d, "t"))).lines().sorted().toList());
        c.check("file-missing", d -> read(url(d.resolve("missing"))));
        c.check("file-below-file", d -> read(url(file(d, "f").resolve("x"))));
        c.check("file-space", d -> read(url(file(d, "a b", "space"))));
        c.check("file-non-ascii", d -> read(url(file(d, "日本", "wide"))));
        c.check("file-through-link", d -> {
            file(d, "f", "linked");
            return read(url(link(d, "l", "f")));
        });
        c.check("file-path-of-uri", d -> Path.of(URI.create("file://" + file(d, "f"))));
        c.check("file-last-modified", d -> {
            Path file = file(d, "f");
            boolean set = file.toFile().setLastModified(1_000_000_000_000L);
            return List.of(set, url(file).openConnection().getLastModified());
        });
    }

    private static void jarUrls(Contract c) {
        c.check("jar-content", d -> read(entry(jar(d, "a.jar"), "resource.txt")));
        c.check("jar-connection", d -> {
            JarURLConnection connection =
                    (JarURLConnection) entry(jar(d, "a.jar"), "resource.txt").openConnection();
            connection.setUseCaches(false);
            return List.of(
                    connection.getJarFileURL(),
                    connection.getEntryName(),
                    connection.getJarFile().getName());
        });
        c.check("jar-missing-entry", d -> read(entry(jar(d, "a.jar"), "missing")));
        c.check("jar-missing", d -> read(entry(d.resolve("missing.jar"), "x")));
        c.check("jar-no-archive", d -> read(entry(file(d, "f", "no archive at all, but long enough"), "x")));
        c.check("jar-cached-then-deleted", d -> {
            URL url = entry(jar(d, "a.jar"), "resource.txt");
            url.openConnection().getInputStream().close();
            Files.delete(d.resolve("a.jar"));
            return url.openConnection().getInputStream().readAllBytes();
        });
    }

    private static void classes(Contract c) {
        c.check("class-from-directory", d -> greet(url(classes(d, "classes"))));
        c.check("class-from-jar", d -> greet(url(jar(d, "a.jar"))));
        c.check("class-from-linked-directory", d -> {
            classes(d, "classes");
            return greet(url(link(d, "l", "classes")));
        });
        c.check("class-from-linked-jar", d -> {
            jar(d, "a.jar");
            return greet(url(link(d, "l.jar", "a.jar")));
        });
        c.check("class-from-empty-directory", d -> greet(url(directory(d, "s"))));
        c.check("class-from-missing-jar", d -> greet(url(d.resolve("missing.jar"))));
        c.check("class-through-manifest-class-path", d -> {
            jar(d, "lib.jar");
            return greet(url(pointer(d, "main.jar", "lib.jar")));
        });
        c.check("class-with-package-version", d -> {
            try (URLClassLoader loader = loader(url(jar(d, "a.jar")))) {
                return loader.loadClass(Greeting.class.getName()).getPackage().getImplementationVersion();
            }
        });
        c.check("service-from-jar", d -> {
            try (URLClassLoader loader = loader(url(jar(d, "a.jar")))) {
                ServiceLoader<?> services = ServiceLoader.load(Supplier.class, loader);
                return ((Supplier<?>) services.iterator().next()).get();
            }
        });
    }

    private static void resources(Contract c) {
        c.check("resource-url-from-directory", d -> {
            try (URLClassLoader loader = loader(url(parent(file(d, "s/resource.txt"))))) {
                return loader.getResource("resource.txt");
            }
        });
        c.check("resource-url-from-jar", d -> {
            try (URLClassLoader loader = loader(url(jar(d, "a.jar")))) {
                return loader.getResource("resource.txt");
            }
        });
        c.check("resource-stream", d -> {
            try (URLClassLoader loader = loader(url(jar(d, "a.jar")));
                    InputStream in = loader.getResourceAsStream("resource.txt")) {
                return Objects.requireNonNull(in).readAllBytes();
            }
        });
        c.check("resources-in-order", d -> {
            URL[] urls = {url(jar(d, "a.jar")), url(parent(file(d, "s/resource.txt")))};
            try (URLClassLoader loader = loader(urls)) {
                return Collections.list(loader.getResources("resource.txt"));
            }
        });
        c.check("resource-missing", d -> {
            try (URLClassLoader loader = loader(url(directory(d, "s")))) {
                return loader.getResource("missing.txt");
            }
        });
        c.check("resource-outside-directory", d -> {
            file(d, "outside.txt");
            try (URLClassLoader loader = loader(url(directory(d, "s")))) {
                return loader.getResource("../outside.txt");
            }
        });
        c.check("bundle-from-directory", d -> {
            file(d, "messages.properties", "key=base");
            file(d, "messages_fr.properties", "key=français");
            try (URLClassLoader loader = loader(url(d))) {
                return ResourceBundle.getBundle("messages", Locale.FRENCH, loader)
                        .getString("key");
            }
        });
        c.check("bundle-missing", d -> {
            try (URLClassLoader loader = loader(url(d))) {
                return Outcome.of(() -> ResourceBundle.getBundle("nothing", Locale.FRENCH, loader));
            }
        });
        c.check("loader-urls", d -> {
            try (URLClassLoader loader = loader(url(jar(d, "a.jar")))) {
                return Arrays.toString(loader.getURLs());
            }
        });
    }

    private static URL url(Path path) throws IOException {
        return path.toUri().toURL();
    }

    private static URL entry(Path jar, String name) throws IOException {
        return new URL("jar:" + url(jar) + "!/" + name);
    }

    private static String read(URL url) throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static URLClassLoader loader(URL... urls) {
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static Object greet(URL url) throws Exception {
        try (URLClassLoader loader = loader(url)) {
            Class<?> type = loader.loadClass(Greeting.class.getName());
            return ((Supplier<?>) type.getConstructor().newInstance()).get();
        }
    }

    private static byte[] classBytes() throws IOException {
        try (InputStream in = Greeting.class.getClassLoader().getResourceAsStream(CLASS_FILE)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static Path classes(Path directory, String name) throws IOException {
        Path top = directory(directory, name);
        Path file = top.resolve(CLASS_FILE);
        Files.createDirectories(parent(file));
        Files.write(file, classBytes());
        return top;
    }

    /** Creates a jar with the class, a resource and a service. */
    private static Path jar(Path directory, String name) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.IMPLEMENTATION_VERSION, "7");
        Path path = directory.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(path), manifest)) {
            out.putNextEntry(new ZipEntry(CLASS_FILE));
            out.write(classBytes());
            out.putNextEntry(new ZipEntry("resource.txt"));
            out.write("a resource".getBytes(StandardCharsets.UTF_8));
            out.putNextEntry(new ZipEntry("META-INF/services/" + Supplier.class.getName()));
            out.write(Greeting.class.getName().getBytes(StandardCharsets.UTF_8));
        }
        return path;
    }

    /** Creates a jar without content whose manifest names another one. */
    private static Path pointer(Path directory, String name, String classPath) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Name.CLASS_PATH, classPath);
        Path path = directory.resolve(name);
        new JarOutputStream(Files.newOutputStream(path), manifest).close();
        return path;
    }
}

package dev.veneer.agent;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * The host files that the JVM needs whatever the policy says: its home, the agent, the class and module path with what
 * their manifests name.
 *
 * <p>Read once, at start, before anything is woven.
 */
public final class JvmFiles {
    private final Set<Path> found = new LinkedHashSet<>();

    private JvmFiles() {}

    /** Returns the files, canonical; those that are not there are left out. */
    public static Set<Path> find() {
        JvmFiles files = new JvmFiles();
        files.add(Path.of(System.getProperty("java.home")));
        files.addAll(System.getProperty("java.class.path"));
        files.addAll(System.getProperty("jdk.module.path"));
        files.add(AgentJar.own().path());
        return files.found;
    }

    /** Returns those that a child JVM reads on the host: its home, the module path and the agent. */
    static Set<Path> ofJvm() {
        JvmFiles files = new JvmFiles();
        files.add(Path.of(System.getProperty("java.home")));
        files.addAll(System.getProperty("jdk.module.path"));
        files.add(AgentJar.own().path());
        return files.found;
    }

    private void addAll(@Nullable String searchPath) {
        for (String entry : searchPath == null ? List.<String>of() : List.of(searchPath.split(File.pathSeparator))) {
            if (entry.endsWith("/*")) {
                add(Path.of(entry.substring(0, entry.length() - 2)));
            } else if (!entry.isEmpty()) {
                add(Path.of(entry));
            }
        }
    }

    private void add(Path path) {
        Path real;
        try {
            real = path.toRealPath();
        } catch (IOException e) {
            return;
        }
        if (found.add(real) && Files.isRegularFile(real)) {
            addManifestClassPath(real);
        }
    }

    private void addManifestClassPath(Path jar) {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            String classPath =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            for (String entry :
                    classPath == null ? new String[0] : classPath.trim().split("\\s+")) {
                URI uri = jar.toUri().resolve(entry);
                if ("file".equals(uri.getScheme())) {
                    add(Path.of(uri));
                }
            }
        } catch (IOException | IllegalArgumentException e) {
            // No jar, or a manifest that names no file: the JDK ignores it, too.
            return;
        }
    }
}

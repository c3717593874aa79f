package dev.veneer.agent.cache;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The run-time image that the JDK's classes come from (JEP 220), told from every other by its file: to read the classes
 * would cost each start more.
 */
final class JdkImage {
    private static final Logger LOG = LoggerFactory.getLogger(JdkImage.class);

    private JdkImage() {}

    /**
     * Returns what tells this JVM's image from every other: its path, length, time of modification and file number.
     *
     * @return that, or {@code null} where classes come from elsewhere: a module is patched, or the JDK has no image
     */
    static @Nullable String ofThisJvm() {
        if (isPatched()) {
            LOG.debug("woven classes are not kept: a module of the JDK is patched");
            return null;
        }
        try {
            return of(Path.of(System.getProperty("java.home"), "lib", "modules"));
        } catch (IOException e) {
            LOG.debug("woven classes are not kept: the JDK's image cannot be read: {}", e.toString());
            return null;
        }
    }

    static String of(Path file) throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return file + " " + attributes.size() + " "
                + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS) + " " + attributes.fileKey();
    }

    /** Asks what {@code --patch-module} left; the JDK takes the property away at its start. */
    private static boolean isPatched() {
        try {
            Object patcher = Class.forName("jdk.internal.module.ModuleBootstrap")
                    .getMethod("patcher")
                    .invoke(null);
            Class<?> type = Class.forName("jdk.internal.module.ModulePatcher");
            return (Boolean) type.getMethod("hasPatches").invoke(patcher);
        } catch (ReflectiveOperationException e) {
            LOG.debug("whether a module of the JDK is patched cannot be told: {}", e.toString());
            return true;
        }
    }
}

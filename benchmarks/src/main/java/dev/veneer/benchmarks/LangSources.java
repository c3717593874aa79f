package dev.veneer.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** The sources of commons-lang3, which are in the benchmarks' jar. */
final class LangSources {
    private static final String SOURCES = "/commons-lang3-sources.jar";

    private LangSources() {}

    /** Writes them below a directory. */
    static void unpack(Path target) throws IOException {
        try (InputStream jar = LangSources.class.getResourceAsStream(SOURCES);
                ZipInputStream entries = new ZipInputStream(jar)) {
            for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                if (entry.getName().endsWith(".java")) {
                    Path file = target.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    Files.copy(entries, file);
                }
            }
        }
    }
}

package dev.veneer.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * A jar of 10,000 classes as real as those of commons-lang3 are: these, as often as that takes, each time in a package of
 * its own. To them come some that read the clock or wait, so that one in twenty does.
 */
final class ManyClasses {
    private static final int COUNT = 10_000;
    private static final String PACKAGE = "org/apache/commons/lang3";
    private static final String DIRECTORY = PACKAGE + "/timed/";
    private static final int TIMED = 18;

    /** As long as what it takes the place of, so that nothing in a class file moves. */
    private static final String TAG = "c%04d";

    private static final String REPLACED = "lang3";

    private static final String TIMED_CLASS = """
            package org.apache.commons.lang3.timed;

            /** A value that is computed again when it is too old, and for which others wait meanwhile. */
            public final class Timed@ {
                private final long lifetimeNanos;
                private Object value;
                private long computedAt;
                private long changedAt;
                private boolean computing;

                public Timed@(long lifetimeNanos) {
                    this.lifetimeNanos = lifetimeNanos;
                }

                public synchronized Object get(java.util.function.Supplier<?> supplier) throws InterruptedException {
                    while (computing) {
                        wait(1_000 + @);
                    }
                    if (value == null || System.nanoTime() - computedAt > lifetimeNanos) {
                        compute(supplier);
                    }
                    return value;
                }

                private void compute(java.util.function.Supplier<?> supplier) {
                    computing = true;
                    try {
                        value = supplier.get();
                        computedAt = System.nanoTime();
                        changedAt = System.currentTimeMillis();
                    } finally {
                        computing = false;
                        notifyAll();
                    }
                }

                public String toString() {
                    return "value of " + changedAt + " ms: " + value + ", age " + (System.nanoTime() - computedAt);
                }
            }
            """;

    private final Path jar;
    private final Path names;

    private ManyClasses(Path jar, Path names) {
        this.jar = jar;
        this.names = names;
    }

    /** Makes them below a directory. */
    static ManyClasses create(Path directory) throws IOException {
        Path project = directory.resolve("many");
        LangSources.unpack(project.resolve("src"));
        for (int i = 0; i < TIMED; i++) {
            Path file = project.resolve("src/" + DIRECTORY + "Timed" + i + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, TIMED_CLASS.replace("@", Integer.toString(i)));
        }
        Path classes = project.resolve("classes");
        Compilation.compile(project, classes);
        ManyClasses many = new ManyClasses(directory.resolve("many.jar"), directory.resolve("many.txt"));
        many.write(classes);
        return many;
    }

    /** Returns the jar. */
    Path jar() {
        return jar;
    }

    /** Returns a file of the names of the 10,000 classes, a line each. */
    Path names() {
        return names;
    }

    private void write(Path classes) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(classes)) {
            files = tree.filter(file -> file.toString().endsWith(".class"))
                    .sorted()
                    .toList();
        }
        StringBuilder list = new StringBuilder();
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            // The last copy is whole, too: a class that is asked for may extend one that is not.
            for (int i = 0; i < COUNT || i % files.size() != 0; i++) {
                Path file = files.get(i % files.size());
                String tag = String.format(TAG, i / files.size());
                String name = renamed(classes.relativize(file).toString(), tag);
                out.putNextEntry(new JarEntry(name));
                out.write(renamed(Files.readString(file, StandardCharsets.ISO_8859_1), tag)
                        .getBytes(StandardCharsets.ISO_8859_1));
                if (i < COUNT) {
                    list.append(name.replace('/', '.'), 0, name.length() - ".class".length())
                            .append('\n');
                }
            }
        }
        Files.writeString(names, list);
    }

    private static String renamed(String text, String tag) {
        String name = PACKAGE.replace(REPLACED, tag);
        return text.replace(PACKAGE, name).replace(PACKAGE.replace('/', '.'), name.replace('/', '.'));
    }
}

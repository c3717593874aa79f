package dev.veneer.completeness.graph;

import dev.veneer.testjdks.TestJdk;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The class files of a JDK.
 *
 * @param feature the JDK's feature version, such as 17
 * @param home the directory of the JDK; it need not be the running one; {@code null} for an image that has nothing but
 *     what is added
 * @param added class files that count as its own although its image does not hold them: a test's "new JDK"
 */
public record JdkImage(int feature, @Nullable Path home, List<ClassFile> added) {

    /** Copies the list. */
    public JdkImage {
        added = List.copyOf(added);
    }

    /**
     * One class file.
     *
     * @param module the module that it belongs to
     * @param bytes its content
     */
    public record ClassFile(String module, byte[] bytes) {}

    /**
     * Returns a JDK's image as it is.
     *
     * @param jdk the JDK; it need not be the running one
     * @return its image
     */
    public static JdkImage of(TestJdk jdk) {
        return new JdkImage(jdk.feature(), jdk.home(), List.of());
    }

    /**
     * Returns an image without a class.
     *
     * @param feature the feature version of the JDK that it stands for
     * @return the empty image
     */
    static JdkImage empty(int feature) {
        return new JdkImage(feature, null, List.of());
    }

    /**
     * Returns this image with one more class file.
     *
     * @param classFile the class file; one of the same name that the image holds gives way to it
     * @return the larger image
     */
    public JdkImage with(ClassFile classFile) {
        List<ClassFile> more = new ArrayList<>(added);
        more.add(classFile);
        return new JdkImage(feature, home, more);
    }

    /**
     * Hands out every class file, module descriptors included, those that were added last.
     *
     * @param reader what takes them
     * @throws IOException if the image cannot be read
     */
    public void forEach(Consumer<ClassFile> reader) throws IOException {
        if (home != null) {
            forEach(home, reader);
        }
        added.forEach(reader);
    }

    private static void forEach(Path home, Consumer<ClassFile> reader) throws IOException {
        try (FileSystem image = FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", home.toString()));
                Stream<Path> files = Files.walk(image.getPath("/modules"))) {
            for (Path file :
                    (Iterable<Path>) files.filter(path -> path.toString().endsWith(".class"))::iterator) {
                reader.accept(new ClassFile(file.getName(1).toString(), Files.readAllBytes(file)));
            }
        }
    }
}

package dev.veneer.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.DOMImplementationSource;

class IsolatedLoaderTest {

    private static final String GREETER = Greeter.class.getName();

    /** A class of the JDK that depends on few others. */
    private static final String OF_JDK = "org.w3c.dom.DOMImplementationSource";

    private final Path jar;
    private IsolatedLoader loader;

    IsolatedLoaderTest(@TempDir Path directory) {
        jar = directory.resolve("agent.jar");
    }

    @BeforeEach
    void openJar() throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            add(zip, "veneer/" + GREETER.replace('.', '/') + ".classdata", ClassFiles.of(Greeter.class));
            add(zip, "veneer/" + OF_JDK.replace('.', '/') + ".classdata", ClassFiles.of(DOMImplementationSource.class));
            add(zip, "veneer/META-INF/services/java.util.function.Supplier", GREETER.getBytes(UTF_8));
            add(zip, "veneer/text.txt", "inside".getBytes(UTF_8));
            add(zip, "outside.txt", "outside".getBytes(UTF_8));
        }
        loader = new IsolatedLoader(jar.toFile(), IsolatedLoader.ROOT);
    }

    @Test
    void loadClass_ofClassdata_definesItsOwnCopy() throws ClassNotFoundException {
        Class<?> type = loader.loadClass(GREETER);

        assertThat(type).isNotSameAs(Greeter.class);
        assertThat(type.getClassLoader()).isSameAs(loader);
        assertThat(type.getPackage().getName()).isEqualTo("dev.veneer.agent");
        assertThat(type.getProtectionDomain().getCodeSource().getLocation().getPath())
                .isEqualTo(jar.toString());
    }

    @Test
    void loadClass_twice_isTheSame() throws ClassNotFoundException {
        assertThat(loader.loadClass(GREETER)).isSameAs(loader.loadClass(GREETER));
    }

    @Test
    void loadClass_thatTheParentHasToo_isTheJars() throws Exception {
        Class<?> ofParent = ClassLoader.getPlatformClassLoader().loadClass(OF_JDK);

        Class<?> type = loader.loadClass(OF_JDK);

        assertThat(type.getClassLoader()).isSameAs(loader);
        assertThat(type).isNotSameAs(ofParent);
    }

    @Test
    void loadClass_severalRoots_looksIntoEach() throws Exception {
        IsolatedLoader both = new IsolatedLoader(jar.toFile(), "nowhere/", IsolatedLoader.ROOT);

        assertThat(both.loadClass(GREETER).getClassLoader()).isSameAs(both);
    }

    @Test
    void loadClass_ofTheApplication_isNotFound() {
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> loader.loadClass(IsolatedLoaderTest.class.getName()))
                .withMessageContaining(IsolatedLoaderTest.class.getName());
    }

    @Test
    void serviceLoader_findsProvidersInTheJar() {
        ServiceLoader<?> suppliers = ServiceLoader.load(Supplier.class, loader);

        assertThat(suppliers.findFirst().map(Object::getClass).map(Class::getClassLoader))
                .contains(loader);
    }

    @Test
    void getResource_ofAnEntry_readsItFromTheOpenJar() throws IOException {
        Files.delete(jar);

        URL url = loader.getResource("text.txt");

        assertThat(url).isNotNull().hasProtocol("veneer");
        try (InputStream in = url.openStream()) {
            assertThat(in.readAllBytes()).asString(UTF_8).isEqualTo("inside");
        }
        assertThat(Collections.list(loader.getResources("text.txt"))).hasSize(1);
    }

    @Test
    void getResource_ofAClass_findsTheClassFile() throws IOException {
        try (InputStream in = loader.getResourceAsStream(GREETER.replace('.', '/') + ".class")) {
            assertThat(in).isNotNull().hasBinaryContent(ClassFiles.of(Greeter.class));
        }
    }

    @Test
    void getResource_outsideTheRootOrOfTheApplication_isNotFound() throws IOException {
        assertThat(loader.getResource("outside.txt")).isNull();
        assertThat(loader.getResource("../outside.txt")).isNull();
        assertThat(Collections.list(loader.getResources("outside.txt"))).isEmpty();
        assertThat(loader.getResource(IsolatedLoaderTest.class.getName().replace('.', '/') + ".class"))
                .isNull();
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** A class that the loader defines anew. */
    public static final class Greeter implements Supplier<String> {

        /** Creates a greeter. */
        public Greeter() {}

        @Override
        public String get() {
            return "hello";
        }
    }
}

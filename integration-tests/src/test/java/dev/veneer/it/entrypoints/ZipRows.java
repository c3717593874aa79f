package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.accessDenied;
import static dev.veneer.it.entrypoints.Target.JAR;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** {@link ZipFile} and {@link JarFile}. */
final class ZipRows {
    private ZipRows() {}

    /** A constructor of a zip or jar file. */
    @FunctionalInterface
    private interface Opening {
        ZipFile of(File file) throws IOException;
    }

    static void declare(Rows rows) {
        Rows.Type jar = rows.type("java.util.jar.JarFile");
        opening(jar, "<init>(File)", JarFile::new);
        opening(jar, "<init>(File,boolean)", file -> new JarFile(file, true));
        opening(jar, "<init>(File,boolean,int)", file -> new JarFile(file, true, ZipFile.OPEN_READ));
        opening(
                jar,
                "<init>(File,boolean,int,Version)",
                file -> new JarFile(file, true, ZipFile.OPEN_READ, JarFile.runtimeVersion()));
        opening(jar, "<init>(String)", file -> new JarFile(file.getPath()));
        opening(jar, "<init>(String,boolean)", file -> new JarFile(file.getPath(), true));
        Rows.Type zip = rows.type("java.util.zip.ZipFile");
        opening(zip, "<init>(File)", ZipFile::new);
        opening(zip, "<init>(File,Charset)", file -> new ZipFile(file, UTF_8));
        opening(zip, "<init>(File,int)", file -> new ZipFile(file, ZipFile.OPEN_READ));
        zip.row(
                "<init>(File,int,Charset)",
                ZipRows::deletesOnOpening,
                accessDenied(JAR, path -> new ZipFile(path.toFile(), ZipFile.OPEN_READ, UTF_8)));
        opening(zip, "<init>(String)", file -> new ZipFile(file.getPath()));
        opening(zip, "<init>(String,Charset)", file -> new ZipFile(file.getPath(), UTF_8));
    }

    private static void opening(Rows.Type zip, String member, Opening opening) {
        zip.row(
                member,
                scene -> {
                    try (ZipFile opened = opening.of(scene.jar().toFile())) {
                        Expect.same(scene.jar().toString(), opened.getName());
                        Expect.same(scene.text(), token(opened));
                    }
                },
                accessDenied(JAR, path -> opening.of(path.toFile())));
    }

    private static void deletesOnOpening(Scene scene) throws IOException {
        Path path = scene.jar();
        try (ZipFile opened = new ZipFile(path.toFile(), ZipFile.OPEN_READ | ZipFile.OPEN_DELETE, UTF_8)) {
            Expect.same(scene.text(), token(opened));
        }
        Expect.same(false, Files.exists(scene.host(path)));
    }

    private static String token(ZipFile file) throws IOException {
        ZipEntry entry = file.getEntry("token.txt");
        return Expect.text(file.getInputStream(entry));
    }
}

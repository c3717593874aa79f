package dev.veneer.it.entrypoints;

import static dev.veneer.it.entrypoints.Denied.NO_PATH;
import static dev.veneer.it.entrypoints.Denied.refused;
import static dev.veneer.it.entrypoints.Target.FILE;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Collections;
import java.util.List;
import javax.crypto.spec.SecretKeySpec;

/** {@link KeyStore}: the factories that open a file. */
final class KeyStoreRows {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final KeyStore.PasswordProtection PROTECTION = new KeyStore.PasswordProtection(PASSWORD);

    private KeyStoreRows() {}

    /** A factory that opens a file. */
    @FunctionalInterface
    private interface Opening {
        KeyStore of(Path file) throws Exception;
    }

    static void declare(Rows rows) {
        Rows.Type store = rows.type("java.security.KeyStore");
        opening(
                store,
                "getInstance(File,LoadStoreParameter)",
                file -> KeyStore.getInstance(file.toFile(), () -> PROTECTION));
        opening(store, "getInstance(File,char[])", file -> KeyStore.getInstance(file.toFile(), PASSWORD));
        Rows.Type builder = rows.type("java.security.KeyStore$Builder");
        builder.row(
                "getKeyStore()",
                scene -> opens(
                        scene,
                        file -> KeyStore.Builder.newInstance(file.toFile(), PROTECTION)
                                .getKeyStore()),
                NO_PATH);
        opening(
                builder,
                "newInstance(File,ProtectionParameter)",
                file -> KeyStore.Builder.newInstance(file.toFile(), PROTECTION).getKeyStore());
        opening(
                builder,
                "newInstance(String,Provider,File,ProtectionParameter)",
                file -> KeyStore.Builder.newInstance("PKCS12", null, file.toFile(), PROTECTION)
                        .getKeyStore());
    }

    /** What is refused is as absent: the documented failure of all of them is an IllegalArgumentException. */
    private static void opening(Rows.Type store, String member, Opening opening) {
        store.row(
                member,
                scene -> opens(scene, opening),
                refused(FILE, IllegalArgumentException.class, "File does not exist", opening::of));
    }

    /** Opens a store whose only alias is the scene's text. */
    private static void opens(Scene scene, Opening opening) throws Exception {
        Path path = scene.fresh();
        KeyStore written = KeyStore.getInstance("PKCS12");
        written.load(null, PASSWORD);
        written.setEntry(scene.text(), new KeyStore.SecretKeyEntry(new SecretKeySpec(new byte[16], "AES")), PROTECTION);
        try (OutputStream out = Files.newOutputStream(scene.host(path))) {
            written.store(out, PASSWORD);
        }
        Expect.same(List.of(scene.text()), Collections.list(opening.of(path).aliases()));
    }
}

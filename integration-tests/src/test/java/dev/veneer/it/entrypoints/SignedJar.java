package dev.veneer.it.entrypoints;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;

/** A jar that carries a signature made for this run: an unsigned one has no certificates to see. */
final class SignedJar {
    private static final char[] PASSWORD = "changeit".toCharArray();

    private SignedJar() {}

    static void certificatesAreSeen(Scene scene) throws Exception {
        KeyStore.PrivateKeyEntry signer = newSigner(scene);
        Path unsigned = scene.host(scene.jar());
        Path signed = scene.fresh().resolveSibling("signed.jar");
        try (ZipFile from = new ZipFile(unsigned.toFile());
                OutputStream to = Files.newOutputStream(scene.host(signed))) {
            new JarSigner.Builder(signer).build().sign(from, to);
        }
        JarURLConnection connection = JarUrlRows.connection(signed, "token.txt");
        try (InputStream in = connection.getInputStream()) {
            Expect.same(scene.bytes().length, in.readAllBytes().length);
            Certificate[] seen = connection.getCertificates();
            Expect.same(Arrays.toString(signer.getCertificateChain()), Arrays.toString(seen));
        }
    }

    /** Makes a key with a self-signed certificate; the JDK has no public API for that, only its tool. */
    private static KeyStore.PrivateKeyEntry newSigner(Scene scene) throws Exception {
        Path store = scene.host(scene.fresh().resolveSibling("signer.p12"));
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "signer",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=entry points",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .start();
        String output = Expect.text(keytool.getInputStream());
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool made no key: " + output);
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        return (KeyStore.PrivateKeyEntry) keys.getEntry("signer", new KeyStore.PasswordProtection(PASSWORD));
    }
}

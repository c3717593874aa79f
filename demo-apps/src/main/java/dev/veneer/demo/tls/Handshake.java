package dev.veneer.demo.tls;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Greets a server of its own by TLS: the server shows the certificate {@code shop} of a key store, the client trusts the one
 * named {@code authority}.
 *
 * <p>{@code 08-a-certificate-next-year/policy.yaml} says how to run it, and what it prints.
 */
public final class Handshake {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final int PATIENCE_MILLIS = 20_000;

    private Handshake() {}

    /**
     * Shakes hands, and exits with 1 where the client refuses to.
     *
     * @param args the key store
     */
    public static void main(String[] args) throws Exception {
        KeyStore store = KeyStore.getInstance(new File(args[0]), PASSWORD);
        X509Certificate certificate = (X509Certificate) store.getCertificate("shop");
        System.out.println("today     " + day(Instant.now()));
        System.out.println("valid     from " + day(certificate.getNotBefore().toInstant()) + " to "
                + day(certificate.getNotAfter().toInstant()));
        try (SSLServerSocket server = listen(store)) {
            CompletableFuture<String> served = CompletableFuture.supplyAsync(() -> serve(server));
            try {
                System.out.println("client    " + connect(store, server.getLocalPort()));
                System.out.println("server    " + served.get());
            } catch (SSLException e) {
                System.out.println("client    " + deepest(e));
                System.out.println("server    " + served.get());
                System.exit(1);
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static String day(Instant instant) {
        return instant.toString().substring(0, 10);
    }

    private static SSLServerSocket listen(KeyStore store) throws GeneralSecurityException, IOException {
        KeyStore shown = empty();
        Key key = store.getKey("shop", PASSWORD);
        shown.setKeyEntry("shop", key, PASSWORD, store.getCertificateChain("shop"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(shown, PASSWORD);
        return (SSLServerSocket) context(keys.getKeyManagers(), new TrustManager[0])
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private static String serve(SSLServerSocket server) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.startHandshake();
            socket.getInputStream().read();
            return socket.getSession().getProtocol();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String connect(KeyStore store, int port) throws GeneralSecurityException, IOException {
        KeyStore trusted = empty();
        trusted.setCertificateEntry("authority", store.getCertificate("authority"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        try (SSLSocket socket = (SSLSocket) context(new KeyManager[0], trust.getTrustManagers())
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.startHandshake();
            socket.getOutputStream().write('.');
            return "trusts "
                    + ((X509Certificate) socket.getSession().getPeerCertificates()[0])
                            .getSubjectX500Principal()
                            .getName();
        }
    }

    private static SSLContext context(KeyManager[] keys, TrustManager[] trust) throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust, null);
        return context;
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    /** Returns what went wrong first. */
    private static Throwable deepest(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}

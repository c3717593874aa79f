package dev.veneer.it.entrypoints.network;

import static dev.veneer.it.entrypoints.network.Place.FTP;
import static dev.veneer.it.entrypoints.network.Place.LDAP;
import static dev.veneer.it.entrypoints.network.Place.SMTP;

import dev.veneer.it.entrypoints.Expect;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLConnection;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.InvalidAlgorithmParameterException;
import java.security.cert.CertStore;
import java.security.cert.LDAPCertStoreParameters;
import org.jspecify.annotations.Nullable;

/** The other protocols that the JDK speaks: FTP, mail, and LDAP for certificates. */
final class OtherProtocolRows {
    private OtherProtocolRows() {}

    static void declare(Rows rows) {
        declareFtp(rows);
        declareMail(rows.type("sun.net.www.protocol.mailto.MailToURLConnection"));
        rows.type("java.security.cert.CertStore")
                .connecting(
                        "getInstance(String,CertStoreParameters)",
                        LDAP,
                        "LDAP",
                        scene -> CertStore.getInstance(
                                        "LDAP", new LDAPCertStoreParameters(scene.host(), scene.port(LDAP)))
                                .getType(),
                        Refusal.by(InvalidAlgorithmParameterException.class));
    }

    /** What is asked of a connection. */
    @FunctionalInterface
    private interface Asked {
        @Nullable
        Object of(URLConnection connection) throws Exception;
    }

    private static void declareFtp(Rows rows) {
        Rows.Type ftp = rows.type("sun.net.www.protocol.ftp.FtpURLConnection");
        Refusal refused = Refusal.by(ConnectException.class);
        ftp(
                ftp,
                "connect()",
                "text",
                connection -> {
                    connection.connect();
                    return Expect.text(connection.getInputStream());
                },
                refused);
        ftp(ftp, "getInputStream()", "text", connection -> Expect.text(connection.getInputStream()), refused);
        ftp(
                ftp,
                "getOutputStream()",
                true,
                connection -> {
                    connection.setDoOutput(true);
                    connection.setDoInput(false);
                    try (OutputStream out = connection.getOutputStream()) {
                        out.write("stored".getBytes(StandardCharsets.US_ASCII));
                    }
                    return true;
                },
                refused);
        // the superclass, which asks the stream for what it tells
        Rows.Type any = rows.type("sun.net.www.URLConnection");
        ftp(any, "getContentLength()", 4, URLConnection::getContentLength, Refusal.answering(-1));
        ftp(any, "getContentType()", "text/plain", URLConnection::getContentType, Refusal.answering("text/plain"));
        ftp(any, "getHeaderField(String)", "4", c -> c.getHeaderField("content-length"), Refusal.answering(null));
        ftp(any, "getHeaderField(int)", true, c -> c.getHeaderField(0) != null, Refusal.answering(false));
        ftp(any, "getHeaderFieldKey(int)", true, c -> c.getHeaderFieldKey(0) != null, Refusal.answering(false));
        ftp(
                any,
                "getHeaderFields()",
                true,
                c -> c.getHeaderFields().containsKey("content-length"),
                Refusal.answering(false));
    }

    private static void ftp(Rows.Type type, String member, @Nullable Object expected, Asked asked, Refusal refusal) {
        type.connecting(
                member,
                FTP,
                expected,
                scene -> asked.of(scene.url(FTP, "/file.txt").openConnection()),
                refusal);
    }

    private static void declareMail(Rows.Type mail) {
        // where the host that is set cannot be had, the JDK tries localhost, and then this one
        Refusal refused = Refusal.by(UnknownHostException.class, "mailhost");
        mail.connecting(
                        "connect()",
                        SMTP,
                        true,
                        scene -> {
                            mailTo(scene).connect();
                            return true;
                        },
                        refused)
                .connecting(
                        "getOutputStream()",
                        SMTP,
                        true,
                        scene -> {
                            try (OutputStream out = mailTo(scene).getOutputStream()) {
                                out.write("Subject: entry point\n\nhello\n".getBytes(StandardCharsets.US_ASCII));
                            }
                            return true;
                        },
                        refused);
    }

    private static URLConnection mailTo(Scene scene) throws Exception {
        System.setProperty("mail.host", scene.host());
        return URI.create("mailto:somebody@entry.example").toURL().openConnection();
    }
}

package dev.veneer.it.entrypoints.network;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;

/** The servers that the entry points are driven against, at the loopback of the test's own JVM. */
final class Servers implements AutoCloseable {
    private final Pages plain;
    private final Pages overTls;
    private final LineServer lines;
    private final LdapServer directories;
    private final EchoServer echo;

    Servers(Path store, char[] password) throws IOException, GeneralSecurityException {
        plain = Pages.plain();
        overTls = Pages.overTls(store, password);
        lines = new LineServer();
        directories = new LdapServer();
        echo = new EchoServer();
    }

    /** Returns where they are, as {@link NetworkEntryPoints} is to be told. */
    List<String> arguments() {
        return List.of(
                Place.HTTP + "=" + plain.port(),
                Place.HTTPS + "=" + overTls.port(),
                Place.FTP + "=" + lines.port(),
                Place.LDAP + "=" + directories.port(),
                Place.ECHO + "=" + echo.port());
    }

    /** Returns the port of the server that takes mail. */
    int mailPort() {
        return lines.port();
    }

    @Override
    public void close() throws IOException {
        plain.close();
        overTls.close();
        lines.close();
        directories.close();
        echo.close();
    }
}

package dev.veneer.it.entrypoints.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What an entry point is aimed at, with the text by which a policy names it. */
enum Place {
    /** A server of the test's that speaks HTTP. */
    HTTP,
    /** One that speaks HTTP over TLS. */
    HTTPS,
    /** One that speaks FTP. */
    FTP,
    /** One that speaks LDAP. */
    LDAP,
    /** One that sends datagrams back. */
    ECHO,
    /** One that takes mail; the JDK knows no other port of it than 25. */
    SMTP {
        @Override
        String text(Scene scene) {
            return scene.host() + ":25";
        }
    },
    /** The program's own address, and a port there. */
    OWN {
        @Override
        String text(Scene scene) {
            return scene.ownHost() + ":" + scene.ownPort();
        }
    },
    /** A port of every address of the program's. */
    ANY {
        @Override
        String text(Scene scene) {
            return "*:" + scene.anyPort();
        }
    },
    /** Whoever connects: the test's programs do so from the loopback. */
    PEER {
        @Override
        String text(Scene scene) {
            return "127.0.0.1";
        }
    },
    /** A multicast group. */
    GROUP {
        @Override
        String text(Scene scene) {
            return scene.groupText() + ":*";
        }

        @Override
        String refused(Scene scene) {
            return scene.groupText();
        }
    },
    /** This machine's own name. */
    THIS_HOST {
        @Override
        String text(Scene scene) throws IOException {
            // Not by the method that the row is about.
            return Files.readString(Path.of("/proc/sys/kernel/hostname"))
                    .strip()
                    .toLowerCase(Locale.ROOT);
        }
    },
    NOWHERE {
        @Override
        String text(Scene scene) {
            return "";
        }
    };

    /** Returns it as a policy names it. */
    String text(Scene scene) throws IOException {
        return scene.host() + ":" + scene.port(this);
    }

    /** Returns it as the text of a refusal names it. */
    String refused(Scene scene) throws IOException {
        return text(scene);
    }
}

package dev.veneer.agent.weave.file;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Set;

/** Probes of the attribute views that a directory held open gives out: each changes a file that is not there. */
final class SecureViews {
    private static final Path ROOT = Path.of("/");
    private static final Path NOWHERE = Path.of("veneer-probe-nowhere");

    private SecureViews() {}

    static void times() throws IOException {
        change(view -> view.setTimes(FileTime.fromMillis(0), null, null));
    }

    static void permissions() throws IOException {
        change(view -> view.setPermissions(Set.of()));
    }

    static void owner() throws IOException {
        change(view -> view.setOwner(Files.getOwner(ROOT)));
    }

    private static void change(Change change) throws IOException {
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(ROOT)) {
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                change.on(secure.getFileAttributeView(NOWHERE, PosixFileAttributeView.class));
            }
        }
    }

    private interface Change {
        void on(PosixFileAttributeView view) throws IOException;
    }
}

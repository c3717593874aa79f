package dev.veneer.it.overlay;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.List;
import java.util.Objects;

/** Operations on modes, owners, times and user attributes. */
final class AttributeOperations {
    private AttributeOperations() {}

    static List<Operation> all() {
        return List.of(
                AttributeOperations::describe,
                AttributeOperations::describe,
                AttributeOperations::setPermissions,
                AttributeOperations::setModified,
                AttributeOperations::setTimesOfLink,
                AttributeOperations::setWithFile,
                AttributeOperations::setOwner,
                AttributeOperations::setUserAttribute,
                AttributeOperations::deleteUserAttribute,
                AttributeOperations::setInStream);
    }

    private static Object describe(Playground p) throws Exception {
        p.tell("describe");
        return Description.of(p.path());
    }

    private static Object setPermissions(Playground p) throws Exception {
        p.tell("chmod");
        String mode = p.oneOf("rwxr-x---", "r--r--r--", "rw-rw-rw-", "rwx------");
        Files.setPosixFilePermissions(p.path(), PosixFilePermissions.fromString(mode));
        return "set";
    }

    private static Object setModified(Playground p) throws Exception {
        p.tell("setLastModifiedTime");
        Files.setLastModifiedTime(p.path(), FileTime.fromMillis(1000L * p.below(1_000_000)));
        return "set";
    }

    private static Object setTimesOfLink(Playground p) throws Exception {
        p.tell("setTimes");
        BasicFileAttributeView view = Objects.requireNonNull(
                Files.getFileAttributeView(p.path(), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS));
        view.setTimes(FileTime.fromMillis(1000L * p.below(1_000_000)), FileTime.fromMillis(0), null);
        return "set";
    }

    private static Object setWithFile(Playground p) {
        p.tell("File.set");
        Path path = p.path();
        return switch (p.oneOf(0, 1, 2, 3)) {
            case 0 -> path.toFile().setLastModified(1000L * (1 + p.below(1_000_000)));
            case 1 -> path.toFile().setReadOnly();
            case 2 -> path.toFile().setWritable(true);
            default -> path.toFile().setExecutable(p.oneIn(2));
        };
    }

    private static Object setOwner(Playground p) throws Exception {
        p.tell("setOwner");
        Path path = p.path();
        Files.setAttribute(path, "unix:gid", p.oneOf(0, 1, 2));
        return Files.getAttribute(path, "unix:gid");
    }

    private static Object setUserAttribute(Playground p) throws Exception {
        p.tell("setxattr");
        UserDefinedFileAttributeView view = user(p.path());
        String name = p.oneOf("one", "two");
        view.write(name, ByteBuffer.wrap(p.text().getBytes(StandardCharsets.UTF_8)));
        return view.size(name);
    }

    private static Object deleteUserAttribute(Playground p) throws Exception {
        p.tell("removexattr");
        user(p.path()).delete(p.oneOf("one", "two"));
        return "deleted";
    }

    private static UserDefinedFileAttributeView user(Path path) {
        return Objects.requireNonNull(Files.getFileAttributeView(path, UserDefinedFileAttributeView.class));
    }

    private static Object setInStream(Playground p) throws Exception {
        p.tell("setInStream");
        Path name = Path.of(p.name());
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(p.path())) {
            PosixFileAttributeView view =
                    ((SecureDirectoryStream<Path>) stream).getFileAttributeView(name, PosixFileAttributeView.class);
            switch (p.oneOf(0, 1)) {
                case 0 -> view.setPermissions(PosixFilePermissions.fromString("rwxrwx---"));
                default -> view.setTimes(FileTime.fromMillis(1000L * p.below(1_000_000)), null, null);
            }
            return Description.time(view.readAttributes().lastModifiedTime());
        }
    }
}

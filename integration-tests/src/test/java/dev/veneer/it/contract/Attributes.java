package dev.veneer.it.contract;

import static dev.veneer.it.contract.Fixture.directory;
import static dev.veneer.it.contract.Fixture.file;
import static dev.veneer.it.contract.Fixture.link;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.AclFileAttributeView;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.DosFileAttributes;
import java.nio.file.attribute.FileOwnerAttributeView;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** File attributes: kinds, times, owners, modes, user attributes, by view and by name. */
final class Attributes implements Topic {
    private static final FileTime OLD = FileTime.from(Instant.parse("2001-02-03T04:05:06.123456789Z"));
    private static final FileTime NEW = FileTime.from(Instant.parse("2031-02-03T04:05:06.987654321Z"));

    @Override
    public String name() {
        return "attributes";
    }

    @Override
    public void ask(Contract c) {
        kinds(c);
        times(c);
        owners(c);
        modes(c);
        byName(c);
        user(c);
    }

    private static void kinds(Contract c) {
        c.check("basic-of-file", d -> kinds(file(d, "f")));
        c.check("basic-of-directory", d -> kinds(directory(d, "s")));
        c.check("basic-of-link", d -> kinds(link(d, "l", "x"), LinkOption.NOFOLLOW_LINKS));
        c.check("basic-of-link-followed", d -> {
            file(d, "f");
            return kinds(link(d, "l", "f"));
        });
        c.check("basic-of-root", d -> kinds(Path.of("/")));
        c.check("basic-of-missing", d -> kinds(d.resolve("missing")));
        c.check("basic-of-dangling", d -> kinds(link(d, "l", "missing")));
        c.check("basic-of-loop", d -> kinds(link(d, "l", "l")));
        c.check(
                "size-of-file",
                d -> Files.readAttributes(file(d, "f", "123"), BasicFileAttributes.class)
                        .size());
        c.check("dos-of-file", d -> {
            DosFileAttributes dos = Files.readAttributes(file(d, ".f"), DosFileAttributes.class);
            return List.of(dos.isHidden(), dos.isReadOnly(), dos.isSystem(), dos.isArchive());
        });
        c.check("unsupported-type", d -> Files.readAttributes(file(d, "f"), Unknown.class));
        c.check("acl-view-is-missing", d -> Files.getFileAttributeView(file(d, "f"), AclFileAttributeView.class));
    }

    private static List<Boolean> kinds(Path path, LinkOption... options) throws IOException {
        BasicFileAttributes is = Files.readAttributes(path, BasicFileAttributes.class, options);
        return List.of(is.isRegularFile(), is.isDirectory(), is.isSymbolicLink(), is.isOther(), is.fileKey() != null);
    }

    /** An attribute type that no provider knows. */
    private interface Unknown extends BasicFileAttributes {}

    private static void times(Contract c) {
        c.check("set-last-modified", d -> {
            Path file = Files.setLastModifiedTime(file(d, "f"), OLD);
            return Files.getLastModifiedTime(file);
        });
        c.check(
                "set-last-modified-of-directory",
                d -> Files.getLastModifiedTime(Files.setLastModifiedTime(directory(d, "s"), NEW)));
        c.check("set-last-modified-through-link", d -> {
            file(d, "f");
            Files.setLastModifiedTime(link(d, "l", "f"), OLD);
            return Files.getLastModifiedTime(d.resolve("f"));
        });
        c.check("set-last-modified-of-missing", d -> Files.setLastModifiedTime(d.resolve("missing"), OLD));
        c.check(
                "set-last-modified-before-1970",
                d -> Files.getLastModifiedTime(
                        Files.setLastModifiedTime(file(d, "f"), FileTime.from(Instant.parse("1965-01-01T00:00:00Z")))));
        c.check("get-last-modified-of-missing", d -> Files.getLastModifiedTime(d.resolve("missing")));
        c.check("set-times-view", d -> {
            BasicFileAttributeView view = Files.getFileAttributeView(file(d, "f"), BasicFileAttributeView.class);
            view.setTimes(NEW, OLD, null);
            BasicFileAttributes now = view.readAttributes();
            return List.of(view.name(), now.lastModifiedTime(), now.lastAccessTime());
        });
        c.check("set-times-view-of-link-itself", d -> {
            file(d, "f");
            BasicFileAttributeView view = Files.getFileAttributeView(
                    link(d, "l", "f"), BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
            return Outcome.ofStep(() -> view.setTimes(OLD, OLD, null));
        });
        c.check(
                "set-times-of-missing",
                d -> Outcome.ofStep(() -> Files.getFileAttributeView(d.resolve("missing"), BasicFileAttributeView.class)
                        .setTimes(OLD, OLD, OLD)));
        c.check("access-time-by-name", d -> {
            Path file = Files.setAttribute(file(d, "f"), "lastAccessTime", OLD);
            return Files.getAttribute(file, "lastAccessTime");
        });
        c.check("write-changes-time", d -> {
            Path file = Files.setLastModifiedTime(file(d, "f"), OLD);
            Files.writeString(file, "more");
            return Files.getLastModifiedTime(file).compareTo(OLD) > 0;
        });
        c.check("new-entry-changes-directory-time", d -> {
            Files.setLastModifiedTime(d, OLD);
            file(d, "f");
            return Files.getLastModifiedTime(d).compareTo(OLD) > 0;
        });
    }

    private static void owners(Contract c) {
        c.check("owner-is-user", d -> Files.getOwner(file(d, "f")).getName().equals(System.getProperty("user.name")));
        c.check("owner-of-missing", d -> Files.getOwner(d.resolve("missing")));
        c.check("owner-set-to-itself", d -> {
            Path file = file(d, "f");
            return Files.setOwner(file, Files.getOwner(file)).equals(file);
        });
        c.check("owner-view", d -> {
            FileOwnerAttributeView view = Files.getFileAttributeView(file(d, "f"), FileOwnerAttributeView.class);
            return List.of(view.name(), view.getOwner().equals(Files.getOwner(d.resolve("f"))));
        });
        c.check("owner-set-of-missing", d -> Files.setOwner(d.resolve("missing"), Files.getOwner(d)));
        c.check("group-set-to-itself", d -> {
            PosixFileAttributeView view = Files.getFileAttributeView(file(d, "f"), PosixFileAttributeView.class);
            return Outcome.ofStep(() -> view.setGroup(view.readAttributes().group()));
        });
        c.check(
                "group-of-child-is-group-of-sibling",
                d -> Files.readAttributes(file(d, "f"), PosixFileAttributes.class)
                        .group()
                        .equals(Files.readAttributes(file(d, "g"), PosixFileAttributes.class)
                                .group()));
        c.check(
                "owner-unknown-name",
                d -> d.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("no-such-user-of-veneer"));
    }

    private static void modes(Contract c) {
        for (String mode : new String[] {"rwxrwxrwx", "r--r--r--", "rw-------", "-wx-wx-wx"}) {
            c.check("mode-" + mode, d -> mode(set(file(d, "f"), mode)));
        }
        c.check("mode-none", d -> mode(set(file(d, "f"), "---------")));
        c.check("mode-of-directory", d -> mode(set(directory(d, "s"), "rwx-w--wx")));
        c.check("mode-through-link", d -> {
            file(d, "f");
            set(link(d, "l", "f"), "rwxr-xrwx");
            return mode(d.resolve("f"));
        });
        c.check(
                "mode-of-link-itself",
                d -> Files.readAttributes(link(d, "l", "x"), PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                        .permissions()
                        .size());
        c.check("mode-of-missing", d -> set(d.resolve("missing"), "rwx------"));
        c.check("mode-of-dangling", d -> set(link(d, "l", "missing"), "rwx------"));
        c.check("mode-view", d -> {
            PosixFileAttributeView view = Files.getFileAttributeView(file(d, "f"), PosixFileAttributeView.class);
            view.setPermissions(PosixFilePermissions.fromString("r-x------"));
            return List.of(
                    view.name(),
                    PosixFilePermissions.toString(view.readAttributes().permissions()));
        });
        c.check("unix-mode", d -> {
            Files.setAttribute(file(d, "f"), "unix:mode", 0_751);
            return Integer.toOctalString((int) Files.getAttribute(d.resolve("f"), "unix:mode"));
        });
        c.check("unix-mode-special-bits", d -> {
            Files.setAttribute(directory(d, "s"), "unix:mode", 01_755);
            return Integer.toOctalString((int) Files.getAttribute(d.resolve("s"), "unix:mode"));
        });
    }

    private static Path set(Path path, String mode) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void byName(Contract c) {
        for (String name : new String[] {"*", "basic:*", "posix:*", "unix:*", "dos:*", "owner:*"}) {
            c.check(
                    "names-of-" + name.replace("*", "all").replace(':', '-'),
                    d -> new TreeSet<>(Files.readAttributes(file(d, "f"), name).keySet()));
        }
        c.check(
                "by-name-size-and-kind",
                d -> new TreeMap<>(Files.readAttributes(file(d, "f", "12"), "size,isDirectory")));
        c.check(
                "by-name-permissions",
                d -> new TreeSet<>(
                        (Collection<?>) Files.getAttribute(set(file(d, "f"), "rw-r-----"), "posix:permissions")));
        c.check("by-name-nlink", d -> Files.getAttribute(file(d, "f"), "unix:nlink"));
        c.check(
                "by-name-uid-same",
                d -> Files.getAttribute(file(d, "f"), "unix:uid").equals(Files.getAttribute(d, "unix:uid")));
        c.check(
                "by-name-device-same",
                d -> Files.getAttribute(file(d, "f"), "unix:dev").equals(Files.getAttribute(d, "unix:dev")));
        c.check("by-name-unknown", d -> Files.getAttribute(file(d, "f"), "basic:unknown"));
        c.check("by-name-unknown-view", d -> Files.getAttribute(file(d, "f"), "nosuch:size"));
        c.check("by-name-missing", d -> Files.readAttributes(d.resolve("missing"), "*"));
        c.check("by-name-set-size", d -> Files.setAttribute(file(d, "f"), "size", 5L));
        c.check("by-name-wrong-type", d -> Files.setAttribute(file(d, "f"), "lastModifiedTime", "yesterday"));
        c.check("by-name-set-missing", d -> Files.setAttribute(d.resolve("missing"), "lastModifiedTime", OLD));
    }

    private static void user(Contract c) {
        c.check("user-view-name", d -> userView(file(d, "f")).name());
        c.check(
                "user-round-trip",
                d -> whereSupported(d, () -> {
                    UserDefinedFileAttributeView view = userView(file(d, "f"));
                    view.write("note", ByteBuffer.wrap("value".getBytes(StandardCharsets.UTF_8)));
                    ByteBuffer value = ByteBuffer.allocate(view.size("note"));
                    view.read("note", value);
                    return List.of(view.list(), new String(value.array(), StandardCharsets.UTF_8));
                }));
        c.check(
                "user-by-name",
                d -> whereSupported(d, () -> {
                    Path file = Files.setAttribute(file(d, "f"), "user:note", ByteBuffer.wrap(new byte[] {'x'}));
                    return Files.getAttribute(file, "user:note");
                }));
        c.check(
                "user-delete",
                d -> whereSupported(d, () -> {
                    UserDefinedFileAttributeView view = userView(file(d, "f"));
                    view.write("note", ByteBuffer.wrap(new byte[] {'x'}));
                    view.delete("note");
                    return view.list();
                }));
        c.check(
                "user-missing-attribute",
                d -> whereSupported(d, () -> userView(file(d, "f")).size("missing")));
        c.check(
                "user-of-directory",
                d -> whereSupported(d, () -> {
                    UserDefinedFileAttributeView view = userView(directory(d, "s"));
                    view.write("note", ByteBuffer.wrap(new byte[] {'x'}));
                    return view.list();
                }));
        c.check(
                "user-copied",
                d -> whereSupported(d, () -> {
                    userView(file(d, "f")).write("note", ByteBuffer.wrap(new byte[] {'x'}));
                    Files.copy(d.resolve("f"), d.resolve("g"), StandardCopyOption.COPY_ATTRIBUTES);
                    return userView(d.resolve("g")).list();
                }));
        c.check(
                "user-of-missing",
                d -> whereSupported(d, () -> userView(d.resolve("missing")).list()));
    }

    private static UserDefinedFileAttributeView userView(Path path) {
        return Files.getFileAttributeView(path, UserDefinedFileAttributeView.class);
    }

    /** Answers "unsupported" where the file system keeps no user attributes, as memory-backed ones of old kernels. */
    private static @Nullable Object whereSupported(Path d, Callable<?> question) throws Exception {
        try {
            userView(file(d, "probe")).write("probe", ByteBuffer.wrap(new byte[] {'x'}));
        } catch (FileSystemException e) {
            return "unsupported";
        }
        return question.call();
    }
}

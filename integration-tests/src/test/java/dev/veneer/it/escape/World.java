package dev.veneer.it.escape;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The places of an escape run.
 *
 * <p>Below the host directory: {@code bind} is what the virtual directory is bound to; {@code denied} and
 * {@code house/denied} are denied by rule, {@code unstartable} to be started; {@code covered} has a mount over it that shows {@code cover}; {@code gone} is
 * hidden by a mount; {@code outside} is open to everybody under its own name, and the working directory. Whatever holds
 * {@link #SECRET} must not be seen on the way of an attempt.
 *
 * @param virtual the directory in the virtual name space
 * @param host the host's directory, absolute and without links
 */
record World(Path virtual, Path host) {
    static final String SECRET = "HOST-SECRET";
    private static final int VICTIMS = 20;

    /** Returns the denied file that holds the secret. */
    Path denied() {
        return host.resolve("denied/secret.txt");
    }

    /** Returns a denied file of that number, for an attempt that would destroy it. */
    Path victim(int number) {
        return host.resolve("denied/victims/" + number);
    }

    /** Returns a path in {@code outside}, where an attempt may write. */
    Path outside(String name) {
        return host.resolve("outside").resolve(name);
    }

    /** Returns where the bind really is: no text that the program is given may show it. */
    String bindSource() {
        return host.resolve("bind").toString();
    }

    /** Tells whether the bind shows under another name, as under the agent; on a bare JDK there is none. */
    boolean isVirtual() {
        return !virtual.toString().equals(bindSource());
    }

    /** Lays the host's directories out; done outside of the JVM under test. */
    static void layOut(Path host) throws IOException {
        for (String directory : new String[] {"denied", "house/denied", "covered", "gone", "outside"}) {
            Files.createDirectories(host.resolve(directory));
            Files.writeString(host.resolve(directory).resolve("secret.txt"), SECRET);
        }
        for (String directory : new String[] {"cover", "bind"}) {
            Files.createDirectories(host.resolve(directory));
            Files.writeString(host.resolve(directory).resolve("secret.txt"), "virtual");
        }
        Files.createDirectories(host.resolve("bind/dir/deep"));
        Files.writeString(host.resolve("bind/dir/file.txt"), "virtual");
        Files.writeString(host.resolve("outside/sealed.txt"), SECRET);
        layOutDenied(host.resolve("denied"));
        script(Files.createDirectories(host.resolve("unstartable")).resolve("run.sh"));
        script(host.resolve("gone/hidden-in-path"));
    }

    private static void script(Path script) throws IOException {
        Files.writeString(script, "#!/bin/sh\necho " + SECRET + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void layOutDenied(Path denied) throws IOException {
        Files.createDirectories(denied.resolve("victims"));
        for (int number = 0; number < VICTIMS; number++) {
            Files.writeString(denied.resolve("victims").resolve(String.valueOf(number)), SECRET);
        }
        script(denied.resolve("run.sh"));
        Files.copy(Path.of(System.getProperty("java.home"), "lib", "libprefs.so"), denied.resolve("library.so"));
        Files.writeString(denied.resolve("bundle.properties"), "key=" + SECRET);
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(denied.resolve("lib.jar")))) {
            jar.putNextEntry(new ZipEntry("secret.txt"));
            jar.write(SECRET.getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
    }

    /** Returns names and contents of all that no attempt may change, one a line. */
    static String fingerprint(Path host) throws IOException {
        StringBuilder found = new StringBuilder();
        for (String directory : new String[] {"denied", "house", "covered", "gone"}) {
            try (Stream<Path> paths = Files.walk(host.resolve(directory))) {
                for (Path path : paths.sorted().toList()) {
                    found.append(path).append(' ').append(state(path)).append('\n');
                }
            }
        }
        return found.toString();
    }

    private static String state(Path path) throws IOException {
        String attributes =
                Files.readAttributes(path, "unix:mode,ino,nlink,size").toString();
        return Files.isRegularFile(path) ? attributes + Arrays.hashCode(Files.readAllBytes(path)) : "directory";
    }
}

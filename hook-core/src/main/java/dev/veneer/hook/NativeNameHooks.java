package dev.veneer.hook;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Names that the JDK hands to native code that opens files by itself, the virtual machine's or another library's, and
 * names that it gets from there.
 */
public final class NativeNameHooks {
    /** What no library is in: a look-up ends there, as with a library that is missing. */
    private static final String NOWHERE = "/dev/null/";

    private static final String HEX = "0123456789ABCDEF";

    /** What a database's kind is told by, before its directory. */
    private static final String SQL = "sql:";

    private static final String DBM = "dbm:";
    /** What a database consists of, in its newer and its older form. */
    private static final String[] DATABASE = {"cert9.db", "key4.db", "pkcs11.txt", "cert8.db", "key3.db", "secmod.db"};

    private NativeNameHooks() {}

    /** Returns the host path of a library; a name without a slash is looked for by the loader of the C library. */
    public static @Nullable String library(@Nullable String name) throws IOException {
        return name == null || name.indexOf('/') < 0 ? name : host(name, FileCall.NATIVE_READ);
    }

    /** Does what {@link #library} does where others are tried after one that is not to be had. */
    public static @Nullable String oneOfSeveralLibraries(@Nullable String name) {
        try {
            return library(name);
        } catch (IOException e) {
            return NOWHERE.concat(String.valueOf(name));
        }
    }

    /** Returns the host path of a file or directory that is read. */
    public static @Nullable String read(@Nullable String name) throws IOException {
        return name == null ? null : host(name, FileCall.NATIVE_READ);
    }

    /** Returns the host path of a file that is made or written to, or of a directory in which files are made. */
    public static @Nullable String written(@Nullable String name) throws IOException {
        return name == null ? null : host(name, FileCall.NATIVE_WRITE);
    }

    /** Does what {@link #read} does for a caller that no check has kept from coming here. */
    public static @Nullable String readUnchecked(@Nullable String name) {
        try {
            return read(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Does what {@link #written} does for a caller that no check has kept from coming here. */
    public static @Nullable String writtenUnchecked(@Nullable String name) {
        try {
            return written(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns the host path of the directory of an NSS database, which may have its kind before it, as {@code sql:}. The
     * library opens it for writing unless it is told not to, which a hook does not see.
     */
    public static @Nullable String database(@Nullable String name) throws IOException {
        if (name == null) {
            return null;
        }
        int begin = name.startsWith(SQL) ? SQL.length() : name.startsWith(DBM) ? DBM.length() : 0;
        String directory = name.substring(begin);
        for (String file : DATABASE) {
            String path = directory.concat("/").concat(file);
            if (new File(path).isFile()) {
                // Where it lies in a layer below, it is copied up: the library finds all of them in one directory.
                host(path, FileCall.NATIVE_WRITE);
            }
        }
        return name.substring(0, begin).concat(host(directory, FileCall.NATIVE_WRITE));
    }

    /** Returns the host path of a socket that is to be connected to. */
    public static @Nullable String connected(@Nullable String name) throws IOException {
        if (FileHooks.policy == null || name == null) {
            return name;
        }
        return FileHooks.files().decode(SocketHooks.connect(Path.of(name)));
    }

    /** Returns the address, with a zero byte at its end, of what a program of the desktop is to open. */
    public static byte[] url(byte[] address) throws IOException {
        if (FileHooks.policy == null) {
            return address;
        }
        String text = new String(address, StandardCharsets.UTF_8);
        int end = text.indexOf(0);
        try {
            URI uri = new URI(end < 0 ? text : text.substring(0, end));
            if (!"file".equalsIgnoreCase(uri.getScheme()) || uri.getPath() == null) {
                return address;
            }
            byte[] path = FileHooks.files().encode(host(uri.getPath(), FileCall.NATIVE_READ));
            return ("file://" + percentEncoded(path) + "\0").getBytes(StandardCharsets.US_ASCII);
        } catch (URISyntaxException e) {
            throw StackTraces.cut(new IOException(e.getMessage()));
        }
    }

    /** Writes a path into an address byte by byte, for a file's name may be no valid text: RFC 3986, section 2.1. */
    private static String percentEncoded(byte[] path) {
        StringBuilder text = new StringBuilder();
        for (byte b : path) {
            if (b == '/' || b == '-' || b == '.' || b == '_' || b == '~' || isAlphanumeric(b)) {
                text.append((char) b);
            } else {
                text.append('%').append(HEX.charAt((b >> 4) & 0xf)).append(HEX.charAt(b & 0xf));
            }
        }
        return text.toString();
    }

    private static boolean isAlphanumeric(byte b) {
        return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
    }

    /** Returns whether a file dialog must be the JDK's own, which lists directories as the application sees them. */
    public static boolean ownFileDialogs() {
        return FileHooks.policy != null || Boolean.getBoolean("sun.awt.disableGtkFileDialogs");
    }

    /** Returns a name that native code told, as the application knows it. */
    public static @Nullable String told(@Nullable String name) {
        FilePolicy policy = FileHooks.policy;
        if (policy == null || name == null) {
            return name;
        }
        byte[] virtual = policy.virtual(FileHooks.files().encode(name));
        return virtual == null ? name : FileHooks.files().decode(virtual);
    }

    /** Returns the path of a socket's peer that native code told, as the application knows it. */
    public static byte @Nullable [] toldPeer(byte @Nullable [] path) {
        return path == null ? null : SocketHooks.peer(path);
    }

    private static String host(String name, FileCall call) throws IOException {
        int state = FileHooks.begin(name, call);
        if (state == FileHooks.OUTSIDE) {
            return name;
        }
        try {
            return FileHooks.hostText(name, call);
        } catch (FileRefusal refusal) {
            throw StackTraces.cut(new IOException(
                    name.concat(" (").concat(refusal.getMessage()).concat(")")));
        } finally {
            FileHooks.end(state);
        }
    }
}

package dev.veneer.policies.name;

import java.nio.charset.StandardCharsets;

/**
 * Bytes held in a {@code String}, one character each: hashed, compared and cut as strings are, and lossless whatever the
 * encoding of a file name.
 */
public final class ByteString {
    private ByteString() {}

    /** Returns the byte string of {@code bytes}. */
    public static String of(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** Returns the bytes of a byte string. */
    public static byte[] bytes(String byteString) {
        return byteString.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Returns whether {@code path} is {@code directory} or lies below it; both absolute and canonical. */
    public static boolean isAtOrBelow(String path, String directory) {
        return directory.equals("/") || path.equals(directory) || isBelow(path, directory);
    }

    /** Returns whether {@code path} lies below {@code directory}; both absolute and canonical. */
    public static boolean isBelow(String path, String directory) {
        if (directory.equals("/")) {
            return path.length() > 1;
        }
        return path.length() > directory.length()
                && path.charAt(directory.length()) == '/'
                && path.startsWith(directory);
    }

    /** Returns the path of {@code name} in {@code directory}. */
    public static String child(String directory, String name) {
        return directory.equals("/") ? directory + name : directory + '/' + name;
    }

    /** Returns the directory above an absolute canonical path; the root's is the root. */
    public static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    /** Returns the last component of an absolute canonical path. */
    public static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}

package dev.veneer.policies.overlay;

import java.util.Locale;

/**
 * Paths as they stand in the records of a layer: letters, digits and a few signs as they are, any other byte as {@code
 * %XX}, so that no name of a file breaks a line or a field. It is the path of a {@code file:} URI as well.
 */
public final class EscapedPath {
    private static final String PLAIN = "/._~-+,=@";
    private static final int HEX = 16;

    private EscapedPath() {}

    /** Returns the escaped form of a byte string. */
    public static String of(String byteString) {
        StringBuilder escaped = new StringBuilder(byteString.length());
        for (int i = 0; i < byteString.length(); i++) {
            char c = byteString.charAt(i);
            if (isPlain(c)) {
                escaped.append(c);
            } else {
                escaped.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return escaped.toString();
    }

    /**
     * Returns the byte string of an escaped form.
     *
     * @throws IllegalArgumentException where it is none
     */
    public static String byteString(String escaped) {
        StringBuilder plain = new StringBuilder(escaped.length());
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '%' && i + 3 <= escaped.length()) {
                plain.append((char) Integer.parseInt(escaped, i + 1, i + 3, HEX));
                i += 2;
            } else if (isPlain(c)) {
                plain.append(c);
            } else {
                throw new IllegalArgumentException("no escaped path: " + escaped);
            }
        }
        return plain.toString();
    }

    private static boolean isPlain(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PLAIN.indexOf(c) >= 0;
    }
}

package dev.veneer.hook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text by which an NSS library is told its databases, as in {@code configdir='sql:/data/nss' flags=readOnly}: the
 * parameters of "NSS PKCS #11 Module Specs", of which two are directories and three are names within them.
 */
public final class NssArguments {
    /** A parameter that names files, with its value in quotes, in brackets or bare. */
    private static final Pattern FILES = Pattern.compile(
            "(?i)\\b(configdir|updatedir|secmod|certPrefix|keyPrefix|updateCertPrefix|updateKeyPrefix)\\s*=\\s*(?:"
                    + "'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|\\(([^)]*)\\)|\\[([^]]*)]|\\{([^}]*)}|<([^>]*)>"
                    + "|([^\\s'\"()\\[\\]{}<>]+))");

    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private NssArguments() {}

    /** Returns the text with host paths in the place of directories. */
    public static @Nullable String host(@Nullable String text) {
        if (FileHooks.policy == null || text == null) {
            return text;
        }
        try {
            Matcher parameters = FILES.matcher(text);
            StringBuilder host = new StringBuilder();
            int end = 0;
            while (parameters.find()) {
                host.append(text, end, parameters.start()).append(parameters.group(1));
                host.append("='")
                        .append(escaped(host(parameters.group(1), value(parameters))))
                        .append('\'');
                end = parameters.end();
            }
            return host.append(text, end, text.length()).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String host(String parameter, String value) throws IOException {
        if (parameter.regionMatches(true, parameter.length() - 3, "dir", 0, 3)) {
            return value.isEmpty() ? value : NativeNameHooks.database(value);
        }
        if (value.indexOf('/') >= 0) {
            throw StackTraces.cut(new IOException("Permission denied: nssArgs has " + parameter + "='" + value
                    + "'; a name with a slash leads out of configdir: name the directory there"));
        }
        return value;
    }

    private static String value(MatchResult parameter) {
        for (int group = 2; group <= parameter.groupCount(); group++) {
            if (parameter.group(group) != null) {
                return ESCAPE.matcher(parameter.group(group)).replaceAll("$1");
            }
        }
        return "";
    }

    private static String escaped(@Nullable String value) {
        return String.valueOf(value).replace("\\", "\\\\").replace("'", "\\'");
    }
}

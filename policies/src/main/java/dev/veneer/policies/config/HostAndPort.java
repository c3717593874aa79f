package dev.veneer.policies.config;

import org.jspecify.annotations.Nullable;

/**
 * The two parts of {@code HOST:PORT}.
 *
 * @param host the host; of {@code [HOST]} and {@code [HOST]/N} without the brackets
 * @param isBracketed whether it stood in brackets, as IPv6 addresses do
 * @param port what stands behind the last colon, or {@code null} where nothing does
 */
record HostAndPort(
        Expansion host, boolean isBracketed, @Nullable Expansion port) {
    /**
     * Takes a text apart. A colon out of a variable separates nothing.
     *
     * @throws IllegalArgumentException with what is wrong with it
     */
    static HostAndPort split(Expansion text) {
        if (text.text().startsWith("[")) {
            return bracketed(text);
        }
        int colon = text.length() - 1;
        while (colon >= 0 && !text.is(colon, ':')) {
            colon--;
        }
        Expansion host = colon < 0 ? text : text.part(0, colon);
        if (InetLiteral.bytes(text.text()).isPresent() && colon >= 0) {
            throw new IllegalArgumentException("an IPv6 address stands in brackets, its port behind them; write ["
                    + text.text() + "]:443 or [" + text.text() + "]:*");
        }
        if (colon < 0 && host.text().indexOf(':') >= 0) {
            throw new IllegalArgumentException(
                    "the port is missing: a ':' out of a variable separates nothing; write ${env:HOST}:${env:PORT}");
        }
        if (host.text().indexOf(':') >= 0) {
            throw new IllegalArgumentException(
                    "more than one ':'; an IPv6 address stands in brackets, such as [2001:db8::7]:443");
        }
        if (host.text().isEmpty()) {
            throw new IllegalArgumentException("the host is missing; write '*' for any, such as *:8080");
        }
        return new HostAndPort(host, false, colon < 0 ? null : text.part(colon + 1, text.length()));
    }

    private static HostAndPort bracketed(Expansion text) {
        int close = text.text().indexOf(']');
        if (close < 0) {
            throw new IllegalArgumentException("a '[' without its ']'; write for example [2001:db8::7]:443");
        }
        int colon = close + 1;
        while (colon < text.length() && !text.is(colon, ':')) {
            colon++;
        }
        Expansion prefix = text.part(close + 1, colon);
        if (!prefix.text().isEmpty() && !prefix.is(0, '/')) {
            throw new IllegalArgumentException("'" + prefix.text() + "' behind the ']'; expected ':' and a port");
        }
        return new HostAndPort(
                text.part(1, close).then(prefix),
                true,
                colon == text.length() ? null : text.part(colon + 1, text.length()));
    }

    /** Returns the port; complains where there is none. */
    Expansion requirePort(Expansion text) {
        if (port == null) {
            String shown = isBracketed ? text.text() : host.text();
            throw new IllegalArgumentException(
                    "the port is missing; write for example " + shown + ":5432 or " + shown + ":*");
        }
        return port;
    }

    /** Complains where a variable brought in a character that means something, as if the author had typed it. */
    static void refuseOutOfVariable(Expansion text, String meaningful) {
        for (int i = 0; i < text.length(); i++) {
            if (text.isLiteral(i) && meaningful.indexOf(text.text().charAt(i)) >= 0) {
                throw new IllegalArgumentException("a '" + text.text().charAt(i)
                        + "' out of a variable stands for itself, and '" + text.text() + "' cannot have it");
            }
        }
    }
}

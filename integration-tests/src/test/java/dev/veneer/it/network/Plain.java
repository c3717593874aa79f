package dev.veneer.it.network;

import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces in an answer the host, its addresses and the ports by what they are to the question. */
final class Plain {
    /** No part of a longer number or of an address. */
    private static final String NUMBER = "(?<![\\d.])%s(?!\\d|\\.\\d)";
    /** No part of a longer name. */
    private static final String NAME = "(?<![\\w.-])%s(?![\\w-])";
    /** No part of a longer IPv6 address. */
    private static final String NUMBER6 = "(?<![\\w:])%s(?![\\w]|:[\\w:])";

    private final Map<Pattern, String> replacements = new LinkedHashMap<>();

    Plain(World world, Map<Integer, String> portNames) {
        replace(NAME, world.host(), "HOST");
        replace(NAME, world.host().toUpperCase(Locale.ROOT), "UPPER-HOST");
        replace(NUMBER, world.address(), "ADDRESS");
        replace(NUMBER6, world.address6(), "ADDRESS6");
        replace(NUMBER6, fullAddress6(world), "ADDRESS6");
        for (int i = 0; i < world.ports().size() - 1; i++) {
            replace(NUMBER, String.valueOf(world.port(i)), "PORT" + i);
        }
        replace(NUMBER, String.valueOf(world.silentPort()), "SILENT");
        portNames.forEach((port, name) -> replace(NUMBER, String.valueOf(port), name));
    }

    private void replace(String frame, String original, String name) {
        replacements.put(Pattern.compile(frame.formatted(Pattern.quote(original))), name);
    }

    /** Returns the address as {@link java.net.Inet6Address} writes it, with all its zeros. */
    private static String fullAddress6(World world) {
        try {
            return world.inetAddress6().getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("no address: " + world.address6(), e);
        }
    }

    /** Returns the answer without them. */
    String text(String answer) {
        String text = answer;
        for (Map.Entry<Pattern, String> replacement : replacements.entrySet()) {
            text = replacement.getKey().matcher(text).replaceAll(Matcher.quoteReplacement(replacement.getValue()));
        }
        return text;
    }
}

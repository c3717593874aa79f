package dev.veneer.it.escape;

import java.util.List;
import java.util.Map;

/** Makes attempts in their order, and prints a line for each: {@code name: contained} or {@code name: ESCAPED detail}. */
final class Trial {
    private static final int SHOWN = 100;

    private final List<String> secrets;

    /** Creates a trial in which an attempt gets out that sees one of {@code secrets}. */
    Trial(String... secrets) {
        this.secrets = List.of(secrets);
    }

    /** Returns whether any attempt got out. */
    boolean escapes(Attempts attempts) {
        boolean escaped = false;
        for (Map.Entry<String, Attempts.Attempt> attempt : attempts.all().entrySet()) {
            String outcome = outcome(attempt.getValue());
            escaped |= outcome.startsWith("ESCAPED");
            System.out.println(attempt.getKey() + ": " + outcome);
        }
        return escaped;
    }

    /** A refusal is a text like any other: it must not show a secret either. */
    private String outcome(Attempts.Attempt attempt) {
        String seen;
        try {
            seen = attempt.see();
        } catch (Exception | LinkageError refusal) {
            seen = texts(refusal);
        }
        int shown = secrets.stream().mapToInt(seen::indexOf).max().orElse(-1);
        return shown < 0 ? "contained" : "ESCAPED " + around(seen, shown);
    }

    private static String around(String seen, int shown) {
        int from = Math.max(0, shown - SHOWN);
        return seen.substring(from, Math.min(shown + SHOWN, seen.length())).replaceAll("\\p{Cntrl}", " ");
    }

    private static String texts(Throwable refusal) {
        StringBuilder texts = new StringBuilder();
        for (Throwable link = refusal; link != null; link = link.getCause()) {
            texts.append(link).append('\n');
        }
        return texts.toString();
    }
}

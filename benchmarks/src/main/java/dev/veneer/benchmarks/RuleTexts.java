package dev.veneer.benchmarks;

/** Rules about the network, as the policy file has them. */
final class RuleTexts {
    private static final String BEGIN = "    - {deny: ";
    /** How many ways there are to write a rule. */
    private static final int KINDS = 8;

    private static final int FIRST_PORT = 10_000;
    private static final int BYTE = 0xff;

    private RuleTexts() {}

    /** Returns a few rules, of which the last ones allow what is measured. */
    static String few() {
        return "  rules:\n"
                + BEGIN + "connect, to: \"169.254.169.254:*\"}\n"
                + BEGIN + "connect, to: [\"*.example.com:1-1023\", \"192.0.2.0/24:*\"]}\n"
                + BEGIN + "resolve, host: \"*.example.org\"}\n"
                + "    - {allow: connect, to: [\"10.0.0.0/8:*\", \"127.0.0.0/8:*\"]}\n"
                + "    - {allow: [listen, accept], on: \"127.0.0.1:*\"}\n"
                + "    - {allow: resolve, host: \"*.internal\"}\n";
    }

    /**
     * Returns as many rules as asked for: about names, wildcards, blocks, single ports, several operations. They match
     * nothing that is measured, but for the last three where they decide.
     */
    static String mixed(int count, boolean decides) {
        StringBuilder text = new StringBuilder("  rules:\n");
        for (int i = 0; i < (decides ? count - 3 : count); i++) {
            text.append(BEGIN).append(matchingNothing(i)).append("}\n");
        }
        if (decides) {
            text.append("    - {allow: connect, to: \"127.0.0.0/8:*\"}\n");
            text.append("    - {allow: [listen, accept], on: \"*:*\"}\n");
            text.append("    - {allow: resolve, host: \"*.internal\"}\n");
        }
        return text.toString();
    }

    private static String matchingNothing(int i) {
        return switch (i % KINDS) {
            case 0 -> "connect, to: \"service-" + i + ".example.com:443\"";
            case 1 -> "connect, to: \"*.zone-" + i + ".example.net:*\"";
            case 2 -> "connect, to: \"10." + (i >> Byte.SIZE) + '.' + (i & BYTE) + ".0/24:*\"";
            case 3 -> "accept, from: \"172.16." + (i >> Byte.SIZE) + '.' + (i & BYTE) + '"';
            case 4 -> "[connect, send], to: \"api-*.team-" + i + ".example.org:1-1023\"";
            case 5 -> "connect, to: \"[2001:db8:" + Integer.toHexString(i) + "::/64]:*\"";
            case 6 -> "resolve, host: \"host-" + i + ".example.com\"";
            default -> "connect, to: \"127.0.0.0/8:" + (FIRST_PORT + i) + '"';
        };
    }
}

package dev.veneer.policies.audit;

/** A string as a value in a YAML flow mapping, and as the literal path of a pattern. */
final class YamlScalar {
    private static final String GLOB = "*?[]{}\\";

    private YamlScalar() {}

    /** Returns a path so that it can be pasted into a rule: what a pattern would take for a wildcard is escaped. */
    static String of(String path) {
        StringBuilder pattern = new StringBuilder();
        boolean plain = true;
        for (char c : path.toCharArray()) {
            if (GLOB.indexOf(c) >= 0) {
                pattern.append('\\');
            }
            pattern.append(c);
            plain &= c == '/' || c == '.' || c == '-' || c == '_' || Character.isLetterOrDigit(c);
        }
        if (plain) {
            return pattern.toString();
        }
        return '"'
                + pattern.toString().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
                + '"';
    }
}

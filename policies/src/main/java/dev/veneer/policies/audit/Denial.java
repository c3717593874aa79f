package dev.veneer.policies.audit;

import dev.veneer.policies.config.Origin;
import dev.veneer.policies.config.PathPattern;
import dev.veneer.policies.config.YamlScalar;
import org.jspecify.annotations.Nullable;

/**
 * One call that the policy refuses, or would refuse.
 *
 * @param operation what was asked for, for instance {@code filesystem.write}
 * @param path the virtual path, links resolved; of the network, the address or name, as rules write it
 * @param requested what the application named, or {@code null} where it is the same
 * @param ruleText the rule that decides, as the policy writes it, or {@code null} where none matched
 * @param rule where that rule stands, or {@code null}
 * @param because what decides where no rule does: a mount's limits, or the default
 * @param enforced whether the call fails; else it is only told
 */
public record Denial(
        String operation,
        String path,
        @Nullable String requested,
        @Nullable String ruleText,
        @Nullable Origin rule,
        String because,
        boolean enforced) {
    private static final String NETWORK = "network";

    /** Returns what tells distinct denials apart. */
    String key() {
        return operation + '\0' + path + '\0' + (rule == null ? because : rule.toString());
    }

    /** Returns what decides, for counting and for messages: the rule's place, or the reason. */
    String reason() {
        return rule == null ? because : rule.fileAndLine();
    }

    /** Returns the line that would allow the call. */
    String remedy() {
        String keyword = operation.substring(operation.indexOf('.') + 1);
        return section().equals(NETWORK)
                ? "{allow: " + keyword + ", " + key(keyword) + ": " + YamlScalar.of(path) + '}'
                : remedy(keyword, path);
    }

    /** Returns the section of the policy that the operation belongs to. */
    String section() {
        return operation.substring(0, operation.indexOf('.'));
    }

    /** Returns the key by which a rule about the network says what it is about. */
    private static String key(String keyword) {
        return switch (keyword) {
            case "listen" -> "on";
            case "accept" -> "from";
            case "resolve" -> "host";
            default -> "to";
        };
    }

    /**
     * Returns the rule that allows an operation on a path.
     *
     * @param keyword the operation as rules write it, such as {@code write}
     * @param path the virtual path, links resolved
     */
    public static String remedy(String keyword, String path) {
        return "{allow: " + keyword + ", path: " + YamlScalar.of(PathPattern.escaped(path)) + '}';
    }
}

package dev.veneer.policies.config;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the variables in one policy file stand for. */
final class Variables {
    private final Map<String, String> environment;
    private final Map<String, String> properties;
    private final String workingDirectory;
    private final String policyDirectory;

    /** Creates the variables of a policy file in {@code policyDirectory}, an absolute host path. */
    Variables(LoadOptions options, Path policyDirectory) {
        this.environment = options.environment();
        this.properties = options.properties();
        this.workingDirectory = options.workingDirectory().toString();
        this.policyDirectory = policyDirectory.toString();
    }

    /**
     * Returns a value with its variables put in.
     *
     * @throws IllegalArgumentException with what is wrong with a variable
     */
    Expansion expand(String raw) {
        Expansion.Builder expansion = new Expansion.Builder();
        int at = 0;
        while (at < raw.length()) {
            if (raw.startsWith("$${", at)) {
                expansion.appendValue("${");
                at += 3;
            } else if (raw.startsWith("${", at)) {
                int end = raw.indexOf('}', at);
                if (end < 0) {
                    throw new IllegalArgumentException(
                            "'${' without its '}'; write '$${' for the characters themselves");
                }
                expansion.appendValue(value(raw.substring(at + 2, end)));
                at = end + 1;
            } else {
                expansion.append(raw.charAt(at++));
            }
        }
        return expansion.build();
    }

    /** Returns a path with its variables and a leading {@code ~/} put in; throws as {@link #expand} does. */
    Expansion expandPath(String raw) {
        if (!raw.startsWith("~/")) {
            return expand(raw);
        }
        return new Expansion.Builder()
                .appendValue(value("user.home"))
                .append(expand(raw.substring(1)))
                .build();
    }

    private String value(String variable) {
        int separator = variable.indexOf(":-");
        String name = separator < 0 ? variable : variable.substring(0, separator);
        if (variable.contains("${")) {
            throw new IllegalArgumentException("a variable within the variable '${" + variable + "}'");
        }
        if (name.isEmpty() || name.equals("env:")) {
            throw new IllegalArgumentException("a variable without a name");
        }
        String value = lookUp(name);
        if (separator >= 0) {
            return value == null || value.isEmpty() ? variable.substring(separator + 2) : value;
        }
        if (value == null) {
            throw new IllegalArgumentException(
                    "variable '" + name + "' is not set; set it, or give a fallback: ${" + name + ":-...}");
        }
        return value;
    }

    private @Nullable String lookUp(String name) {
        if (name.startsWith("env:")) {
            return environment.get(name.substring("env:".length()));
        }
        return switch (name) {
            case "cwd" -> workingDirectory;
            case "policy.dir" -> policyDirectory;
            default -> property(name);
        };
    }

    private @Nullable String property(String name) {
        return properties.get(name);
    }
}

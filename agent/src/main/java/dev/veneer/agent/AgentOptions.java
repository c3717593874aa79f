package dev.veneer.agent;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code -javaagent:veneer.jar=}: the policy file, then options, with commas between them.
 *
 * <p>{@code FILE[,key=value...]}; a switch such as {@code quiet} may stand without a value. Where no file is given, the
 * environment variable {@value #POLICY_VARIABLE} names it. An instance prints itself back in the form in which it is
 * written.
 *
 * @param policy the policy file as it was given, absolute or relative to the directory that the JVM was started in
 * @param log what is worth a line on standard error
 * @param quiet whether warnings and denials are kept from standard error; what stops the JVM is always said
 * @param scratch the host directory that {@code tmpfs} scratch space is made in, or {@code null} for the best one found
 * @param report whether the policy is only reported, as {@code enforcement: report} says
 */
public record AgentOptions(
        String policy,
        LogLevel log,
        boolean quiet,
        @Nullable String scratch,
        boolean report) {

    /** The option that sets what is worth a line: {@code error}, {@code warn}, {@code info} or {@code debug}. */
    public static final String LOG = "log";

    /** The switch that keeps warnings and denials from standard error. */
    public static final String QUIET = "quiet";

    /** The switch that keeps woven classes for the next start; not part of this version. */
    public static final String CACHE = "cache";

    /** The option that names the host directory for scratch space. */
    public static final String SCRATCH = "scratch";

    /** The switch that denies nothing and tells what would have been denied. */
    public static final String REPORT = "report";

    /** The environment variable that names the policy file where the agent's argument names none. */
    public static final String POLICY_VARIABLE = "VENEER_POLICY";

    private static final List<String> KEYS = List.of(LOG, QUIET, CACHE, SCRATCH, REPORT);

    /**
     * Reads the agent's argument.
     *
     * @param argument what stands behind {@code veneer.jar=}, or {@code null} where nothing does
     * @param environment looks an environment variable up, {@code null} where it is not set
     * @return the options
     * @throws StartFailure if an option is unknown, twice or wrong, or no policy file is named; it tells all of them
     */
    public static AgentOptions parse(@Nullable String argument, UnaryOperator<@Nullable String> environment) {
        List<String> problems = new ArrayList<>();
        Map<String, String> values = new LinkedHashMap<>();
        String policy = null;
        List<String> words = List.of((argument == null ? "" : argument).split(",", -1));
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (i == 0 && !isOption(word)) {
                policy = word.isEmpty() ? null : word;
            } else {
                readOption(word, values, problems);
            }
        }
        if (policy == null) {
            policy = policyOf(environment, problems);
        }
        AgentOptions options = new AgentOptions(
                policy,
                logLevel(values, problems),
                isOn(QUIET, values, problems),
                values.get(SCRATCH),
                isOn(REPORT, values, problems));
        if (!problems.isEmpty()) {
            throw new StartFailure(problems);
        }
        return options;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(policy);
        text.append(',').append(LOG).append('=').append(log.key());
        text.append(quiet ? "," + QUIET : "");
        text.append(scratch == null ? "" : "," + SCRATCH + "=" + scratch);
        text.append(report ? "," + REPORT : "");
        return text.toString();
    }

    private static boolean isOption(String word) {
        return KEYS.contains(word) || word.matches("[A-Za-z-]+=.*");
    }

    private static String policyOf(UnaryOperator<@Nullable String> environment, List<String> problems) {
        String policy = environment.apply(POLICY_VARIABLE);
        if (policy == null || policy.isEmpty()) {
            problems.add("no policy file: write -javaagent:veneer.jar=policy.yaml, or set " + POLICY_VARIABLE
                    + " to a policy file");
            return "";
        }
        return policy;
    }

    private static void readOption(String word, Map<String, String> values, List<String> problems) {
        int equals = word.indexOf('=');
        String key = equals < 0 ? word : word.substring(0, equals);
        if (!KEYS.contains(key)) {
            problems.add("unknown option '" + key + "' in the agent's argument" + Suggestion.of(key, KEYS)
                    + "; known are " + String.join(", ", KEYS)
                    + " (a file name with a comma in it can be named by " + POLICY_VARIABLE + ")");
        } else if (key.equals(CACHE)) {
            problems.add("option '" + CACHE + "' is not available in this version; leave it out");
        } else if (values.putIfAbsent(key, equals < 0 ? "" : word.substring(equals + 1)) != null) {
            problems.add("option '" + key + "' is given twice; give it once");
        } else if (key.equals(SCRATCH) && "".equals(values.get(key))) {
            problems.add("option '" + SCRATCH + "' needs a directory, as in " + SCRATCH + "=/var/tmp");
        }
    }

    private static LogLevel logLevel(Map<String, String> values, List<String> problems) {
        String value = values.getOrDefault(LOG, LogLevel.WARN.key());
        for (LogLevel level : LogLevel.values()) {
            if (level.key().equals(value.toLowerCase(Locale.ROOT))) {
                return level;
            }
        }
        problems.add("option '" + LOG + "' cannot be '" + value + "'; it is one of " + LogLevel.keys());
        return LogLevel.WARN;
    }

    private static boolean isOn(String key, Map<String, String> values, List<String> problems) {
        String value = values.getOrDefault(key, "false");
        if (!List.of("", "true", "false").contains(value)) {
            problems.add("option '" + key + "' cannot be '" + value + "'; write " + key + ", " + key + "=true or " + key
                    + "=false");
        }
        return !value.equals("false");
    }
}

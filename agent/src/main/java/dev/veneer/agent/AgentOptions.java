package dev.veneer.agent;

import dev.veneer.agent.cache.WovenCache;
import dev.veneer.policies.config.LoadOptions;
import dev.veneer.policies.config.Policy;
import dev.veneer.policies.config.PolicyException;
import dev.veneer.policies.config.PolicyFile;
import dev.veneer.policies.config.Suggestion;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
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
 * <p>{@code FILE[,key=value...]}; a switch such as {@code quiet} may stand without a value, and a comma that belongs to a
 * name is written twice. Where no file is given, the environment variable {@value #POLICY_VARIABLE} names it; mounts do
 * without any. An instance prints itself back in the form in which it is written.
 *
 * @param policy the policy file as it was given, absolute or relative to the directory that the JVM was started in; {@code
 *     null} only where there are mounts or a clock
 * @param log what is worth a line on standard error
 * @param quiet whether warnings and denials are kept from standard error; what stops the JVM is always said
 * @param scratch the host directory that {@code tmpfs} scratch space is made in, or {@code null} for the best one found
 * @param cache the directory in which woven classes are kept for the next start, {@code off} where none are, or {@code
 *     null} for the user's own
 * @param report whether the policy is only reported, as {@code enforcement: report} says
 * @param dryRun the host directory of a dry run: JVMs alone may be started, and all children are listed in there; {@code
 *     null} where this is none
 * @param allowChildren whether a dry run starts other programs, too
 * @param mounts further mounts, {@code SOURCE:TARGET[:ro|:overlay]}, which replace the policy's by target
 * @param clock a clock, {@code [MODE|xRATE][@][START]}, that goes over the policy's, or {@code null} for none
 */
public record AgentOptions(
        @Nullable String policy,
        LogLevel log,
        boolean quiet,
        @Nullable String scratch,
        @Nullable String cache,
        boolean report,
        @Nullable String dryRun,
        boolean allowChildren,
        List<String> mounts,
        @Nullable String clock) {

    /** The option that sets what is worth a line: {@code error}, {@code warn}, {@code info} or {@code debug}. */
    public static final String LOG = "log";

    /** The switch that keeps warnings and denials from standard error. */
    public static final String QUIET = "quiet";

    /** The option that names the directory in which woven classes are kept for the next start; {@code off} for none. */
    public static final String CACHE = "cache";

    /** The option that names the host directory for scratch space. */
    public static final String SCRATCH = "scratch";

    /** The switch that denies nothing and tells what would have been denied. */
    public static final String REPORT = "report";

    /** The option that adds a mount; the only one that may come more than once. */
    public static final String MOUNT = "mount";

    /** The option that sets the clock over the policy's. */
    public static final String CLOCK = "clock";

    /** The option that names the directory of a dry run; {@code veneer run} writes it. */
    static final String DRY_RUN = "dry-run";

    /** The name of the list of children in the directory of a dry run. */
    public static final String CHILDREN = "children";

    /** The switch that has a dry run start programs that are no JVMs. */
    static final String ALLOW_CHILDREN = "allow-children";

    /** The environment variable that names the policy file where the agent's argument names none. */
    public static final String POLICY_VARIABLE = "VENEER_POLICY";

    private static final List<String> KEYS = List.of(LOG, QUIET, CACHE, SCRATCH, REPORT, MOUNT, CLOCK);

    /** Those that {@code veneer run} writes, and users do not. */
    private static final List<String> KEYS_OF_DRY_RUN = List.of(DRY_RUN, ALLOW_CHILDREN);

    /** Creates options that are not those of a dry run, and without a clock. */
    public AgentOptions(
            @Nullable String policy,
            LogLevel log,
            boolean quiet,
            @Nullable String scratch,
            @Nullable String cache,
            boolean report,
            List<String> mounts) {
        this(policy, log, quiet, scratch, cache, report, null, false, mounts, null);
    }

    /** Copies the list. */
    public AgentOptions {
        mounts = List.copyOf(mounts);
    }

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
        List<String> mounts = new ArrayList<>();
        String policy = null;
        List<String> words = ArgumentWords.split(argument == null ? "" : argument);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (i == 0 && !isOption(word)) {
                policy = word.isEmpty() ? null : word;
            } else {
                readOption(word, values, mounts, problems);
            }
        }
        if (policy == null) {
            policy = environment.apply(POLICY_VARIABLE);
        }
        if ((policy == null || policy.isEmpty()) && mounts.isEmpty() && !values.containsKey(CLOCK)) {
            problems.add("no policy file: write -javaagent:veneer.jar=policy.yaml, or set " + POLICY_VARIABLE
                    + " to a policy file");
        }
        AgentOptions options = new AgentOptions(
                "".equals(policy) ? null : policy,
                logLevel(values, problems),
                isOn(QUIET, values, problems),
                values.get(SCRATCH),
                values.get(CACHE),
                isOn(REPORT, values, problems),
                values.get(DRY_RUN),
                isOn(ALLOW_CHILDREN, values, problems),
                mounts,
                values.get(CLOCK));
        if (!problems.isEmpty()) {
            throw new StartFailure(problems);
        }
        return options;
    }

    /** Returns these options with a clock that goes over the policy's. */
    public AgentOptions withClock(@Nullable String wanted) {
        return new AgentOptions(policy, log, quiet, scratch, cache, report, dryRun, allowChildren, mounts, wanted);
    }

    /** Returns these options with all paths absolute. */
    AgentOptions absolute(Path directory) {
        String file = policy == null ? null : directory.resolve(policy).toString();
        String space = scratch == null ? null : directory.resolve(scratch).toString();
        String kept = cache == null || cache.equals(WovenCache.OFF)
                ? cache
                : directory.resolve(cache).toString();
        return new AgentOptions(file, log, quiet, space, kept, report, dryRun, allowChildren, mounts, clock);
    }

    /**
     * Reads the policy that the options name, and adds their mounts and their clock.
     *
     * @param surroundings the real values that variables stand for
     * @return what the policy says
     * @throws PolicyException with everything that is wrong, if anything is
     * @throws StartFailure where the file's name is none on this host
     */
    public Policy load(LoadOptions surroundings) throws PolicyException {
        LoadOptions all = surroundings.withMounts(mounts).withClock(clock);
        if (policy == null) {
            return PolicyFile.ofOptions(all);
        }
        Path file;
        try {
            file = Path.of(policy);
        } catch (InvalidPathException e) {
            throw new StartFailure(
                    "the policy file '" + policy + "' cannot be named in the locale's encoding, "
                            + System.getProperty("sun.jnu.encoding") + "; set LC_ALL=C.UTF-8, or rename the file",
                    e);
        }
        return PolicyFile.load(file, all);
    }

    @Override
    public String toString() {
        List<String> words = new ArrayList<>();
        words.add(policy == null ? "" : isOption(policy) ? "./" + policy : policy);
        words.add(LOG + '=' + log.key());
        if (quiet) {
            words.add(QUIET);
        }
        if (scratch != null) {
            words.add(SCRATCH + '=' + scratch);
        }
        if (cache != null) {
            words.add(CACHE + '=' + cache);
        }
        if (report) {
            words.add(REPORT);
        }
        if (dryRun != null) {
            words.add(DRY_RUN + '=' + dryRun);
        }
        if (allowChildren) {
            words.add(ALLOW_CHILDREN);
        }
        if (clock != null) {
            words.add(CLOCK + '=' + clock);
        }
        mounts.forEach(mount -> words.add(MOUNT + '=' + mount));
        return ArgumentWords.join(words);
    }

    private static boolean isOption(String word) {
        return KEYS.contains(word) || KEYS_OF_DRY_RUN.contains(word) || word.matches("[A-Za-z-]+=.*");
    }

    private static void readOption(
            String word, Map<String, String> values, List<String> mounts, List<String> problems) {
        int equals = word.indexOf('=');
        String key = equals < 0 ? word : word.substring(0, equals);
        if (!KEYS.contains(key) && !KEYS_OF_DRY_RUN.contains(key)) {
            problems.add("unknown option '" + key + "' in the agent's argument" + Suggestion.among(key, KEYS)
                    + " (a comma that belongs to a file name is written twice: a,,b.yaml)");
        } else if (key.equals(MOUNT)) {
            mounts.add(equals < 0 ? "" : word.substring(equals + 1));
        } else if (values.putIfAbsent(key, equals < 0 ? "" : word.substring(equals + 1)) != null) {
            problems.add("option '" + key + "' is given twice; give it once");
        } else if (key.equals(SCRATCH) && "".equals(values.get(key))) {
            problems.add("option '" + SCRATCH + "' needs a directory, as in " + SCRATCH + "=/var/tmp");
        } else if (key.equals(CLOCK) && "".equals(values.get(key))) {
            problems.add("option '" + CLOCK + "' needs a clock, as in " + CLOCK + "=+30d");
        } else if (key.equals(CACHE) && "".equals(values.get(key))) {
            problems.add(
                    "option '" + CACHE + "' needs a directory, as in " + CACHE + "=/var/cache, or " + CACHE + "=off");
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

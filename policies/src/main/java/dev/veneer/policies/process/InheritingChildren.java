package dev.veneer.policies.process;

import dev.veneer.hook.ChildPolicy;
import dev.veneer.hook.ChildStart;
import dev.veneer.hook.FilePolicy;
import dev.veneer.hook.HostTree;
import dev.veneer.hook.ResolvedPath;
import dev.veneer.policies.audit.DenialLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has child JVMs run under this agent and this policy. Immutable; thread-safe. */
public final class InheritingChildren implements ChildPolicy {
    private static final String AGENT = "-javaagent:";
    /** The variables out of which a JVM takes options. */
    private static final List<String> OPTION_VARIABLES =
            List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private final VirtualFiles files;
    private final AgentArgument agent;
    private final OtherChildren others;
    private final @Nullable ChildList list;
    private final DenialLog log;

    /**
     * Creates the policy.
     *
     * @param names what names mean to the application, or {@code null} where they are the host's
     * @param agent what a child JVM is given
     * @param others what becomes of other children
     * @param list takes down all children, or {@code null} where nobody asks
     * @param log is told of those that are refused
     */
    public InheritingChildren(
            HostTree host,
            @Nullable FilePolicy names,
            AgentArgument agent,
            OtherChildren others,
            @Nullable ChildList list,
            DenialLog log) {
        this.files = new VirtualFiles(host, names);
        this.agent = agent;
        this.others = others;
        this.list = list;
        this.log = log;
    }

    @Override
    public ChildStart prepare(ChildStart asked) {
        ChildStart direct = direct(asked);
        String directory = files.directory(direct.directory());
        JdkLauncher launcher = JdkLauncher.of(direct.command()[0], directory, files);
        if (launcher == null) {
            return other(asked, "a dry run starts JVMs alone, which run under the same agent");
        }
        if (namesAgent(direct, directory)) {
            return other(asked, "this JVM is to run under veneer.jar already, with a policy of its own");
        }
        ChildStart started = direct.with(command(launcher, direct.command(), directory), direct.directory());
        return started.noted(ChildRecord.of(ChildRecord.Kind.JVM, asked.command()));
    }

    /** Returns the start that a shell would make, where that is certain. */
    private static ChildStart direct(ChildStart asked) {
        ShellLine line = ShellLine.of(asked.command());
        return line == null ? asked : asked.with(line.words().toArray(new String[0]), line.directory());
    }

    private String[] command(JdkLauncher launcher, String[] command, String directory) {
        List<String> given = Arrays.asList(command).subList(1, command.length);
        List<String> words = new ArrayList<>();
        words.add(command[0]);
        if (launcher == JdkLauncher.JAVA && files.areHosts()) {
            words.add(option(directory, null));
            words.addAll(given);
        } else if (launcher == JdkLauncher.JAVA) {
            JavaArguments arguments = new JavaArguments(given, directory, files);
            words.add(option(directory, arguments.jar()));
            words.addAll(arguments.words());
        } else {
            words.add(launcher.prefix() + option(directory, null));
            words.addAll(given);
        }
        return words.toArray(new String[0]);
    }

    private String option(String directory, @Nullable String jar) {
        try {
            return agent.option(directory, jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns whether the child would have this agent by itself; a JVM takes it once, and it has a policy of its own. */
    private boolean namesAgent(ChildStart start, String directory) {
        for (String word : start.command()) {
            int agentAt = word.indexOf(AGENT);
            if (agentAt == 0 || word.startsWith("-J" + AGENT)) {
                String path = word.substring(agentAt + AGENT.length()).split("=", 2)[0];
                ResolvedPath file = files.find(directory, path);
                if (file != null && files.host(file).equals(agent.jar())) {
                    return true;
                }
            }
        }
        Map<String, String> environment = start.environment() == null ? System.getenv() : start.environment();
        return OPTION_VARIABLES.stream()
                .map(environment::get)
                .anyMatch(options -> options != null && options.contains(AGENT + agent.jar()));
    }

    private ChildStart other(ChildStart asked, String why) {
        return switch (others) {
            case PLAIN -> asked;
            case REAL -> asked.noted(ChildRecord.of(ChildRecord.Kind.REAL, asked.command()));
            case REFUSED -> {
                add(ChildRecord.of(ChildRecord.Kind.REFUSED, asked.command()));
                log.refusedChild(asked.command(), why);
                yield asked.refuse();
            }
        };
    }

    @Override
    public void started(ChildStart start) {
        if (start.note() instanceof ChildRecord child) {
            add(child);
        }
    }

    private void add(ChildRecord child) {
        ChildList children = list;
        if (children != null) {
            children.add(child);
        }
    }
}

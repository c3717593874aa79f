package dev.veneer.agent;

import dev.veneer.agent.AgentJar.BootClasses;
import dev.veneer.agent.StartCheck.Finding;
import dev.veneer.agent.StartCheck.Refusal;
import dev.veneer.agent.cache.WovenCache;
import dev.veneer.agent.weave.HookChoice;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.HookRegistry;
import dev.veneer.hook.Environment;
import dev.veneer.hook.Installation;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts Veneer, in this order:
 *
 * <ol>
 *   <li>read the options;
 *   <li>check the JVM;
 *   <li>read the policy, all its mistakes at once;
 *   <li>define the hook module;
 *   <li>claim the installation, which is possible once;
 *   <li>build the world that the policy describes;
 *   <li>weave the hooks that the policy needs, or take the classes that an earlier start wove;
 *   <li>prove each hook;
 *   <li>where the policy has a clock, lead the calls that read it, and prove that they come to the hooks;
 *   <li>put the world in force.
 * </ol>
 *
 * <p>A second thread defines the hook module while the policy is read: {@link Meanwhile}.
 *
 * <p>Whatever goes wrong stops the JVM with exit status {@value AgentMain#EXIT_STATUS} before anything of the
 * application runs.
 */
public final class AgentStart {

    private static final Logger LOG = LoggerFactory.getLogger(AgentStart.class);

    private AgentStart() {}

    /**
     * Starts Veneer before the application's {@code main}; returns only when the world is in force.
     *
     * @param argument the agent's argument, or {@code null} where there is none
     * @param instrumentation the JVM's own access to its classes
     */
    public static void premain(@Nullable String argument, Instrumentation instrumentation) {
        try {
            start(argument, instrumentation);
        } catch (StartFailure e) {
            e.problems().forEach(StandardErrorLog::line);
            stop();
        } catch (Throwable e) {
            StandardErrorLog.line("the start failed on " + Jvm.running()
                    + ", which is a mistake of Veneer; please report it with these lines");
            StandardErrorLog.trace(e);
            stop();
        }
    }

    /**
     * Refuses to enter a JVM whose application runs already.
     *
     * @param argument the agent's argument, or {@code null} where there is none
     * @param instrumentation the JVM's own access to its classes
     * @throws StartFailure always; nothing was touched
     */
    public static void attach(@Nullable String argument, Instrumentation instrumentation) {
        String refusal = "attaching to a running JVM is not available in this version;"
                + " start the JVM with -javaagent:veneer.jar=policy.yaml";
        StandardErrorLog.line(refusal);
        throw new StartFailure(refusal);
    }

    private static void start(@Nullable String argument, Instrumentation instrumentation) {
        long begin = System.nanoTime();
        requireFirst();
        StartArgument given = StartArgument.parse(argument);
        AgentOptions options = given.options();
        StandardErrorLog.configure(options.log(), options.quiet());
        check(Jvm.running());
        AgentJar jar = AgentJar.own();
        Meanwhile<BootClasses> defining = Meanwhile.begin(() -> defineHooks(jar, instrumentation));
        World world = World.read(given);
        BootClasses hooks = defining.result();
        HookChoice choice = NeededHooks.of(world.policy());
        Meanwhile<List<HookPoint>> selecting = Meanwhile.begin(() -> selectHooks(jar, choice));
        Installation installation = Installation.claim();
        WovenCache cache = WovenCache.at(options.cache());
        Environment environment = world.build(installation, cache);
        HookedCalls calls = HookedCalls.prepare(
                choice,
                world.policy().effectiveClock(),
                installation,
                hooks.byName().keySet());
        Preload.initialise(jar, choice);
        List<HookPoint> points = selecting.result();
        boolean kept = new ProvenHooks(points, hooks.byName(), cache)
                .install(instrumentation, calls == null ? List.of() : List.of(calls.calls()));
        if (calls != null) {
            calls.install(instrumentation, points);
        }
        installation.environment(world.withClock(environment, installation));
        ChildArgument child = given.child();
        if (child != null && environment.files() != null) {
            ChildClassPath.install(installation, child);
        }
        LOG.info(
                "in force: {}; {} hooks{} proven in {} ms",
                options,
                points.size(),
                kept ? " out of the cache" : "",
                TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }

    private static void requireFirst() {
        if (HookModule.isDefined()) {
            throw new StartFailure("this JVM runs under Veneer already; name -javaagent:veneer.jar once"
                    + " (also look into JAVA_TOOL_OPTIONS and JDK_JAVA_OPTIONS)");
        }
    }

    private static void check(Jvm jvm) {
        List<String> refusals = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        for (StartCheck check : StartCheck.ALL) {
            Finding finding = check.check(jvm).orElse(null);
            if (finding != null) {
                (finding instanceof Refusal ? refusals : warnings).add(finding.message());
            }
        }
        if (!refusals.isEmpty()) {
            throw new StartFailure(refusals);
        }
        for (String warning : warnings) {
            LOG.warn("{}", warning);
        }
    }

    private static BootClasses defineHooks(AgentJar jar, Instrumentation instrumentation) {
        BootClasses classes = jar.bootClasses();
        HookModule.define(instrumentation, classes);
        return classes;
    }

    private static List<HookPoint> selectHooks(AgentJar jar, HookChoice choice) {
        List<HookPoint> points =
                HookRegistry.touchedBy(choice).select(choice, Runtime.version().feature());
        if (!points.isEmpty()) {
            Preload.load(jar, choice);
            Preload.forProbes();
        }
        return points;
    }

    private static void stop() {
        Runtime.getRuntime().halt(AgentMain.EXIT_STATUS);
    }
}

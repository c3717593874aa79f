package dev.veneer.it.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.it.harness.ForEachJdk;
import dev.veneer.it.harness.ForkedJvm;
import dev.veneer.it.harness.ForkedRun;
import dev.veneer.testjdks.TestJdk;

/** The application reaches neither the hooks nor what the agent was given of the JDK. */
class IsolationIT {

    @ForEachJdk
    void application_everyWayToTheHooks_isRefused(TestJdk jdk) {
        assertNothingReached(ForkedJvm.on(jdk));
    }

    @ForEachJdk
    void application_startedWithTheHookModuleOpened_isRefusedAllTheSame(TestJdk jdk) {
        assertNothingReached(
                ForkedJvm.on(jdk).jvmArguments("--add-opens", "dev.veneer.hook/dev.veneer.hook=ALL-UNNAMED"));
    }

    private static void assertNothingReached(ForkedJvm jvm) {
        ForkedRun run =
                jvm.policy(VirtualFile.POLICY).main(ReachingProgram.class).run();

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.lines()).endsWith("done").hasSizeGreaterThan(10).noneMatch(line -> line.contains("reached"));
    }
}

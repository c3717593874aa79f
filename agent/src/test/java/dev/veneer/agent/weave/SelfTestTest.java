package dev.veneer.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.veneer.agent.StartFailure;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.FileHooks;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelfTestTest {

    @Test
    void run_probeReachesTheHook_passes() {
        assertThatNoException()
                .isThrownBy(() -> SelfTest.run(List.of(point("a", () -> FileHooks.begin("/x", FileCall.NIO_LSTAT)))));
    }

    @Test
    void run_probeFailsAfterTheHook_passes() {
        assertThatNoException()
                .isThrownBy(() -> SelfTest.run(List.of(point("a", () -> {
                    FileHooks.begin("/x", FileCall.NIO_LSTAT);
                    throw new IOException("/x (No such file or directory)");
                }))));
    }

    @Test
    void run_hooksNotReached_tellsEachWithJdkAndWhatToDo() {
        List<HookPoint> points = List.of(
                point("silent", () -> {}),
                point("other", () -> FileHooks.begin("/x", FileCall.NIO_STAT)),
                point("failing", () -> {
                    throw new IOException("gone");
                }));

        assertThatExceptionOfType(StartFailure.class)
                .isThrownBy(() -> SelfTest.run(points))
                .satisfies(failure -> assertThat(failure.problems())
                        .hasSize(3)
                        .allMatch(problem ->
                                problem.contains("on JDK " + Runtime.version().feature()))
                        .allMatch(problem -> problem.contains("section 'filesystem'"))
                        .anyMatch(problem ->
                                problem.startsWith("hook not proven: x.Y.silent()V does not reach NIO_LSTAT"))
                        .anyMatch(problem -> problem.contains("its probe ended with java.io.IOException: gone")));
    }

    private static HookPoint point(String method, Probe.Step step) {
        return new HookPoint(
                HookFamily.FILE,
                "x.Y",
                method,
                "()V",
                JdkRange.ALL,
                new AdviceWeaving(SelfTestTest.class),
                FileCall.NIO_LSTAT,
                new Probe("a probe", step),
                "a test");
    }
}

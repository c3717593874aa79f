package dev.veneer.agent.weave.file;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.hook.ChildStart;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.ProcessHooks;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.bytebuddy.asm.Advice;

/**
 * {@code ProcessImpl.start}, below {@code ProcessBuilder} and {@code Runtime.exec} alike: the program and the working
 * directory of a child. Redirects open their files with java.io's streams, which are woven themselves.
 */
final class ProcessInstrumentation {
    private ProcessInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(new HookPoint(
                HookFamily.FILE,
                "java.lang.ProcessImpl",
                "start",
                "([Ljava/lang/String;Ljava/util/Map;Ljava/lang/String;[Ljava/lang/ProcessBuilder$Redirect;Z)"
                        + "Ljava/lang/Process;",
                JdkRange.ALL,
                new AdviceWeaving(StartAdvice.class),
                FileCall.PROCESS_PROGRAM,
                new Probe("start of a missing program", () -> new ProcessBuilder("/veneer-probe/nowhere").start()),
                "starts the program, in the directory, that the virtual names lead to"));
    }

    static final class StartAdvice {
        @Advice.OnMethodEnter
        static ChildStart onEnter(
                @Advice.Argument(value = 0, readOnly = false) String[] command,
                @Advice.Argument(1) Map<String, String> environment,
                @Advice.Argument(value = 2, readOnly = false) String directory)
                throws IOException {
            ChildStart start = ProcessHooks.begin(command, environment, directory);
            command = start.command();
            directory = start.directory();
            return start;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter ChildStart start, @Advice.Thrown Throwable failure) {
            ProcessHooks.end(start, failure);
        }
    }
}

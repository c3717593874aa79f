package dev.veneer.agent.weave.attach;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.hook.DiagnosticHooks;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.HookProbe;
import java.lang.reflect.Method;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** The diagnostic commands that an application gives its own virtual machine, by the platform's MBeans. */
final class DiagnosticCommandInstrumentation {
    private static final String COMMAND = "com.sun.management.internal.DiagnosticCommandImpl$Wrapper";

    private DiagnosticCommandInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(new HookPoint(
                HookFamily.ANY,
                COMMAND,
                "execute",
                "([Ljava/lang/String;)Ljava/lang/String;",
                JdkRange.ALL,
                new AdviceWeaving(CommandAdvice.class),
                FileCall.DIAGNOSTIC_COMMAND,
                new Probe("diagnostic command without a name", DiagnosticCommandInstrumentation::execute),
                "refuses diagnostic commands that name files, or load native code",
                "jdk.management"));
    }

    /** Calls it of an object that no constructor has seen, so that nothing of the MBeans is set up. */
    private static void execute() throws Exception {
        Class<?> type = Class.forName(COMMAND, false, null);
        Method execute = type.getDeclaredMethod("execute", String[].class);
        execute.setAccessible(true);
        execute.invoke(HookProbe.unconstructed(type), (Object) new String[0]);
    }

    static final class CommandAdvice {
        @Advice.OnMethodEnter
        static void onEnter(@Advice.FieldValue("cmd") String command) {
            DiagnosticHooks.command(command);
        }
    }
}

package dev.veneer.agent.weave.file;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.Call;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.hook.DiagnosticHooks;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.FileHooks;
import dev.veneer.hook.HookProbe;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import net.bytebuddy.asm.Advice;
import org.jspecify.annotations.Nullable;

/** The heap dumps that the virtual machine writes on an application's request, by the platform's MBeans. */
final class DiagnosticInstrumentation {
    private static final String MODULE = "jdk.management";
    private static final String HEAP = "com.sun.management.internal.HotSpotDiagnostic";

    private DiagnosticInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                new HookPoint(
                        HookFamily.FILE,
                        HEAP,
                        "dumpHeap",
                        "(Ljava/lang/String;Z)V",
                        JdkRange.ALL,
                        new AdviceWeaving(HeapAdvice.class),
                        FileCall.HEAP_DUMP,
                        new Probe("heap dump to a name that is refused", () -> call(HEAP, "dumpHeap", "", false)),
                        "dumps the heap where the virtual name leads",
                        MODULE),
                new HookPoint(
                        HookFamily.FILE,
                        HEAP,
                        "setVMOption",
                        "(Ljava/lang/String;Ljava/lang/String;)V",
                        JdkRange.ALL,
                        new AdviceWeaving(OptionAdvice.class),
                        FileCall.HEAP_DUMP_OPTION,
                        new Probe("option without a name", () -> call(HEAP, "setVMOption", null, null)),
                        "has later heap dumps lie where the virtual name leads",
                        MODULE));
    }

    /** Calls a method of an object that no constructor has seen, so that nothing of the MBeans is set up. */
    private static void call(String className, String method, @Nullable Object... arguments) throws Exception {
        Class<?> type = Class.forName(className, false, null);
        Object instance = HookProbe.unconstructed(type);
        for (Method candidate : type.getDeclaredMethods()) {
            if (candidate.getName().equals(method)) {
                candidate.setAccessible(true);
                candidate.invoke(instance, arguments);
            }
        }
    }

    static final class HeapAdvice {
        @Advice.OnMethodEnter
        static int onEnter(@Advice.Argument(value = 0, readOnly = false) String file, @Call FileCall call)
                throws IOException {
            int state = FileHooks.begin(file, call);
            file = DiagnosticHooks.heapDump(file, state);
            return state;
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter int state) {
            FileHooks.end(state);
        }
    }

    static final class OptionAdvice {
        @Advice.OnMethodEnter
        static void onEnter(
                @Advice.Argument(0) String name, @Advice.Argument(value = 1, readOnly = false) String value) {
            value = DiagnosticHooks.option(name, value);
        }
    }
}

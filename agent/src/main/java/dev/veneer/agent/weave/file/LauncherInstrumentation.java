package dev.veneer.agent.weave.file;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.HookProbe;
import dev.veneer.hook.LauncherHooks;
import java.util.List;
import net.bytebuddy.asm.Advice;

/** The {@code java} launcher's way to the main class. */
final class LauncherInstrumentation {
    private static final String LAUNCHER = "sun.launcher.LauncherHelper";
    private static final String LOAD = "(ILjava/lang/String;)Ljava/lang/Class;";

    private LauncherInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(new HookPoint(
                HookFamily.FILE,
                LAUNCHER,
                "loadMainClass",
                LOAD,
                JdkRange.ALL,
                new AdviceWeaving(LoadAdvice.class),
                FileCall.LAUNCHER_LOAD,
                new Probe("launch in no mode", () -> HookProbe.call(LAUNCHER, "loadMainClass", LOAD)),
                "opens the jar of `-jar` where the command line means it"));
    }

    static final class LoadAdvice {
        @Advice.OnMethodEnter
        static void onEnter(@Advice.Argument(0) int mode, @Advice.Argument(value = 1, readOnly = false) String what) {
            what = LauncherHooks.load(mode, what);
        }
    }
}

package dev.veneer.agent.weave.file;

import dev.veneer.agent.weave.AdviceWeaving;
import dev.veneer.agent.weave.HookFamily;
import dev.veneer.agent.weave.HookPoint;
import dev.veneer.agent.weave.JdkRange;
import dev.veneer.agent.weave.Probe;
import dev.veneer.hook.FileCall;
import dev.veneer.hook.HostScope;
import dev.veneer.hook.LoaderHooks;
import java.util.Enumeration;
import java.util.List;
import net.bytebuddy.asm.Advice;

/**
 * The JDK's own class loaders and its launcher: what is on the class and module path is the host's, whatever is mounted
 * over it; the class path of a child JVM is what its parent sees.
 */
final class LoaderInstrumentation {
    private static final String LOADER = "jdk.internal.loader.BuiltinClassLoader";

    private LoaderInstrumentation() {}

    static List<HookPoint> points() {
        return List.of(
                point(
                        "findClassOnClassPathOrNull",
                        "(Ljava/lang/String;)Ljava/lang/Class;",
                        ClassPathAdvice.class,
                        () -> Class.forName("veneer.probe.Nowhere", false, system())),
                point(
                        "findResourceOnClassPath",
                        "(Ljava/lang/String;)Ljava/net/URL;",
                        ClassPathAdvice.class,
                        () -> system().getResource("veneer/probe/nowhere")),
                point(
                        "findResourcesOnClassPath",
                        "(Ljava/lang/String;)Ljava/util/Enumeration;",
                        EnumerationAdvice.class,
                        () -> system().getResources("veneer/probe/nowhere").hasMoreElements()),
                point(
                        "findClassInModuleOrNull",
                        "(Ljdk/internal/loader/BuiltinClassLoader$LoadedModule;Ljava/lang/String;)Ljava/lang/Class;",
                        ScopeAdvice.class,
                        () -> Class.forName("com.sun.jarsigner.VeneerProbe", false, system())));
    }

    private static ClassLoader system() {
        return ClassLoader.getSystemClassLoader();
    }

    private static HookPoint point(String method, String descriptor, Class<?> advice, Probe.Step step) {
        return new HookPoint(
                HookFamily.FILE,
                LOADER,
                method,
                descriptor,
                JdkRange.ALL,
                new AdviceWeaving(advice),
                FileCall.HOST_SCOPE,
                new Probe("look-up of what is nowhere", step),
                "reads the host's class path, in a child JVM its parent's");
    }

    static final class ScopeAdvice {
        @Advice.OnMethodEnter
        static HostScope onEnter() {
            return HostScope.enter();
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter HostScope scope) {
            scope.depth--;
        }
    }

    static final class ClassPathAdvice {
        @Advice.OnMethodEnter
        static HostScope onEnter() {
            return LoaderHooks.enter();
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter HostScope scope) {
            scope.depth--;
        }
    }

    static final class EnumerationAdvice {
        @Advice.OnMethodEnter
        static HostScope onEnter() {
            return LoaderHooks.enter();
        }

        @Advice.OnMethodExit(onThrowable = Throwable.class)
        static void onExit(@Advice.Enter HostScope scope, @Advice.Return(readOnly = false) Enumeration<?> found) {
            scope.depth--;
            if (found != null) {
                found = LoaderHooks.found(found);
            }
        }
    }
}

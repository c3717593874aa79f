package dev.veneer.agent;

import java.lang.instrument.Instrumentation;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The module in which the hooks live: a named one of its own, in the boot loader, that nobody can open.
 *
 * <p>A class in the boot loader's unnamed module is open to everybody's reflection, so the hooks are not there. The
 * module's package is exported to {@code java.base}, whose woven bodies call it, and to the isolated loader's module,
 * which sets it up; it is opened to none. The module is not in the boot layer: {@code --add-opens} cannot name it.
 * {@code docs/decisions} tells why this way and none of the others.
 */
final class HookModule {

    private static final String NAME = "dev.veneer.hook";

    /** What defines modules and classes; given to the isolated loader's module alone. */
    private static final List<String> FOR_AGENT =
            List.of("jdk.internal.misc", "jdk.internal.module", "jdk.internal.reflect", "sun.nio.ch", "sun.nio.fs");

    /** What hooks may use of the JDK's inside. */
    private static final List<String> FOR_HOOKS = List.of("jdk.internal.misc", "jdk.internal.access", "sun.nio.fs");

    /** Every module that has classes with hooks. */
    static final Set<String> WOVEN_MODULES = Set.of(
            "java.base",
            "java.desktop",
            "java.instrument",
            "java.management",
            "java.prefs",
            "java.security.jgss",
            "java.smartcardio",
            "jdk.attach",
            "jdk.crypto.cryptoki",
            "jdk.jfr",
            "jdk.management",
            "jdk.sctp");

    private static final String MANAGEMENT = "jdk.management";
    private static final String MANAGEMENT_CLASSES = "com.sun.management.internal";
    private static final Module JAVA_BASE = Object.class.getModule();
    private static final Module AGENT = HookModule.class.getModule();

    private HookModule() {}

    /**
     * Tells whether a hook module is there already, of this jar or of another copy.
     *
     * @return {@code true} if it is
     */
    static boolean isDefined() {
        try {
            Class.forName(NAME + ".Installation", false, null);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Defines the module and its classes, and initialises each: a hook must load nothing on a woven method's way.
     *
     * @param instrumentation the JVM's own access to its modules
     * @param classes what to define, supertypes first
     * @throws StartFailure if this JDK does not let it happen
     */
    static void define(Instrumentation instrumentation, AgentJar.BootClasses classes) {
        try {
            give(instrumentation, FOR_AGENT, AGENT);
            Module module = defineModule(packages(classes.hook()));
            give(instrumentation, FOR_HOOKS, module);
            connect(instrumentation, module);
            openManagement(instrumentation);
            defineClasses(classes.hook());
            defineClasses(classes.javaBase());
            initialise(classes.hook());
            initialise(classes.javaBase());
            hideFields(classes.hook());
        } catch (InvocationTargetException e) {
            throw failure(e.getTargetException());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw failure(e);
        }
    }

    private static void give(Instrumentation instrumentation, List<String> packages, Module receiver) {
        Map<String, Set<Module>> exports = new HashMap<>();
        for (String name : packages) {
            exports.put(name, Set.of(receiver));
        }
        instrumentation.redefineModule(JAVA_BASE, Set.of(), exports, Map.of(), Set.of(), Map.of());
    }

    private static void connect(Instrumentation instrumentation, Module module) {
        Set<Module> woven = wovenModules();
        Set<Module> users = new HashSet<>(woven);
        users.add(AGENT);
        Map<String, Set<Module>> exports = new HashMap<>();
        for (String name : module.getPackages()) {
            exports.put(name, users);
        }
        instrumentation.redefineModule(module, Set.of(), exports, Map.of(), Set.of(), Map.of());
        for (Module user : woven) {
            instrumentation.redefineModule(user, Set.of(module), Map.of(), Map.of(), Set.of(), Map.of());
        }
    }

    /** Returns the modules of this JVM that have classes with hooks. */
    private static Set<Module> wovenModules() {
        Set<Module> modules = new HashSet<>();
        for (String name : WOVEN_MODULES) {
            Module module = ModuleLayer.boot().findModule(name).orElse(null);
            if (module != null) {
                modules.add(module);
            }
        }
        return modules;
    }

    /** Lets the probes call what the platform's MBeans call, without those being made before the application runs. */
    private static void openManagement(Instrumentation instrumentation) {
        Module management = management();
        if (management != null) {
            instrumentation.redefineModule(
                    management, Set.of(), Map.of(), Map.of(MANAGEMENT_CLASSES, Set.of(AGENT)), Set.of(), Map.of());
        }
    }

    private static @Nullable Module management() {
        return ModuleLayer.boot().findModule(MANAGEMENT).orElse(null);
    }

    private static Module defineModule(Set<String> packages) throws ReflectiveOperationException {
        ModuleDescriptor descriptor = ModuleDescriptor.newModule(NAME)
                .requires("java.base")
                .packages(packages)
                .build();
        Method define = Class.forName("jdk.internal.module.Modules")
                .getMethod("defineModule", ClassLoader.class, ModuleDescriptor.class, URI.class);
        return (Module) invoke(define, null, null, descriptor, null);
    }

    private static void defineClasses(List<BootClass> classes) throws ReflectiveOperationException {
        Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
        Object theUnsafe = invoke(unsafe.getMethod("getUnsafe"), null);
        Method define = unsafe.getMethod(
                "defineClass",
                String.class,
                byte[].class,
                int.class,
                int.class,
                ClassLoader.class,
                java.security.ProtectionDomain.class);
        for (BootClass type : classes) {
            invoke(define, theUnsafe, type.name(), type.bytes(), 0, type.bytes().length, null, null);
        }
    }

    private static void initialise(List<BootClass> classes) throws ClassNotFoundException {
        for (BootClass type : classes) {
            Class.forName(type.binaryName(), true, null);
        }
    }

    /**
     * Takes the fields out of reflection, as the JDK does with those of {@code Module}: {@code sun.misc.Unsafe}, which
     * everybody may use, asks for a {@code Field} before it tells where the value is.
     */
    private static void hideFields(List<BootClass> classes) throws ReflectiveOperationException {
        Method hide = Class.forName("jdk.internal.reflect.Reflection")
                .getMethod("registerFieldsToFilter", Class.class, Set.class);
        for (BootClass type : classes) {
            invoke(hide, null, Class.forName(type.binaryName(), false, null), Set.of("*"));
        }
    }

    private static Object invoke(Method method, @Nullable Object receiver, @Nullable Object... arguments)
            throws ReflectiveOperationException {
        return method.invoke(receiver, arguments);
    }

    private static Set<String> packages(List<BootClass> classes) {
        Set<String> packages = new HashSet<>();
        for (BootClass type : classes) {
            packages.add(type.packageName());
        }
        return packages;
    }

    private static StartFailure failure(Throwable cause) {
        return new StartFailure(
                "cannot define the hook module on " + Jvm.running() + ": " + cause + "; use a JDK that is tested: "
                        + TestedJdkCheck.TESTED,
                cause);
    }
}

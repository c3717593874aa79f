package dev.veneer.policies.stack;

import java.lang.module.ModuleFinder;
import java.util.HashSet;
import java.util.Set;

/**
 * Whose a class is.
 *
 * <p>The JDK's modules are known by identity: a module that merely bears such a name, in a layer that the application made,
 * is the application's.
 */
public enum Owner {
    /** The run-time image's. */
    JDK,
    /** This agent's. */
    VENEER,
    /** Anybody else's. */
    APPLICATION;

    private static final Set<Module> JDK_MODULES = jdkModules();
    private static final String HOOK_MODULE = "dev.veneer.hook";

    /** Returns whose a class is. */
    public static Owner of(Class<?> type) {
        Module module = type.getModule();
        if (JDK_MODULES.contains(module)) {
            return JDK;
        }
        boolean veneer = Owner.class.getClassLoader().equals(type.getClassLoader()) || isHook(type, module);
        return veneer ? VENEER : APPLICATION;
    }

    /** Hook classes live in a module of the boot loader, where no application can define any. */
    private static boolean isHook(Class<?> type, Module module) {
        return type.getClassLoader() == null && HOOK_MODULE.equals(module.getName());
    }

    private static Set<Module> jdkModules() {
        ModuleFinder image = ModuleFinder.ofSystem();
        Set<Module> modules = new HashSet<>();
        for (Module module : ModuleLayer.boot().modules()) {
            if (image.find(module.getName()).isPresent()) {
                modules.add(module);
            }
        }
        return Set.copyOf(modules);
    }
}

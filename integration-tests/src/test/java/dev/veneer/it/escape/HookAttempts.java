package dev.veneer.it.escape;

import java.io.File;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.management.ManagementFactory;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The switch itself: reflection into the classes that hold the world. Nothing of it exists on a bare JDK. */
final class HookAttempts {
    private static final List<String> NAMES = List.of(
            "dev.veneer.hook.FileHooks",
            "dev.veneer.hook.Installation",
            "dev.veneer.hook.Environment",
            "dev.veneer.hook.FilePolicy",
            "dev.veneer.hook.HostScope",
            "dev.veneer.hook.CallGate",
            "java.io.VirtualFileSystem",
            "sun.nio.fs.UnixHostFiles");

    private HookAttempts() {}

    static void declare(Attempts attempts, World world) {
        for (String name : NAMES) {
            attempts.see("hook-there " + name, () -> there(world, name));
            attempts.question("hook-accessible " + name, () -> anyAccessible(hook(name)));
            attempts.question("hook-callable " + name, () -> anyCallable(hook(name)));
            attempts.deed(
                    "hook-lookup " + name, () -> MethodHandles.privateLookupIn(hook(name), MethodHandles.lookup()));
        }
        attempts.deed(
                "hook-claim",
                () -> hook("dev.veneer.hook.Installation").getMethod("claim").invoke(null));
        attempts.deed("hook-agent-classes", () -> Class.forName("dev.veneer.policies.config.Policy"));
        attempts.question(
                "hook-scratch",
                () -> hasOwnNames("/dev/shm")
                        || hasOwnNames("/tmp")
                        || hasOwnNames(System.getProperty("java.io.tmpdir")));
        attempts.question("hook-policy-file", HookAttempts::readsPolicy);
        attempts.see("hook-still-denied", () -> Files.readString(world.denied()));
    }

    private static Class<?> hook(String name) throws ClassNotFoundException {
        return Class.forName(name, true, null);
    }

    /** A class that was renamed would make its attempts pass for nothing. */
    private static String there(World world, String name) {
        try {
            return hook(name).getName();
        } catch (ClassNotFoundException missing) {
            return world.isVirtual() ? World.SECRET + " is safe for nothing: no class of this name" : "bare";
        }
    }

    /** The agent's scratch space does not exist under its own name. */
    private static boolean hasOwnNames(String directory) {
        String own = "veneer-" + ProcessHandle.current().pid() + "-";
        String[] names = new File(directory).list((parent, name) -> name.startsWith(own));
        return Objects.requireNonNullElse(names, new String[0]).length > 0;
    }

    /** Neither does the policy's file, whose name every program can ask for. */
    private static boolean readsPolicy() throws IOException {
        for (String argument : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
            if (argument.startsWith("-javaagent:")) {
                String file = argument.substring(argument.indexOf('=') + 1);
                return Files.readString(Path.of(file)).contains("veneer");
            }
        }
        return false;
    }

    private static boolean anyAccessible(Class<?> type) {
        Stream<AccessibleObject> members = Stream.of(
                        type.getDeclaredFields(), type.getDeclaredMethods(), type.getDeclaredConstructors())
                .flatMap(Stream::of);
        return members.anyMatch(HookAttempts::opens);
    }

    private static boolean opens(AccessibleObject member) {
        try {
            member.setAccessible(true);
            return true;
        } catch (RuntimeException refused) {
            return false;
        }
    }

    private static boolean anyCallable(Class<?> type) {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.canAccess(null)) {
                return true;
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (Modifier.isStatic(method.getModifiers()) && method.canAccess(null)) {
                return true;
            }
        }
        return false;
    }
}

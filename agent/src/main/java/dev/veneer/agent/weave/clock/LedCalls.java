package dev.veneer.agent.weave.clock;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.veneer.agent.Jvm;
import dev.veneer.agent.StartFailure;
import dev.veneer.hook.ClassPatch;
import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads the calls of all classes: those loaded already when it is installed, and each that the JVM loads from then on,
 * whoever defines it.
 *
 * <p>Left alone are the agent's own classes and those of the hooks. Which calls of the JDK's classes are led, {@link
 * ClockTables} says. What cannot be led is told once for each class, and reads the real clock.
 *
 * <p>Stays registered, and so leads the calls anew where another agent retransforms a class. Safe for use by several
 * threads.
 */
public final class LedCalls implements ClassFileTransformer, ClassPatch {
    private static final Logger LOG = LoggerFactory.getLogger(LedCalls.class);
    private static final @Nullable ClassLoader OWN = LedCalls.class.getClassLoader();
    private static final @Nullable ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    /**
     * What is no class file, prepared so that even a failure for want of memory can return it: the JVM then refuses the
     * new version and keeps the class as it is.
     */
    private static final byte[] NO_CLASS_FILE = {0, 0, 0, 0};

    private final ClockTables tables;
    private final Set<String> hookClasses;
    private final ClassPatcher program;
    private final ClassPatcher telling;
    private final ClassPatcher waiting;
    private final ClassPatcher host;
    private final ClassPatcher reads = new ClassPatcher(ReadRedirections.TELLS);
    /** Of all of these: most classes concern none. */
    private final ClassPatcher any;

    private final boolean waits;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /** The classes that got a new version already, which is led; {@code null} as soon as all are. */
    private volatile @Nullable Set<Class<?>> led = ConcurrentHashMap.newKeySet();

    /**
     * Prepares the leading of the calls that read a clock, and of others.
     *
     * @param tables the classes of the JDK that make such calls
     * @param everywhere what else is led in the program's classes
     * @param inJdk what else is led in those of the JDK
     * @param hookClasses the binary names of all classes that hooks are in
     */
    public LedCalls(
            ClockTables tables,
            List<CallRedirection> everywhere,
            List<CallRedirection> inJdk,
            Set<String> hookClasses) {
        this.tables = tables;
        this.hookClasses = hookClasses;
        program = patcher(ReadRedirections.TELLS, everywhere);
        telling = patcher(ReadRedirections.TELLS, inJdk);
        waiting = patcher(ReadRedirections.WAITS, inJdk);
        host = new ClassPatcher(inJdk);
        any = anyOf(everywhere, inJdk);
        waits = !inJdk.isEmpty();
    }

    private static ClassPatcher anyOf(List<CallRedirection> everywhere, List<CallRedirection> inJdk) {
        List<CallRedirection> all = new ArrayList<>(ReadRedirections.TELLS);
        all.addAll(ReadRedirections.WAITS);
        all.addAll(everywhere);
        all.addAll(inJdk);
        return new ClassPatcher(all);
    }

    private static ClassPatcher patcher(List<CallRedirection> reads, List<CallRedirection> others) {
        List<CallRedirection> all = new ArrayList<>(reads);
        all.addAll(others);
        return new ClassPatcher(all);
    }

    /**
     * Has the JVM lead the calls of all classes that it has loaded, in one step.
     *
     * @param instrumentation the JVM's own access to its classes, where this is registered
     * @throws StartFailure if a class that is loaded cannot be led
     */
    public void install(Instrumentation instrumentation) {
        try {
            if (!ClockTables.know(Runtime.version())) {
                requireListed(instrumentation.getAllLoadedClasses());
            }
            instrumentation.retransformClasses(loaded(instrumentation));
            led = null;
            UnseenLoads.load();
        } catch (UnmodifiableClassException | LinkageError | InternalError | UnsupportedOperationException e) {
            throw new StartFailure(problem("the JVM does not accept the classes whose calls are led: " + e), e);
        }
        if (!told.isEmpty()) {
            throw new StartFailure(told.stream().sorted().map(LedCalls::problem).toList());
        }
    }

    /** Refuses a JDK that has loaded a class of its own that reads a clock, and of which no table says what for. */
    private void requireListed(Class<?>[] loaded) {
        for (Class<?> type : loaded) {
            String name = type.getName().replace('.', '/');
            if (!type.isArray()
                    && !type.isHidden()
                    && isOfJdk(type.getModule(), type.getClassLoader())
                    && !hookClasses.contains(type.getName())
                    && reader(type.getModule(), name) == null
                    && readsClock(type.getModule(), name)) {
                told.add(name + " reads a clock, and no table says what for");
            }
        }
    }

    private boolean readsClock(Module module, String name) {
        try (InputStream in = module.getResourceAsStream(name + ".class")) {
            return in != null && reads.patch(in.readAllBytes()) != null;
        } catch (IOException | UnpatchableClass e) {
            return true;
        }
    }

    private Class<?>[] loaded(Instrumentation instrumentation) {
        Set<Class<?>> done = requireNonNull(led, "is installed");
        Set<String> callers = tables.callers(waits);
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getClassLoader() != OWN
                    && (!isOfJdk(type.getModule(), type.getClassLoader()) || callers.contains(type.getName()))
                    && !type.isHidden()
                    && instrumentation.isModifiableClass(type)
                    && makesCalls(type)
                    && !done.contains(type)) {
                loaded.add(type);
            }
        }
        return loaded.toArray(new Class<?>[0]);
    }

    private boolean makesCalls(Class<?> type) {
        String name = type.getName().replace('.', '/');
        ClockReader reader = reader(type.getModule(), name);
        if (reader != null && reader.kind() != ReadKind.HOST) {
            return true;
        }
        return isOfJdk(type.getModule(), type.getClassLoader())
                ? waits
                        && type.getModule().getName().equals(tables.waiters().get(name))
                        && !tables.hostWaiters().contains(name)
                : !isOfHooks(type.getModule(), type.getClassLoader(), name);
    }

    @Override
    public byte @Nullable [] transform(
            Module module,
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> redefined,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        if (loader == OWN) {
            return null;
        }
        try {
            byte[] patched = patch(module, loader, requireNonNullElse(name, "a class without a name"), bytes);
            Set<Class<?>> done = led;
            if (done != null && redefined != null) {
                done.add(redefined);
            }
            return patched;
        } catch (UnpatchableClass e) {
            tell(name + ": " + e.getMessage());
            return null;
        } catch (Throwable e) {
            return redefined == null ? failed(name, e) : NO_CLASS_FILE;
        }
    }

    @Override
    public byte[] patched(Class<?> neighbour, byte[] file) {
        ClassLoader loader = neighbour.getClassLoader();
        if (loader == OWN) {
            return file;
        }
        String name = neighbour.getName().replace('.', '/');
        try {
            return requireNonNullElse(patch(neighbour.getModule(), loader, name, file), file);
        } catch (UnpatchableClass e) {
            tell("a hidden class beside " + name + ": " + e.getMessage());
            return file;
        } catch (Throwable e) {
            return requireNonNullElse(failed("a hidden class beside " + name, e), file);
        }
    }

    private byte @Nullable [] failed(@Nullable String name, Throwable failure) {
        try {
            tell(name + ": " + failure);
        } catch (Throwable e) {
            // There is no room even to say so.
            return null;
        }
        return null;
    }

    /** Changes a class file, if need be. Most need not: what those go through is short, for the JIT compiler takes it at each start. */
    private byte @Nullable [] patch(Module module, @Nullable ClassLoader loader, String name, byte[] bytes)
            throws UnpatchableClass {
        return any.concerns(bytes) ? patchConcerned(module, loader, name, bytes) : null;
    }

    private byte @Nullable [] patchConcerned(Module module, @Nullable ClassLoader loader, String name, byte[] bytes)
            throws UnpatchableClass {
        ClockReader reader = reader(module, name);
        if (reader != null) {
            return reader.kind() == ReadKind.HOST && tables.hostWaiters().contains(name)
                    ? null
                    : of(reader.kind()).patch(bytes);
        }
        if (isOfHooks(module, loader, name)) {
            return null;
        }
        if (!isOfJdk(module, loader)) {
            return program.patch(bytes);
        }
        if (reads.patch(bytes) == null) {
            return waits && !tables.hostWaiters().contains(name) ? host.patch(bytes) : null;
        }
        LOG.warn(
                "{} reads a clock on {}, and no table says what for; it gets the virtual one. Please report this line",
                name,
                Jvm.running());
        return telling.patch(bytes);
    }

    private ClassPatcher of(ReadKind kind) {
        return switch (kind) {
            case TELLS -> telling;
            case WAITS -> waiting;
            case HOST -> host;
        };
    }

    /** Finds what the tables say of a class of the JDK: others may bear the same name elsewhere. */
    private @Nullable ClockReader reader(Module module, String name) {
        ClockReader reader = tables.readers().get(name);
        return reader != null && reader.module().equals(module.getName()) && module.getLayer() == ModuleLayer.boot()
                ? reader
                : null;
    }

    /** Tells whether a class is of the JDK's own, which the tables must have; its tools count as programs. */
    private static boolean isOfJdk(Module module, @Nullable ClassLoader loader) {
        return module.isNamed() && module.getLayer() == ModuleLayer.boot() && (loader == null || loader == PLATFORM);
    }

    private boolean isOfHooks(Module module, @Nullable ClassLoader loader, String name) {
        return loader == null && module.isNamed() && hookClasses.contains(name.replace('/', '.'));
    }

    private void tell(String what) {
        if (told.add(what)) {
            LOG.error("the clock that {} reads is the real one: its class file cannot be changed", what);
        }
    }

    private static String problem(String what) {
        return "calls not led on " + Jvm.running() + ": " + what
                + "; run on a JDK that is tested, or remove the section 'clock', and report this line";
    }
}

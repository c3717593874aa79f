package dev.veneer.agent.weave.clock;

import static java.util.Objects.requireNonNullElse;

import dev.veneer.agent.Jvm;
import dev.veneer.agent.StartFailure;
import dev.veneer.hook.ClassChange;
import dev.veneer.hook.ClassPatch;
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

    /**
     * What is no class file, prepared so that even a failure for want of memory can return it: the JVM then refuses the
     * new version and keeps the class as it is.
     */
    private static final byte[] NO_CLASS_FILE = {0, 0, 0, 0};

    private final CallPatchers patchers;
    private final ClassChange change;
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    /**
     * Prepares the leading of calls.
     *
     * @param patchers what is led of which class
     * @param change the same, as the classes that the JVM loads are to come to it
     */
    public LedCalls(CallPatchers patchers, ClassChange change) {
        this.patchers = patchers;
        this.change = change;
    }

    /**
     * Has the JVM lead the calls of all classes that it has loaded, in one step.
     *
     * @param instrumentation the JVM's own access to its classes, where this is registered
     * @param redefined the binary names of those of its own loader's classes that got a new version since then
     * @throws StartFailure if a class that is loaded cannot be led
     */
    public void install(Instrumentation instrumentation, Set<String> redefined) {
        try {
            if (!ClockTables.know(Runtime.version())) {
                requireListed(instrumentation.getAllLoadedClasses());
            }
            instrumentation.retransformClasses(loaded(instrumentation, redefined));
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
            if (!type.isArray() && !type.isHidden() && patchers.isUnlisted(type)) {
                told.add(type.getName() + " reads a clock, and no table says what for");
            }
        }
    }

    private Class<?>[] loaded(Instrumentation instrumentation, Set<String> redefined) {
        List<Class<?>> loaded = new ArrayList<>();
        for (Class<?> type : instrumentation.getAllLoadedClasses()) {
            if (type.getClassLoader() != OWN
                    && patchers.leads(type)
                    && !type.isHidden()
                    && instrumentation.isModifiableClass(type)
                    && !(type.getClassLoader() == null && redefined.contains(type.getName()))) {
                loaded.add(type);
            }
        }
        return loaded.toArray(new Class<?>[0]);
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
            return patch(module, loader, requireNonNullElse(name, "a class without a name"), bytes);
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

    /** Most classes concern nobody: what those go through is short, for the JIT compiler takes it at each start. */
    private byte @Nullable [] patch(Module module, @Nullable ClassLoader loader, String name, byte[] bytes)
            throws Exception {
        return change.concerns(bytes) ? change.changed(module, loader, name, bytes) : null;
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

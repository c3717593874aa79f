package dev.veneer.agent.weave.clock;

import dev.veneer.agent.Jvm;
import dev.veneer.hook.ClassChange;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what is to be led of a class: other calls in a program than in the JDK, and there as {@link ClockTables} say.
 * As a filter it finds the classes that could make any of them.
 *
 * <p>Left alone are the classes that hooks are in. Safe for use by several threads.
 */
public final class CallPatchers extends CallFilter implements ClassChange {
    private static final Logger LOG = LoggerFactory.getLogger(CallPatchers.class);
    private static final @Nullable ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private final ClockTables tables;
    private final Set<String> hookClasses;
    private final ClassPatcher program;
    private final ClassPatcher telling;
    private final ClassPatcher waiting;
    private final ClassPatcher host;
    private final ClassPatcher reads = new ClassPatcher(ReadRedirections.TELLS);
    private final boolean waits;
    /** The modules of the JDK's classes that make calls that are led, by binary name. */
    private final Map<String, String> callers;

    /**
     * Prepares the leading of the calls that read a clock, and of others.
     *
     * @param tables the classes of the JDK that make such calls
     * @param everywhere what else is led in the program's classes
     * @param inJdk what else is led in those of the JDK
     * @param hookClasses the binary names of all classes that hooks are in
     */
    public CallPatchers(
            ClockTables tables,
            List<CallRedirection> everywhere,
            List<CallRedirection> inJdk,
            Set<String> hookClasses) {
        super(anyOf(everywhere, inJdk));
        this.tables = tables;
        this.hookClasses = hookClasses;
        program = patcher(ReadRedirections.TELLS, everywhere);
        telling = patcher(ReadRedirections.TELLS, inJdk);
        waiting = patcher(ReadRedirections.WAITS, inJdk);
        host = new ClassPatcher(inJdk);
        waits = !inJdk.isEmpty();
        callers = tables.callers(waits);
    }

    private static List<CallRedirection> anyOf(List<CallRedirection> everywhere, List<CallRedirection> inJdk) {
        List<CallRedirection> all = new ArrayList<>(ReadRedirections.TELLS);
        all.addAll(ReadRedirections.WAITS);
        all.addAll(everywhere);
        all.addAll(inJdk);
        return all;
    }

    private static ClassPatcher patcher(List<CallRedirection> reads, List<CallRedirection> others) {
        List<CallRedirection> all = new ArrayList<>(reads);
        all.addAll(others);
        return new ClassPatcher(all);
    }

    @Override
    public byte @Nullable [] changed(Module module, @Nullable ClassLoader loader, String name, byte[] file)
            throws UnpatchableClass {
        ClockReader reader = reader(module, name);
        if (reader != null) {
            return reader.kind() == ReadKind.HOST && tables.hostWaiters().contains(name)
                    ? null
                    : of(reader.kind()).patch(file);
        }
        if (isOfHooks(module, loader, name)) {
            return null;
        }
        if (!isOfJdk(module, loader)) {
            return program.patch(file);
        }
        if (reads.patch(file) == null) {
            return waits && !tables.hostWaiters().contains(name) ? host.patch(file) : null;
        }
        LOG.warn(
                "{} reads a clock on {}, and no table says what for; it gets the virtual one. Please report this line",
                name,
                Jvm.running());
        return telling.patch(file);
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

    /** Takes an internal name as well as a binary one. */
    private boolean isOfHooks(Module module, @Nullable ClassLoader loader, String name) {
        return loader == null && module.isNamed() && hookClasses.contains(name.replace('/', '.'));
    }

    /** Tells whether calls of a loaded class are led, if it makes any. */
    boolean leads(Class<?> type) {
        Module module = type.getModule();
        ClassLoader loader = type.getClassLoader();
        return isOfJdk(module, loader)
                ? module.getName().equals(callers.get(type.getName()))
                : !isOfHooks(module, loader, type.getName());
    }

    /** Tells whether a class of the JDK reads a clock, and no table says what for. */
    boolean isUnlisted(Class<?> type) {
        String name = type.getName().replace('.', '/');
        return isOfJdk(type.getModule(), type.getClassLoader())
                && !hookClasses.contains(type.getName())
                && reader(type.getModule(), name) == null
                && readsClock(type.getModule(), name);
    }

    private boolean readsClock(Module module, String name) {
        try (InputStream in = module.getResourceAsStream(name + ".class")) {
            return in != null && reads.patch(in.readAllBytes()) != null;
        } catch (IOException | UnpatchableClass e) {
            return true;
        }
    }
}

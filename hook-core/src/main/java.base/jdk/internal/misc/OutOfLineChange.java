package jdk.internal.misc;

import dev.veneer.hook.ClassChange;
import jdk.internal.vm.annotation.DontInline;

/**
 * A change that the JIT compiler compiles apart from its callers.
 *
 * <p>All classes that a program loads go through five methods, each of which it compiles at each start. With what the
 * change does compiled into each of them, that took it longer than the change itself takes for 10,000 classes.
 */
public final class OutOfLineChange implements ClassChange {
    private final ClassChange change;

    /** Leaves all that is done to another one. */
    public OutOfLineChange(ClassChange change) {
        this.change = change;
    }

    @Override
    @DontInline
    public boolean concerns(byte[] file) {
        return change.concerns(file);
    }

    @Override
    @DontInline
    public byte[] changed(Module module, ClassLoader loader, String name, byte[] file) throws Exception {
        return change.changed(module, loader, name, file);
    }
}

package dev.veneer.agent.weave;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which hook points a class file has woven already: those whose method calls a hook class.
 *
 * <p>No class of a stock JDK names a hook class, so such a call is ours.
 */
final class WovenScan extends ClassVisitor {

    private final List<HookPoint> points;
    private final Set<String> hookClasses;

    /** Compared by identity: to hash a point means to hash all that it consists of. */
    private final Set<HookPoint> found = Collections.newSetFromMap(new IdentityHashMap<>());

    private WovenScan(List<HookPoint> points, Set<String> hookClasses) {
        super(OpenedClassReader.ASM_API);
        this.points = points;
        this.hookClasses = hookClasses;
    }

    /**
     * Looks through a class file.
     *
     * @param bytes the class file
     * @param points the class's hook points
     * @param hookClasses the internal names of all classes that hooks are in
     * @return those hook points that are woven
     */
    static Set<HookPoint> woven(byte[] bytes, List<HookPoint> points, Set<String> hookClasses) {
        WovenScan scan = new WovenScan(points, hookClasses);
        OpenedClassReader.of(bytes).accept(scan, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return scan.found;
    }

    @Override
    public @Nullable MethodVisitor visitMethod(
            int access, String method, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        List<HookPoint> here = points.stream()
                .filter(point -> point.covers(method, descriptor))
                .toList();
        return here.isEmpty() ? null : new CallVisitor(here);
    }

    /** Looks for calls of hook classes in one method. */
    private final class CallVisitor extends MethodVisitor {

        private final List<HookPoint> here;

        CallVisitor(List<HookPoint> here) {
            super(OpenedClassReader.ASM_API);
            this.here = here;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            if (hookClasses.contains(owner)) {
                found.addAll(here);
            }
        }
    }
}

package dev.veneer.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;
import org.jspecify.annotations.Nullable;

/** Rewrites the calls, their values, what is before them or the field reads of one hook point while a method's body passes by. */
final class SiteVisitor extends MethodVisitor {

    private final HookPoint point;
    private final boolean ofObject;
    private final WovenSites sites;

    /**
     * Prepares the rewriting of one method.
     *
     * @param point what is woven
     * @param ofObject whether it is an instance method
     * @param next who gets the method
     * @param sites who counts what was found
     */
    SiteVisitor(HookPoint point, boolean ofObject, MethodVisitor next, WovenSites sites) {
        super(OpenedClassReader.ASM_API, next);
        this.point = point;
        this.ofObject = ofObject;
        this.sites = sites;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (point.weaving() instanceof CallSiteWeaving site
                && site.targetName().equals(name)
                && site.targetDescriptor().equals(descriptor)
                && internal(site.targetOwner()).equals(owner)
                && opcode != Opcodes.INVOKESPECIAL) {
            sites.found(point);
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, internal(site.hookOwner()), site.hookName(), site.hookDescriptor(), false);
        } else {
            ValueSite site = valueSite(owner, name, descriptor);
            if (site != null && !site.weaving().isResult()) {
                sendArgument(site);
            }
            if (ofObject) {
                showObject(owner, name, descriptor);
            }
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
            if (site != null && site.weaving().isResult()) {
                callHook(site);
            }
        }
    }

    private @Nullable ValueSite valueSite(String owner, String name, String descriptor) {
        if (point.weaving() instanceof CallValueWeaving site
                && site.targetName().equals(name)
                && site.targetDescriptor().equals(descriptor)
                && internal(site.targetOwner()).equals(owner)) {
            sites.found(point);
            return ValueSite.of(site);
        }
        return null;
    }

    /** Lifts the argument above those behind it, calls the hook with it, and puts the result back in its place. */
    private void sendArgument(ValueSite site) {
        switch (site.behind()) {
            case 1 -> {
                visitInsn(Opcodes.SWAP);
                callHook(site);
                visitInsn(Opcodes.SWAP);
            }
            case 2 -> {
                visitInsn(Opcodes.DUP2_X1);
                visitInsn(Opcodes.POP2);
                callHook(site);
                visitInsn(Opcodes.DUP_X2);
                visitInsn(Opcodes.POP);
            }
            default -> callHook(site);
        }
    }

    private void showObject(String owner, String name, String descriptor) {
        if (point.weaving() instanceof BeforeCallWeaving site
                && site.targetName().equals(name)
                && site.targetDescriptor().equals(descriptor)
                && internal(site.targetOwner()).equals(owner)) {
            sites.found(point);
            visitVarInsn(Opcodes.ALOAD, 0);
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, internal(site.hookOwner()), site.hookName(), site.hookDescriptor(), false);
        }
    }

    private void callHook(ValueSite site) {
        super.visitMethodInsn(
                Opcodes.INVOKESTATIC,
                internal(site.weaving().hookOwner()),
                site.weaving().hookName(),
                site.hookDescriptor(),
                false);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        super.visitFieldInsn(opcode, owner, name, descriptor);
        if (point.weaving() instanceof FieldReadWeaving read
                && (opcode == Opcodes.GETSTATIC || opcode == Opcodes.GETFIELD)
                && read.fieldNames().contains(name)
                && read.descriptor().equals(descriptor)
                && internal(read.owner()).equals(owner)) {
            sites.found(point);
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC,
                    internal(read.hookOwner()),
                    read.hookName(),
                    "(" + descriptor + ")" + descriptor,
                    false);
        }
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        super.visitMaxs(maxStack + added(point.weaving()), maxLocals);
    }

    private static int added(Weaving weaving) {
        if (weaving instanceof BeforeCallWeaving) {
            return 1;
        }
        return weaving instanceof CallValueWeaving site ? ValueSite.of(site).behind() : 0;
    }

    private static String internal(String binaryName) {
        return binaryName.replace('.', '/');
    }
}

package dev.veneer.agent.weave;

import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.utility.OpenedClassReader;

/** Rewrites the calls or field reads of one hook point while a method's body passes by. */
final class SiteVisitor extends MethodVisitor {

    private final HookPoint point;
    private final WovenSites sites;

    SiteVisitor(HookPoint point, MethodVisitor next, WovenSites sites) {
        super(OpenedClassReader.ASM_API, next);
        this.point = point;
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
            super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
        }
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

    private static String internal(String binaryName) {
        return binaryName.replace('.', '/');
    }
}

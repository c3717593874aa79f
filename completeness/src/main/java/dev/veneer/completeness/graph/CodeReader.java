package dev.veneer.completeness.graph;

import dev.veneer.completeness.graph.JdkMethod.FieldId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads one method's code: the calls in it, handles and constants, and the fields that it reads. */
final class CodeReader extends MethodVisitor {
    private final JdkMethod method;
    private final UnresolvedCalls calls;
    /** Internal names of classes that the code has as constants, as classes or as text. */
    private final Set<String> classes = new HashSet<>();
    /** Texts that could be names of members. */
    private final Set<String> names = new HashSet<>();

    private String lastClass = "";

    CodeReader(JdkMethod method, UnresolvedCalls calls) {
        super(Opcodes.ASM9);
        this.method = method;
        this.calls = calls;
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        boolean virtual = opcode == Opcodes.INVOKEVIRTUAL || opcode == Opcodes.INVOKEINTERFACE;
        call(owner, name, descriptor, virtual ? CallKind.VIRTUAL : CallKind.EXACT);
        if (name.equals("desiredAssertionStatus")) {
            // What the compiler writes for an assert statement is no reflection.
            classes.remove(lastClass);
        }
        if (name.equals("<init>")) {
            calls.makes(method, owner);
        }
    }

    @Override
    public void visitInvokeDynamicInsn(
            String name, String descriptor, Handle bootstrapMethod, Object... bootstrapMethodArguments) {
        handle(bootstrapMethod);
        for (Object argument : bootstrapMethodArguments) {
            constant(argument);
        }
    }

    @Override
    public void visitLdcInsn(Object value) {
        constant(value);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
        if (opcode == Opcodes.GETFIELD || opcode == Opcodes.GETSTATIC) {
            method.fieldReads().add(new FieldId(owner, name, descriptor));
        }
    }

    @Override
    public void visitEnd() {
        calls.reflects(method, classes, names);
    }

    private void constant(@Nullable Object value) {
        if (value instanceof Handle handle) {
            handle(handle);
        } else if (value instanceof ConstantDynamic dynamic) {
            handle(dynamic.getBootstrapMethod());
            for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                constant(dynamic.getBootstrapMethodArgument(i));
            }
        } else if (value instanceof Type type && type.getSort() == Type.OBJECT) {
            lastClass = type.getInternalName();
            classes.add(lastClass);
        } else if (value instanceof String text && !text.isEmpty()) {
            names.add(text);
            classes.add(text.replace('.', '/'));
        }
    }

    private void handle(Handle handle) {
        switch (handle.getTag()) {
            case Opcodes.H_INVOKESTATIC, Opcodes.H_INVOKESPECIAL, Opcodes.H_NEWINVOKESPECIAL ->
                call(handle.getOwner(), handle.getName(), handle.getDesc(), CallKind.EXACT);
            case Opcodes.H_INVOKEVIRTUAL, Opcodes.H_INVOKEINTERFACE ->
                call(handle.getOwner(), handle.getName(), handle.getDesc(), CallKind.VIRTUAL);
            default -> {
                // A field: reading one through a handle has no effect on the host.
            }
        }
    }

    private void call(String owner, String name, String descriptor, CallKind kind) {
        calls.call(method, new MethodId(owner, name, descriptor), kind);
    }
}

package dev.veneer.completeness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.agent.weave.HookRegistry;
import dev.veneer.completeness.graph.CallGraph;
import dev.veneer.completeness.graph.JdkImage;
import dev.veneer.completeness.graph.JdkImage.ClassFile;
import dev.veneer.testjdks.TestJdk;
import dev.veneer.testjdks.TestJdks;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the check says of a JDK that has something new. */
class NewJdkTest {
    private final TestJdk jdk = TestJdks.all().get(0);

    @Test
    void problems_ofJdkWithNewNativeMethodAndNewCaller_sayWhereAndWhatToDo() throws IOException {
        JdkImage newJdk = JdkImage.of(jdk)
                .with(new ClassFile("java.base", nativeMethod("java/net/Courier", "send0")))
                .with(new ClassFile("java.base", caller("java/util/Opener", "open")));

        List<String> problems = new Completeness(
                        CallGraph.of(newJdk), NativeTable.checkedIn(), JavaEffects.checkedIn(), Exemptions.checkedIn())
                .problems(HookRegistry.complete());

        assertThat(problems)
                .satisfiesExactly(
                        unknown -> assertThat(unknown)
                                .contains(jdk + " has a native method that nobody has classified:"
                                        + " java/net/Courier#send0(Ljava/lang/String;)V, in module java.base")
                                .contains("add a line, columns between tabs, to completeness/src/main/resources"
                                        + "/dev/veneer/completeness/natives.tsv")
                                .contains("java.base\tjava/net/Courier\tsend0(Ljava/lang/String;)V@" + jdk.feature()
                                        + "+\tCLASSIFICATION\tREASON"),
                        open -> assertThat(open)
                                .contains("On " + jdk + " a way leads past the hooks, from java/util/Opener#open(J)V")
                                .contains("""
                                        :
                                            java/util/Opener#open(J)V   <- public API
                                              sun/nio/fs/UnixNativeDispatcher#open0(JII)I   <- file
                                        """)
                                .contains("declare a hook point for one of these methods")
                                .contains("safe\tjava/util/Opener#open(J)V"
                                        + "\tsun/nio/fs/UnixNativeDispatcher#open0(JII)I\tREASON"));
    }

    private static byte[] nativeMethod(String type, String name) {
        ClassWriter writer = publicClass(type);
        writer.visitMethod(Opcodes.ACC_PRIVATE | Opcodes.ACC_NATIVE, name, "(Ljava/lang/String;)V", null, null)
                .visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static byte[] caller(String type, String name) {
        ClassWriter writer = publicClass(type);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, name, "(J)V", null, null);
        method.visitCode();
        method.visitVarInsn(Opcodes.LLOAD, 0);
        method.visitInsn(Opcodes.ICONST_0);
        method.visitInsn(Opcodes.ICONST_0);
        method.visitMethodInsn(Opcodes.INVOKESTATIC, "sun/nio/fs/UnixNativeDispatcher", "open0", "(JII)I", false);
        method.visitInsn(Opcodes.POP);
        method.visitInsn(Opcodes.RETURN);
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static ClassWriter publicClass(String type) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, type, null, "java/lang/Object", null);
        return writer;
    }
}

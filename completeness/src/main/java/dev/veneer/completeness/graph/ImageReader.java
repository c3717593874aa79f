package dev.veneer.completeness.graph;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads all class files of an image. */
final class ImageReader {
    private final Map<String, JdkClass> classes = new HashMap<>();
    private final Modules modules = new Modules();
    private final UnresolvedCalls calls = new UnresolvedCalls();

    void read(JdkImage image) throws IOException {
        image.forEach(this::read);
        classes.values().forEach(modules::describe);
    }

    Map<String, JdkClass> classes() {
        return classes;
    }

    UnresolvedCalls calls() {
        return calls;
    }

    private void read(JdkImage.ClassFile file) {
        ClassReader reader = new ClassReader(file.bytes());
        boolean descriptor = reader.getClassName().equals("module-info");
        reader.accept(
                descriptor ? modules.reader(file.module()) : new TypeReader(file.module()),
                ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    }

    private final class TypeReader extends ClassVisitor {
        private final String module;
        private JdkClass type;

        TypeReader(String module) {
            super(Opcodes.ASM9);
            this.module = module;
            this.type = new JdkClass(module, "", 0, null, List.of());
        }

        @Override
        public void visit(
                int version,
                int access,
                String name,
                @Nullable String signature,
                @Nullable String superclass,
                String @Nullable [] interfaces) {
            type = new JdkClass(module, name, access, superclass, interfaces == null ? List.of() : List.of(interfaces));
            classes.put(name, type);
        }

        @Override
        public void visitOuterClass(String owner, @Nullable String name, @Nullable String descriptor) {
            type.declaredWithinMethod();
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            JdkMethod method = new JdkMethod(type, new MethodId(type.name(), name, descriptor), access);
            type.add(method);
            return new CodeReader(method, calls);
        }
    }
}

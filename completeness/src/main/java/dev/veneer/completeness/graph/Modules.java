package dev.veneer.completeness.graph;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ModuleVisitor;
import org.objectweb.asm.Opcodes;

/** What the JDK's modules let everybody see: packages exported or opened to all, and providers of services. */
final class Modules {
    private final Set<String> exported = new HashSet<>();
    private final Set<String> opened = new HashSet<>();
    private final Set<String> providers = new HashSet<>();

    /** Marks what the modules say of a class. */
    void describe(JdkClass type) {
        String inModule = type.module() + "/" + type.packageName();
        type.published(exported.contains(inModule), opened.contains(inModule));
        if (providers.contains(type.name())) {
            type.offered();
        }
    }

    /** Returns a visitor for the {@code module-info.class} of a module. */
    ClassVisitor reader(String module) {
        return new ClassVisitor(Opcodes.ASM9) {
            @Override
            public ModuleVisitor visitModule(String name, int access, @Nullable String version) {
                return new DescriptorReader(module);
            }
        };
    }

    private final class DescriptorReader extends ModuleVisitor {
        private final String module;

        DescriptorReader(String module) {
            super(Opcodes.ASM9);
            this.module = module;
        }

        @Override
        public void visitExport(String packaze, int access, String @Nullable ... modules) {
            if (modules == null || modules.length == 0) {
                exported.add(module + "/" + packaze);
            }
        }

        @Override
        public void visitOpen(String packaze, int access, String @Nullable ... modules) {
            if (modules == null || modules.length == 0) {
                opened.add(module + "/" + packaze);
            }
        }

        @Override
        public void visitProvide(String service, String... names) {
            providers.addAll(Set.of(names));
        }
    }
}

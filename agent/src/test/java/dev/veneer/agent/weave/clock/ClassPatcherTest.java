package dev.veneer.agent.weave.clock;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.veneer.agent.ClassFiles;
import java.lang.invoke.MethodHandles;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassPatcherTest {
    private static final String STAND_IN = "dev/veneer/agent/weave/clock/ClassPatcherTest$StandIn";
    private static final String SYSTEM = "java/lang/System";
    private static final String OBJECT = "java/lang/Object";

    private static final List<CallRedirection> REDIRECTIONS = List.of(
            CallRedirection.ofStatic(SYSTEM, "currentTimeMillis", "()J", STAND_IN, "currentTimeMillis"),
            CallRedirection.ofStatic(SYSTEM, "nanoTime", "()J", STAND_IN, "monotonic"),
            CallRedirection.ofFinal(null, "notify", "()V", STAND_IN, "signal", OBJECT),
            CallRedirection.ofFinal(null, "notifyAll", "()V", STAND_IN, "signal", OBJECT),
            CallRedirection.ofFinal(null, "wait", "(J)V", STAND_IN, "await", OBJECT));
    private static final ClassPatcher PATCHER = new ClassPatcher(REDIRECTIONS);

    @Test
    void patch_callOfAStaticMethod_isLed() throws Exception {
        assertThat(run("call")).isEqualTo(StandIn.MILLIS);
    }

    @Test
    void patch_callLedToAnotherName_isLed() throws Exception {
        assertThat(run("nano")).isEqualTo(StandIn.NANOS);
    }

    @Test
    void patch_methodReference_isLed() throws Exception {
        assertThat(run("reference")).isEqualTo(StandIn.MILLIS);
    }

    @Test
    void patch_callOfAnInstanceMethod_passesTheReceiverAndTheArguments() throws Exception {
        assertThat(run("monitor")).isEqualTo(7 + 1 + 2);
    }

    @Test
    void patch_callAmongSwitchesAndWideJumps_isFound() throws Exception {
        assertThat(run("switches")).isEqualTo(30);
    }

    @Test
    void patch_callBySuper_isLed() throws Exception {
        assertThat(run("bySuper")).isEqualTo(5);
    }

    @Test
    void patch_callOfAnArray_isLed() throws Exception {
        assertThat(run("array")).isEqualTo(3);
    }

    @Test
    void patch_referenceThatHoldsItsReceiver_isLed() throws Exception {
        assertThat(run("bound")).isEqualTo(11);
    }

    @Test
    void patch_referenceThatTakesItsReceiver_isLed() throws Exception {
        assertThat(run("unbound")).isEqualTo(6);
    }

    @Test
    void patch_callThroughAnInterface_isLed() throws Exception {
        ClassWriter writer = written();
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()J", null, null);
        code.visitCode();
        code.visitMethodInsn(Opcodes.INVOKESTATIC, STAND_IN, "runnable", "()Ljava/lang/Runnable;", false);
        code.visitMethodInsn(Opcodes.INVOKEINTERFACE, "java/lang/Runnable", "notify", "()V", true);
        code.visitMethodInsn(Opcodes.INVOKESTATIC, STAND_IN, "sum", "()J", false);
        code.visitInsn(Opcodes.LRETURN);
        end(writer, code);

        assertThat(run(defined(patched(writer.toByteArray())), "run")).isEqualTo(4);
    }

    @Test
    void patch_constantHandle_isLed() throws Exception {
        ClassWriter writer = written();
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()J", null, null);
        code.visitCode();
        code.visitLdcInsn(new Handle(Opcodes.H_INVOKESTATIC, SYSTEM, "currentTimeMillis", "()J", false));
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/invoke/MethodHandle", "invokeExact", "()J", false);
        code.visitInsn(Opcodes.LRETURN);
        end(writer, code);

        assertThat(run(defined(patched(writer.toByteArray())), "run")).isEqualTo(StandIn.MILLIS);
    }

    @Test
    void patch_constantComputedByTheMethod_isLed() throws Exception {
        ClassWriter writer = written();
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "()J", null, null);
        code.visitCode();
        code.visitLdcInsn(new ConstantDynamic(
                "now",
                "J",
                new Handle(
                        Opcodes.H_INVOKESTATIC,
                        "java/lang/invoke/ConstantBootstraps",
                        "invoke",
                        "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;"
                                + "Ljava/lang/invoke/MethodHandle;[Ljava/lang/Object;)Ljava/lang/Object;",
                        false),
                new Handle(Opcodes.H_INVOKESTATIC, SYSTEM, "currentTimeMillis", "()J", false)));
        code.visitInsn(Opcodes.LRETURN);
        end(writer, code);

        assertThat(run(defined(patched(writer.toByteArray())), "run")).isEqualTo(StandIn.MILLIS);
    }

    @Test
    void patch_classWithoutSuchCalls_isLeftAlone() throws Exception {
        assertThat(PATCHER.patch(ClassFiles.of(StandIn.class))).isNull();
        assertThat(new CallFilter(REDIRECTIONS).concerns(ClassFiles.of(ClassFiles.class)))
                .isFalse();
    }

    @Test
    void patch_patchedClass_isLeftAlone() throws Exception {
        assertThat(PATCHER.patch(patched(ClassFiles.of(Reader.class)))).isNull();
    }

    @Test
    void patch_methodOfTheSameNameElsewhere_isLeftAlone() throws Exception {
        assertThat(PATCHER.patch(ClassFiles.of(OtherClock.class))).isNull();
    }

    @Test
    void patch_damagedFile_isLeftToTheJvm() throws Exception {
        byte[] file = ClassFiles.of(Reader.class);

        for (int length = 0; length < file.length - 100; length += 13) {
            byte[] damaged = Arrays.copyOf(file, length);
            assertThatExceptionOfType(LinkageError.class)
                    .isThrownBy(() -> defined(requireNonNullElse(PATCHER.patch(damaged), damaged)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 200, 300, 33_000, 65_000})
    void patch_callByAReferenceFarBehind_isLed(int before) throws Exception {
        ClassWriter writer = written();
        for (int i = 0; i < before; i++) {
            writer.newConst(i);
        }
        MethodVisitor code =
                writer.visitMethod(Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC, "run", "(Ljava/lang/Object;)V", null, null);
        code.visitCode();
        code.visitVarInsn(Opcodes.ALOAD, 0);
        code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, OBJECT, "notify", "()V", false);
        code.visitInsn(Opcodes.RETURN);
        end(writer, code);

        assertThat(calls(patched(writer.toByteArray())))
                .containsExactly("184 " + STAND_IN + ".signal(Ljava/lang/Object;)V");
    }

    @Test
    void patch_fullConstantPool_isRefused() {
        ClassWriter writer = written();
        for (int i = 0; i < 65_500; i++) {
            writer.newConst(i);
        }
        MethodVisitor code = writer.visitMethod(Opcodes.ACC_STATIC, "run", "()J", null, null);
        code.visitCode();
        code.visitMethodInsn(Opcodes.INVOKESTATIC, SYSTEM, "currentTimeMillis", "()J", false);
        code.visitInsn(Opcodes.LRETURN);
        end(writer, code);
        while (size(writer) < 65_535) {
            writer.newConst(70_000 + size(writer));
        }

        assertThatExceptionOfType(UnpatchableClass.class)
                .isThrownBy(() -> PATCHER.patch(writer.toByteArray()))
                .withMessage("its constant pool is full");
    }

    @Test
    void patch_everyClassOfJavaBase_leadsWhatAsmReadsAndChangesNothingElse() throws Exception {
        List<String> wrong = new ArrayList<>();
        int patched = 0;
        try (Stream<Path> files =
                Files.walk(FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules/java.base"))) {
            for (Path path :
                    (Iterable<Path>) files.filter(file -> file.toString().endsWith(".class"))::iterator) {
                byte[] before = Files.readAllBytes(path);
                byte[] after = PATCHER.patch(before);
                List<String> calls = calls(before);
                boolean reads = calls.stream().anyMatch(call -> !call.equals(led(call)));
                if (after == null ? reads : !reads) {
                    wrong.add(path + " led " + (after != null));
                } else if (after != null) {
                    patched++;
                    if (!calls.stream().map(ClassPatcherTest::led).toList().equals(calls(after))) {
                        wrong.add(path.toString());
                    }
                }
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(patched).isGreaterThan(60);
    }

    private static String led(String call) {
        String called = call.substring(call.indexOf(' ') + 1);
        String name = called.substring(called.indexOf('.') + 1);
        if (called.equals(SYSTEM + ".currentTimeMillis()J")) {
            return "184 " + STAND_IN + ".currentTimeMillis()J";
        } else if (called.equals(SYSTEM + ".nanoTime()J")) {
            return "184 " + STAND_IN + ".monotonic()J";
        } else if (name.equals("notify()V") || name.equals("notifyAll()V")) {
            return "184 " + STAND_IN + ".signal(Ljava/lang/Object;)V";
        } else if (name.equals("wait(J)V") && !call.startsWith("184")) {
            return "184 " + STAND_IN + ".await(Ljava/lang/Object;J)V";
        }
        return call;
    }

    /** Reads, with a library, all that the methods of a class call: the operation, and what it names. */
    private static List<String> calls(byte[] file) {
        List<String> calls = new ArrayList<>();
        ClassVisitor methods = new ClassVisitor(Opcodes.ASM9) {
            @Override
            public MethodVisitor visitMethod(
                    int access, String name, String descriptor, String signature, String[] exceptions) {
                return new MethodVisitor(Opcodes.ASM9) {
                    @Override
                    public void visitMethodInsn(int operation, String owner, String name, String type, boolean face) {
                        calls.add(operation + " " + owner + "." + name + type);
                    }

                    @Override
                    public void visitInvokeDynamicInsn(String name, String type, Handle method, Object... arguments) {
                        for (Object argument : arguments) {
                            if (argument instanceof Handle handle) {
                                calls.add((handle.getTag() == Opcodes.H_INVOKESTATIC ? "184 " : "handle ")
                                        + handle.getOwner() + "." + handle.getName() + handle.getDesc());
                            }
                        }
                    }
                };
            }
        };
        new ClassReader(file).accept(methods, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return calls;
    }

    private static int size(ClassWriter writer) {
        return ClassBytes.u2(writer.toByteArray(), ConstantPool.BEGIN);
    }

    private static ClassWriter written() {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
                Opcodes.V17,
                Opcodes.ACC_PUBLIC,
                "dev/veneer/agent/weave/clock/Written",
                null,
                "java/lang/Object",
                null);
        return writer;
    }

    private static void end(ClassWriter writer, MethodVisitor code) {
        code.visitMaxs(4, 4);
        code.visitEnd();
        writer.visitEnd();
    }

    private static long run(String method) throws Exception {
        return run(defined(patched(ClassFiles.of(Reader.class))), method);
    }

    private static long run(Class<?> type, String method) throws Exception {
        StandIn.sum = 0;
        var invoked = type.getDeclaredMethod(method);
        invoked.setAccessible(true);
        return (long) invoked.invoke(null);
    }

    private static byte[] patched(byte[] file) throws UnpatchableClass {
        return requireNonNull(PATCHER.patch(file));
    }

    /** Defines a class of this package beside the original; the JVM verifies it. */
    private static Class<?> defined(byte[] file) throws IllegalAccessException {
        return MethodHandles.lookup().defineHiddenClass(file, true).lookupClass();
    }

    /** What the calls are led to. */
    @SuppressWarnings("unused")
    static final class StandIn {
        static final long MILLIS = 1_893_456_000_000L;
        static final long NANOS = 42;
        static long sum;

        static long currentTimeMillis() {
            return MILLIS;
        }

        static long monotonic() {
            return NANOS;
        }

        static void signal(Object monitor) {
            sum += monitor.toString().length();
        }

        static void await(Object monitor, long millis) {
            sum += millis;
        }

        static long sum() {
            return sum;
        }

        static Runnable runnable() {
            return new Runnable() {
                @Override
                public void run() {}

                @Override
                public String toString() {
                    return "four";
                }
            };
        }
    }

    /** Has methods of the names that are led. */
    @SuppressWarnings("unused")
    static final class OtherClock {
        static long currentTimeMillis() {
            return 1;
        }

        static long read() {
            return currentTimeMillis();
        }
    }

    /** Makes the calls in each way. */
    @SuppressWarnings({"unused", "ArrayToString", "NakedNotify", "WaitNotInLoop"})
    static final class Reader {
        private final String name;

        Reader(String name) {
            this.name = name;
        }

        @Override
        public String toString() {
            return name;
        }

        static long call() {
            return System.currentTimeMillis();
        }

        static long nano() {
            return System.nanoTime();
        }

        static long reference() {
            LongSupplier clock = System::currentTimeMillis;
            return clock.getAsLong();
        }

        static long monitor() throws InterruptedException {
            Object first = "a";
            first.wait(7);
            first.notify();
            "bb".notifyAll();
            return StandIn.sum;
        }

        static long switches() {
            for (int i = 0; i < 5; i++) {
                switch (i) {
                    case 0 -> "a".notify();
                    case 1 -> "bb".notifyAll();
                    case 2 -> "ccc".notify();
                    default -> "dddd".notifyAll();
                }
                switch (i * 1_000) {
                    case 0 -> "aaaa".notify();
                    case 1_000 -> "bbb".notifyAll();
                    case 2_000 -> "cc".notify();
                    case 3_000 -> "d".notifyAll();
                    default -> "eeeeee".notify();
                }
            }
            return StandIn.sum;
        }

        static long bySuper() {
            new Reader("super").wakeSuper();
            return StandIn.sum;
        }

        private void wakeSuper() {
            super.notifyAll();
        }

        static long array() {
            int[] numbers = {1, 2};
            String text = numbers.toString();
            numbers.notify();
            return StandIn.sum - text.length() + 3;
        }

        static long bound() {
            Runnable wake = new Reader("elevenchars")::notifyAll;
            wake.run();
            return StandIn.sum;
        }

        static long unbound() {
            Consumer<StringBuilder> wake = StringBuilder::notifyAll;
            wake.accept(new StringBuilder("sixsix"));
            return StandIn.sum;
        }
    }
}

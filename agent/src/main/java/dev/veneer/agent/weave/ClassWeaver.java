package dev.veneer.agent.weave;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.bytebuddy.ByteBuddy;
import net.bytebuddy.ClassFileVersion;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.asm.AsmVisitorWrapper.ForDeclaredMethods.MethodVisitorWrapper;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.dynamic.ClassFileLocator;
import net.bytebuddy.dynamic.scaffold.InstrumentedType;
import net.bytebuddy.dynamic.scaffold.MethodGraph;
import net.bytebuddy.dynamic.scaffold.TypeValidation;
import net.bytebuddy.implementation.Implementation;
import net.bytebuddy.implementation.bytecode.member.FieldAccess;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.pool.TypePool;
import org.jspecify.annotations.Nullable;

/**
 * Weaves all hook points of one class in one pass.
 *
 * <p>Works on the bytes it is handed and nothing else, so it gives the same result at the start and whenever somebody
 * retransforms the class later. Types are described from class files, never loaded. Safe for use by several threads.
 */
final class ClassWeaver {

    private final String className;
    private final List<HookPoint> points;
    private final Set<String> hookClasses;
    private final ClassFileLocator adviceLocator;

    /**
     * Prepares the weaving of a class.
     *
     * @param className the binary name of the class
     * @param points its hook points
     * @param hookClasses the internal names of all classes that hooks are in
     * @param adviceLocator finds the class files of the advices
     */
    ClassWeaver(String className, List<HookPoint> points, Set<String> hookClasses, ClassFileLocator adviceLocator) {
        this.className = className;
        this.points = List.copyOf(points);
        this.hookClasses = Set.copyOf(hookClasses);
        this.adviceLocator = adviceLocator;
    }

    /**
     * Prepares the weaving of a class with advices out of the agent's own jar.
     *
     * @param className the binary name of the class
     * @param points its hook points
     * @param hookClasses the class files of all classes that hooks are in, by binary name
     */
    static ClassWeaver of(String className, List<HookPoint> points, Map<String, byte[]> hookClasses) {
        ClassFileLocator advices = new ClassFileLocator.Compound(
                new ClassFileLocator.Simple(hookClasses),
                ClassFileLocator.ForClassLoader.of(ClassWeaver.class.getClassLoader()));
        Set<String> hookNames = hookClasses.keySet().stream()
                .map(name -> name.replace('.', '/'))
                .collect(Collectors.toSet());
        return new ClassWeaver(className, points, hookNames, advices);
    }

    /**
     * Weaves the class.
     *
     * @param original the class file, as the JVM or another agent hands it over
     * @return the woven class file
     * @throws HookNotWoven if a hook point's method, call or field is not in the class
     */
    byte[] weave(byte[] original) {
        ClassFileLocator locator = new ClassFileLocator.Compound(
                ClassFileLocator.Simple.of(className, original),
                adviceLocator,
                ClassFileLocator.ForModule.ofBootLayer());
        TypePool types =
                new TypePool.Default(new TypePool.CacheProvider.Simple(), locator, TypePool.Default.ReaderMode.FAST);
        TypeDescription type = types.describe(className).resolve();
        WovenSites sites = new WovenSites(points);
        AsmVisitorWrapper.ForDeclaredMethods methods = new AsmVisitorWrapper.ForDeclaredMethods();
        for (HookPoint point : points) {
            methods = methods.invokable(method -> covers(point, method), wrapper(point, types, sites));
        }
        byte[] woven = byteBuddy().redefine(type, locator).visit(methods).make().getBytes();
        sites.requireAll();
        return woven;
    }

    /**
     * Weaves the class where it is not woven already.
     *
     * @param bytes the class file, as somebody wants the class to be from now on
     * @return the woven class file, or {@code null} if every hook is in {@code bytes}
     * @throws HookNotWoven if some hooks are in it and others are not, or cannot be
     */
    byte @Nullable [] weaveAgain(byte[] bytes) {
        Set<HookPoint> woven = WovenScan.woven(bytes, points, hookClasses);
        if (woven.isEmpty()) {
            return weave(bytes);
        }
        for (HookPoint point : points) {
            if (!woven.contains(point)) {
                throw new HookNotWoven(point.signature(), "somebody took this hook out of a class that has others");
            }
        }
        return null;
    }

    /** Made when something is woven: whether a class is woven already can be told without, in a start from kept classes. */
    private static ByteBuddy byteBuddy() {
        return new ByteBuddy(ClassFileVersion.JAVA_V17)
                .with(TypeValidation.DISABLED)
                .with(MethodGraph.Compiler.ForDeclaredMethods.INSTANCE)
                .with(InstrumentedType.Factory.Default.FROZEN)
                .with(Implementation.Context.Disabled.Factory.INSTANCE);
    }

    private MethodVisitorWrapper wrapper(HookPoint point, TypePool types, WovenSites sites) {
        if (point.weaving() instanceof AdviceWeaving weaving) {
            Advice advice = Advice.withCustomMapping()
                    .bind(callConstant(point.call()))
                    .to(types.describe(weaving.advice().getName()).resolve(), adviceLocator);
            return (type, method, visitor, context, pool, writerFlags, readerFlags) -> {
                sites.found(point);
                return advice.wrap(type, method, visitor, context, pool, writerFlags, readerFlags);
            };
        }
        return (type, method, visitor, context, pool, writerFlags, readerFlags) ->
                new SiteVisitor(point, !method.isStatic(), visitor, sites);
    }

    /** Reads the constant by name: the hooks' fields are hidden from reflection. */
    private static Advice.OffsetMapping.Factory<Call> callConstant(Enum<?> call) {
        TypeDescription type = TypeDescription.ForLoadedType.of(call.getDeclaringClass());
        FieldDescription.InDefinedShape field = new FieldDescription.Latent(
                type,
                call.name(),
                Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL,
                type.asGenericType(),
                List.of());
        return new Advice.OffsetMapping.ForStackManipulation.Factory<>(
                Call.class, FieldAccess.forField(field).read(), type.asGenericType());
    }

    private static boolean covers(HookPoint point, MethodDescription method) {
        return point.covers(method.getInternalName(), method.getDescriptor())
                && !method.isNative()
                && !method.isAbstract()
                && !method.isTypeInitializer();
    }
}

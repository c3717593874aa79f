package dev.veneer.it.ways;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of the public API, as data: it can be made by reflection and by method handle.
 *
 * @param target the method or constructor
 * @param arguments the receiver first, where there is one; {@link #PREVIOUS} for what the step before returned
 */
record Step(Executable target, List<Object> arguments) {

    /** Stands for what the step before returned. */
    static final Object PREVIOUS = new Object();

    /** Finds a method by its name and the number of its parameters, which the arguments must fit. */
    static Step of(Class<?> owner, String name, Object... arguments) {
        for (Method method : owner.getMethods()) {
            boolean isStatic = Modifier.isStatic(method.getModifiers());
            if (method.getName().equals(name) && fits(method, arguments, isStatic ? 0 : 1)) {
                return new Step(method, List.of(arguments));
            }
        }
        throw new IllegalArgumentException(
                "no " + owner.getName() + "." + name + " takes " + Arrays.toString(arguments));
    }

    /** Finds a constructor that the arguments fit. */
    static Step make(Class<?> type, Object... arguments) {
        for (Constructor<?> constructor : type.getConstructors()) {
            if (fits(constructor, arguments, 0)) {
                return new Step(constructor, List.of(arguments));
            }
        }
        throw new IllegalArgumentException(
                "no constructor of " + type.getName() + " takes " + Arrays.toString(arguments));
    }

    /** Makes the call by reflection. */
    @Nullable
    Object reflect(@Nullable Object previous) throws ReflectiveOperationException {
        List<@Nullable Object> actual = actual(previous);
        if (target instanceof Constructor<?> constructor) {
            return constructor.newInstance(actual.toArray());
        }
        Method method = (Method) target;
        return Modifier.isStatic(method.getModifiers())
                ? method.invoke(null, actual.toArray())
                : method.invoke(actual.get(0), actual.subList(1, actual.size()).toArray());
    }

    /** Makes the call by method handle. */
    @Nullable
    Object invoke(@Nullable Object previous) throws Throwable {
        return handle().invokeWithArguments(actual(previous));
    }

    /** Found with full access, which a method that looks at its caller asks for. */
    private MethodHandle handle() throws IllegalAccessException {
        MethodHandles.Lookup lookup = MethodHandles.lookup();
        MethodHandle handle = target instanceof Constructor<?> constructor
                ? lookup.unreflectConstructor(constructor)
                : lookup.unreflect((Method) target);
        return handle.asFixedArity();
    }

    private List<@Nullable Object> actual(@Nullable Object previous) {
        List<@Nullable Object> actual = new ArrayList<>(arguments);
        actual.replaceAll(argument -> argument == PREVIOUS ? previous : argument);
        return actual;
    }

    private static boolean fits(Executable target, Object[] arguments, int receivers) {
        Class<?>[] types = target.getParameterTypes();
        if (types.length != arguments.length - receivers) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            Object argument = arguments[i + receivers];
            if (argument != PREVIOUS && !boxed(types[i]).isInstance(argument)) {
                return false;
            }
        }
        return true;
    }

    private static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}

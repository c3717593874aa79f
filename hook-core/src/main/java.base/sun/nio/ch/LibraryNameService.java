package sun.nio.ch;

import dev.veneer.hook.HostNameService;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Asks the C library for names, as the JDK does where it has no answer of its own.
 *
 * <p>Here and not in {@code java.net}, which every application sees.
 */
public final class LibraryNameService implements HostNameService {
    private static final String LOOK_UP = "lookupAllHostAddr";

    private final Object implementation;
    private final Method ownName;
    private final Method lookUp;
    /** Which addresses are wanted, in which order: what the look-up takes besides the name since JDK 18; else null. */
    private final Object policy;

    /** Creates the door. */
    public LibraryNameService() throws ReflectiveOperationException {
        implementation = valueOf("impl");
        Class<?> type = Class.forName("java.net.InetAddressImpl");
        ownName = accessible(type.getDeclaredMethod("getLocalHostName"));
        Class<?> policyType = policyType();
        lookUp = accessible(
                policyType == null
                        ? type.getDeclaredMethod(LOOK_UP, String.class)
                        : type.getDeclaredMethod(LOOK_UP, String.class, policyType));
        policy = policyType == null ? null : valueOf("PLATFORM_LOOKUP_POLICY");
    }

    private static Object valueOf(String name) throws ReflectiveOperationException {
        Field field = InetAddress.class.getDeclaredField(name);
        field.setAccessible(true);
        return field.get(null);
    }

    private static Method accessible(Method method) {
        method.setAccessible(true);
        return method;
    }

    private static Class<?> policyType() {
        try {
            return Class.forName("java.net.spi.InetAddressResolver$LookupPolicy");
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    @Override
    public String ownName() throws UnknownHostException {
        return (String) call(ownName);
    }

    @Override
    public InetAddress[] addresses(String name) throws UnknownHostException {
        return (InetAddress[]) (policy == null ? call(lookUp, name) : call(lookUp, name, policy));
    }

    private Object call(Method method, Object... arguments) throws UnknownHostException {
        try {
            return method.invoke(implementation, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.veneer.agent.weave.clock;

import static dev.veneer.agent.weave.clock.ClassBytes.putU2;
import static dev.veneer.agent.weave.clock.ClassBytes.s4;
import static dev.veneer.agent.weave.clock.ClassBytes.u1;
import static dev.veneer.agent.weave.clock.ClassBytes.u2;

import dev.veneer.agent.weave.clock.CallRedirection.Use;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Leads calls elsewhere by a change of a class file, without a library.
 *
 * <p>Of a static method only the constant pool changes: the reference to it names another class, and with it whatever
 * uses the reference, method handles as well. Of an instance method also the instructions change: {@code invokevirtual}
 * and {@code invokestatic} are equally long, so nothing moves.
 *
 * <p>Most classes make none of the calls; those are told by a {@link CallFilter}. Safe for use by several threads.
 */
public final class ClassPatcher {
    private static final int REF_INVOKE_VIRTUAL = 5;
    private static final int REF_INVOKE_STATIC = 6;
    private static final int REF_INVOKE_SPECIAL = 7;
    private static final int REF_INVOKE_INTERFACE = 9;

    private static final byte[] CODE = bytes("Code");
    private static final byte[] BOOTSTRAP_METHODS = bytes("BootstrapMethods");
    private static final byte[] LAMBDAS = bytes("java/lang/invoke/LambdaMetafactory");

    private final List<CallRedirection> redirections;
    private final byte[][] owners;
    private final byte[][] names;
    private final byte[][] descriptors;
    private final CallFilter filter;

    /** Prepares the patching of classes. */
    public ClassPatcher(List<CallRedirection> redirections) {
        this.redirections = List.copyOf(redirections);
        int count = redirections.size();
        owners = new byte[count][];
        names = new byte[count][];
        descriptors = new byte[count][];
        for (int i = 0; i < count; i++) {
            CallRedirection redirection = redirections.get(i);
            String owner = redirection.owner();
            owners[i] = owner == null ? new byte[0] : bytes(owner);
            names[i] = bytes(redirection.name());
            descriptors[i] = bytes(redirection.descriptor());
        }
        filter = new CallFilter(redirections);
    }

    /**
     * Leads the calls that a class makes.
     *
     * @param file its class file, which stays as it is; the JVM refuses it if it is damaged, and that is not noticed here
     * @return the new class file, or {@code null} where the class makes none of the calls
     * @throws UnpatchableClass if it makes one that cannot be led
     */
    public byte @Nullable [] patch(byte[] file) throws UnpatchableClass {
        if (!filter.concerns(file)) {
            return null;
        }
        try {
            return new Patch(file.clone()).run();
        } catch (IndexOutOfBoundsException e) {
            // Such a class file ends too early, or names what it does not have: the JVM says so better.
            return null;
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The work on one class file. */
    private final class Patch {
        private final byte[] file;
        private final ConstantPool pool;
        /** For each reference to an instance method that is led: the static one, else 0. */
        private final int[] replacements;
        /** Those references. */
        private int[] led = {};
        /** For each such reference: which redirection it is. */
        private final int[] which;
        /** For each handle that was one of an instance method: the redirection, plus one. */
        private final int[] handles;

        private boolean changed;
        private boolean instanceHandles;

        Patch(byte[] file) throws UnpatchableClass {
            this.file = file;
            pool = new ConstantPool(file);
            replacements = new int[pool.size()];
            which = new int[pool.size()];
            handles = new int[pool.size()];
        }

        byte @Nullable [] run() throws UnpatchableClass {
            references();
            if (led.length > 0) {
                handles();
                int attributes = methods();
                if (instanceHandles) {
                    lambdas(attributes);
                }
            }
            return changed ? pool.toFile() : null;
        }

        /** Changes the references to static methods, and finds those to others. */
        private void references() throws UnpatchableClass {
            for (int reference : pool.methods()) {
                if (isNamedSo(reference)) {
                    reference(reference);
                }
            }
        }

        private void reference(int index) throws UnpatchableClass {
            int found = redirection(index);
            if (found < 0) {
                return;
            }
            CallRedirection redirection = redirections.get(found);
            if (redirection.use() != Use.STATIC) {
                replacements[index] =
                        pool.addMethod(redirection.newOwner(), redirection.newName(), redirection.newDescriptor());
                which[index] = found;
                led = Arrays.copyOf(led, led.length + 1);
                led[led.length - 1] = index;
            } else if (pool.tag(index) == ConstantPool.METHOD) {
                lead(index, redirection);
            }
        }

        private void lead(int reference, CallRedirection redirection) throws UnpatchableClass {
            int content = pool.content(reference);
            putU2(file, content, pool.addClass(redirection.newOwner()));
            if (!redirection.newName().equals(redirection.name())
                    || !redirection.newDescriptor().equals(redirection.descriptor())) {
                putU2(file, content + 2, pool.addNameAndType(redirection.newName(), redirection.newDescriptor()));
            }
            changed = true;
        }

        private boolean isNamedSo(int reference) {
            int name = pool.content(u2(file, nameAndType(reference)));
            int length = u2(file, name);
            return filter.names(file, name + 2, length);
        }

        private int nameAndType(int reference) {
            return pool.content(u2(file, pool.content(reference) + 2));
        }

        private int redirection(int reference) {
            int content = pool.content(reference);
            int nameAndType = nameAndType(reference);
            for (int i = 0; i < names.length; i++) {
                if (pool.isText(u2(file, nameAndType), names[i])
                        && pool.isText(u2(file, nameAndType + 2), descriptors[i])
                        && (owners[i].length == 0 || pool.isText(owner(content), owners[i]))) {
                    return i;
                }
            }
            return -1;
        }

        private int owner(int reference) {
            return u2(file, pool.content(u2(file, reference)));
        }

        /** Changes the method handles. */
        private void handles() {
            for (int handle : pool.handles()) {
                int content = pool.content(handle);
                int reference = u2(file, content + 1);
                if (replacements[reference] != 0 && isLed(u1(file, content), reference)) {
                    file[content] = REF_INVOKE_STATIC;
                    putU2(file, content + 1, replacements[reference]);
                    handles[handle] = which[reference] + 1;
                    instanceHandles = true;
                    changed = true;
                }
            }
        }

        private boolean isLed(int kind, int reference) {
            return kind == REF_INVOKE_VIRTUAL
                    || kind == REF_INVOKE_INTERFACE
                    || (kind == REF_INVOKE_SPECIAL && isFinal(reference));
        }

        private boolean isFinal(int reference) {
            return redirections.get(which[reference]).use() == Use.FINAL;
        }

        /** Changes the instructions; returns where the class's attributes begin. */
        private int methods() throws UnpatchableClass {
            int at = pool.end() + 6;
            at += 2 + 2 * u2(file, at);
            at = members(at, false);
            return members(at, true);
        }

        private int members(int begin, boolean methods) throws UnpatchableClass {
            int at = begin + 2;
            for (int count = u2(file, begin); count > 0; count--) {
                int attributes = u2(file, at + 6);
                at += 8;
                for (; attributes > 0; attributes--) {
                    if (methods && pool.isText(u2(file, at), CODE)) {
                        code(at + 6);
                    }
                    at += 6 + s4(file, at + 2);
                }
            }
            return at;
        }

        private void code(int attribute) throws UnpatchableClass {
            // In files of the first JDK the sizes of stack and locals, and of the code, are half as long.
            boolean old = u2(file, 6) == 45 && u2(file, 4) < 3;
            int begin = attribute + (old ? 4 : 8);
            int end = begin + (old ? u2(file, begin - 2) : s4(file, begin - 4));
            if (!mayCall(begin, end)) {
                return;
            }
            int at = begin;
            while (at < end) {
                int length = Instructions.length(file, begin, at);
                if (length == 0) {
                    throw new UnpatchableClass("a method has the unknown instruction " + u1(file, at));
                }
                int operation = u1(file, at);
                if (operation >= Instructions.INVOKE_VIRTUAL && operation <= Instructions.INVOKE_INTERFACE) {
                    call(operation, at);
                }
                at += length;
            }
        }

        /**
         * Tells whether a method could make one of the calls: whether it has bytes as those of such an instruction. Few
         * methods have, and a search for a byte the JIT compiler has compiled already.
         */
        private boolean mayCall(int begin, int end) {
            String code = new String(file, begin, end - begin, StandardCharsets.ISO_8859_1);
            for (int reference : led) {
                if (mayCall(code, reference)) {
                    return true;
                }
            }
            return false;
        }

        private static boolean mayCall(String code, int reference) {
            for (int at = code.indexOf(reference & 0xFF, 2); at >= 0; at = code.indexOf(reference & 0xFF, at + 1)) {
                char operation = code.charAt(at - 2);
                if (code.charAt(at - 1) == reference >> 8
                        && operation >= Instructions.INVOKE_VIRTUAL
                        && operation <= Instructions.INVOKE_INTERFACE) {
                    return true;
                }
            }
            return false;
        }

        private void call(int operation, int at) {
            int reference = u2(file, at + 1);
            if (replacements[reference] == 0
                    || operation == Instructions.INVOKE_STATIC
                    || (operation == Instructions.INVOKE_SPECIAL && !isFinal(reference))) {
                return;
            }
            file[at] = (byte) Instructions.INVOKE_STATIC;
            putU2(file, at + 1, replacements[reference]);
            if (operation == Instructions.INVOKE_INTERFACE) {
                file[at + 3] = Instructions.NOP;
                file[at + 4] = Instructions.NOP;
            }
            changed = true;
        }

        /**
         * Lets lambdas that hold the receiver of an instance method hold it as the static method takes it: the JDK wants
         * the very type there, while it lets the receiver of an instance method be of any class below.
         */
        private void lambdas(int attributes) throws UnpatchableClass {
            int methods = bootstrapMethods(attributes);
            for (int i = 1; i < pool.size(); i++) {
                if (pool.tag(i) == ConstantPool.INVOKE_DYNAMIC) {
                    int content = pool.content(i);
                    int redirection = ledBy(bootstrapMethod(methods, u2(file, content)));
                    if (redirection >= 0) {
                        holdAs(redirections.get(redirection), content);
                    }
                }
            }
        }

        private int bootstrapMethods(int attributes) throws UnpatchableClass {
            int at = attributes + 2;
            for (int count = u2(file, attributes); count > 0; count--) {
                if (pool.isText(u2(file, at), BOOTSTRAP_METHODS)) {
                    return at + 6;
                }
                at += 6 + s4(file, at + 2);
            }
            // With no such attribute there is no dynamic call either.
            return 0;
        }

        private int bootstrapMethod(int methods, int index) {
            int at = methods + 2;
            for (int i = 0; i < index; i++) {
                at += 4 + 2 * u2(file, at + 2);
            }
            return at;
        }

        /** Returns which redirection leads what a lambda calls, or -1. */
        private int ledBy(int bootstrapMethod) {
            int factory = pool.content(u2(file, bootstrapMethod));
            if (!pool.isText(owner(pool.content(u2(file, factory + 1))), LAMBDAS)) {
                return -1;
            }
            // The arguments: the interface's method, what it calls, and its type.
            return handles[u2(file, bootstrapMethod + 6)] - 1;
        }

        private void holdAs(CallRedirection redirection, int dynamic) throws UnpatchableClass {
            int nameAndType = pool.content(u2(file, dynamic + 2));
            String descriptor = pool.text(u2(file, nameAndType + 2));
            int end = endOfFirst(descriptor);
            String type = redirection.newDescriptor();
            String receiver = type.substring(0, endOfFirst(type));
            if (end > 1 && !descriptor.substring(0, end).equals(receiver)) {
                String held = receiver + descriptor.substring(end);
                putU2(file, dynamic + 2, pool.addNameAndType(u2(file, nameAndType), held));
            }
        }

        /** Returns where the first parameter ends in a descriptor; 1 where there is none. */
        private static int endOfFirst(String descriptor) {
            int at = 1;
            while (descriptor.charAt(at) == '[') {
                at++;
            }
            return switch (descriptor.charAt(at)) {
                case ')' -> 1;
                case 'L' -> descriptor.indexOf(';', at) + 1;
                default -> at + 1;
            };
        }
    }
}

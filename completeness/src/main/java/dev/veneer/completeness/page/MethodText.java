package dev.veneer.completeness.page;

import dev.veneer.completeness.graph.MethodId;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.stream.Collectors;

/** Methods as the page shows them: the class's binary name, and simple names of the parameters' types. */
final class MethodText {
    private MethodText() {}

    static String of(MethodId method) {
        return type(method) + "." + member(method);
    }

    static String type(MethodId method) {
        return method.owner().replace('/', '.');
    }

    static String member(MethodId method) {
        return switch (method.name()) {
            case "<clinit>" -> "static initializer";
            case "<init>" -> simple(type(method)) + parameters(method.descriptor());
            default -> method.name() + parameters(method.descriptor());
        };
    }

    /** Turns a descriptor's parameters into simple type names. */
    static String parameters(String descriptor) {
        return MethodTypeDesc.ofDescriptor(descriptor).parameterList().stream()
                .map(ClassDesc::displayName)
                .collect(Collectors.joining(", ", "(", ")"));
    }

    static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }
}

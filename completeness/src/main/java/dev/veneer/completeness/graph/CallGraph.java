package dev.veneer.completeness.graph;

import dev.veneer.completeness.graph.JdkMethod.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who calls whom in a JDK, told more often than true, never less.
 *
 * <p>A virtual call reaches each method that overrides the one that it names, in every class of the image that is a
 * subtype of the named receiver. Lambdas, method handles and the methods of anonymous and local classes count as called
 * by the method that makes them. A method that has the name of a class among its constants counts as calling that
 * class's constructors, and such of its methods as it has the names of, too.
 */
public final class CallGraph {
    private static final Set<String> SERIALIZATION = Set.of(
            "readObject",
            "readObjectNoData",
            "readResolve",
            "readExternal",
            "writeObject",
            "writeReplace",
            "writeExternal");

    private final int feature;
    private final Map<String, JdkClass> classes;
    private final Map<String, List<String>> subtypes = new HashMap<>();
    private final Map<String, List<JdkMethod>> makers = new HashMap<>();

    private CallGraph(int feature, Map<String, JdkClass> classes) {
        this.feature = feature;
        this.classes = classes;
    }

    /**
     * Reads a JDK.
     *
     * @param image its class files
     * @return its call graph
     * @throws IOException if the image cannot be read
     */
    public static CallGraph of(JdkImage image) throws IOException {
        ImageReader reader = new ImageReader();
        reader.read(image);
        CallGraph graph = new CallGraph(image.feature(), reader.classes());
        graph.linkTypes();
        new CallResolution(graph).resolve(reader.calls());
        return graph;
    }

    /** Returns the feature version of the JDK, such as 17. */
    public int feature() {
        return feature;
    }

    /** Returns all classes. */
    public Collection<JdkClass> classes() {
        return classes.values();
    }

    /**
     * Finds a method.
     *
     * @param id its name
     * @return the method; empty where this JDK has none of that name
     */
    public Optional<JdkMethod> method(MethodId id) {
        JdkClass type = classes.get(id.owner());
        return Optional.ofNullable(type == null ? null : type.method(id.signature()));
    }

    /**
     * Finds what a call of a method that a class has, or inherits, comes to.
     *
     * @param id the method as a call names it
     * @return the declared method; empty where there is none
     */
    public Optional<JdkMethod> resolve(MethodId id) {
        return Optional.ofNullable(resolve(id.owner(), id.signature()));
    }

    /**
     * Finds what may call a method.
     *
     * @param method the method
     * @return each call that may end in it
     */
    public List<Call> callersOf(JdkMethod method) {
        List<Call> callers = new ArrayList<>(method.callers());
        if (method.isVirtual()) {
            if (isMadeForOthers(method)) {
                makers(method)
                        .forEach(maker ->
                                callers.add(new Call(maker, method.owner().name(), CallKind.MAKES)));
            } else {
                callers.addAll(callersOfOverridden(method));
            }
        }
        return callers;
    }

    /**
     * Tells how an application can come to run a method.
     *
     * @param method the method
     * @return the way, in a few words; empty where it cannot but through other methods
     */
    public Optional<String> entry(JdkMethod method) {
        if (method.isAccessible()) {
            return Optional.of("public API");
        }
        if (method.id().name().equals("<clinit>")) {
            return Optional.of("runs for whoever names the class to Class.forName");
        }
        if (method.owner().isProvider() && isMadeByServiceLoader(method)) {
            return Optional.of("runs for whoever asks ServiceLoader");
        }
        if (isCalledBySerialization(method)) {
            return Optional.of("runs for whoever reads or writes such an object");
        }
        if (method.isVirtual() && !isMadeForOthers(method)) {
            return accessible(method).map(above -> "what a call of " + above + " comes to, which is public API");
        }
        return Optional.empty();
    }

    /**
     * Finds the public API by which an application may come to a method.
     *
     * @param method the method
     * @return the method itself, or one that it overrides; empty where code outside the JDK may name neither
     */
    public Optional<JdkMethod> accessible(JdkMethod method) {
        if (method.isAccessible()) {
            return Optional.of(method);
        }
        return method.isVirtual()
                ? overridden(method).filter(JdkMethod::isAccessible).min(Comparator.comparing(JdkMethod::toString))
                : Optional.empty();
    }

    @Nullable
    JdkClass type(String name) {
        return classes.get(name);
    }

    @Nullable
    JdkMethod resolve(String owner, String signature) {
        for (String name = owner; name != null; ) {
            JdkClass type = classes.get(name);
            if (type == null) {
                return null;
            }
            JdkMethod method = type.method(signature);
            if (method != null) {
                return method;
            }
            name = type.superclass();
        }
        JdkClass type = classes.get(owner);
        return type == null ? null : inInterfaces(type, signature);
    }

    void made(String type, JdkMethod maker) {
        makers.computeIfAbsent(type, name -> new ArrayList<>()).add(maker);
    }

    private @Nullable JdkMethod inInterfaces(JdkClass type, String signature) {
        for (String name : type.supertypes()) {
            JdkClass above = classes.get(name);
            JdkMethod method = above == null ? null : above.method(signature);
            if (method != null) {
                return method;
            }
        }
        return null;
    }

    private void linkTypes() {
        for (JdkClass type : classes.values()) {
            collectSupertypes(type.name(), type.supertypes());
            type.supertypes()
                    .forEach(above -> subtypes.computeIfAbsent(above, name -> new ArrayList<>())
                            .add(type.name()));
        }
    }

    private void collectSupertypes(String name, Set<String> into) {
        JdkClass type = classes.get(name);
        if (into.add(name) && type != null) {
            if (type.superclass() != null) {
                collectSupertypes(type.superclass(), into);
            }
            type.interfaces().forEach(above -> collectSupertypes(above, into));
        }
    }

    private List<Call> callersOfOverridden(JdkMethod method) {
        Set<String> receivers = beside(method.owner());
        return overridden(method)
                .flatMap(above -> above.callers().stream())
                .filter(call -> call.kind() == CallKind.VIRTUAL && receivers.contains(call.receiver()))
                .toList();
    }

    /** Returns the methods that calls may name when they end in this one. */
    private Stream<JdkMethod> overridden(JdkMethod method) {
        Set<String> below = Set.copyOf(subtypes(method.owner()));
        return beside(method.owner()).stream()
                .filter(name -> !below.contains(name))
                .map(name -> declared(name, method.id().signature()))
                .flatMap(Optional::stream)
                .filter(JdkMethod::isVirtual);
    }

    /** Returns all types that an object of the class, or of one that extends it, can be called by. */
    private Set<String> beside(JdkClass type) {
        Set<String> types = new HashSet<>();
        for (String below : subtypes(type)) {
            JdkClass subtype = classes.get(below);
            if (subtype != null) {
                types.addAll(subtype.supertypes());
            }
        }
        return types;
    }

    private List<String> subtypes(JdkClass type) {
        return subtypes.getOrDefault(type.name(), List.of());
    }

    private Optional<JdkMethod> declared(String owner, String signature) {
        JdkClass type = classes.get(owner);
        return Optional.ofNullable(type == null ? null : type.method(signature));
    }

    /** Tells whether a method belongs to an object that one method makes for others to call. */
    private static boolean isMadeForOthers(JdkMethod method) {
        return method.owner().isWithinMethod();
    }

    private List<JdkMethod> makers(JdkMethod method) {
        return subtypes(method.owner()).stream()
                .flatMap(name -> makers.getOrDefault(name, List.of()).stream())
                .toList();
    }

    private static boolean isMadeByServiceLoader(JdkMethod method) {
        String name = method.id().name();
        return name.equals("<init>") && method.id().descriptor().equals("()V") || name.equals("provider");
    }

    private static boolean isCalledBySerialization(JdkMethod method) {
        return method.owner().supertypes().contains("java/io/Serializable")
                && SERIALIZATION.contains(method.id().name());
    }
}

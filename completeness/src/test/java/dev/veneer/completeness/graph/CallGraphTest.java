package dev.veneer.completeness.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.veneer.completeness.graph.JdkImage.ClassFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Who calls whom, among the classes at the end of this one. */
class CallGraphTest {

    @Test
    void callersOf_overridingMethod_areThoseWhoCallWhatItOverrides() throws IOException {
        assertThat(callers(Circle.class, "draw")).containsExactly("paint");
    }

    @Test
    void callersOf_overridingMethod_doNotCallItThroughUnrelatedClass() throws IOException {
        assertThat(callers(Circle.class, "draw")).doesNotContain("paintSquare");
        assertThat(callers(Square.class, "draw")).containsExactlyInAnyOrder("paint", "paintSquare");
    }

    @Test
    void callersOf_inheritedMethod_callItByTheNameOfTheHeir() throws IOException {
        assertThat(callers(Base.class, "inherited")).containsExactly("useHeir");
    }

    @Test
    void callersOf_lambdaAndReferredMethod_areThoseWhoMakeThem() throws IOException {
        assertThat(callers(Calls.class, "referred")).containsExactly("makeReference");
        assertThat(callers(Calls.class, "inLambda")).allMatch(name -> name.startsWith("lambda$makeLambda"));
        assertThat(callers(Calls.class, "lambda$makeLambda$0")).containsExactly("makeLambda");
    }

    @Test
    void callersOf_methodOfAnonymousClass_areThoseWhoMakeIt() throws IOException {
        Class<?> anonymous = Calls.makeAnonymous().getClass();

        assertThat(callers(anonymous, "get"))
                .as("its maker, and its own bridge method")
                .containsExactlyInAnyOrder("makeAnonymous", "get");
    }

    @Test
    void callersOf_methodWithNameAmongConstants_areThoseWhoHaveThem() throws IOException {
        assertThat(callers(Base.class, "reflected")).containsExactlyInAnyOrder("reflectByClass", "reflectByName");
    }

    @Test
    void entry_ofClassThatNobodyExports_isClassInitialiserAlone() throws IOException {
        CallGraph graph = graph();

        assertThat(graph.entry(method(graph, Base.class, "inherited"))).isEmpty();
        assertThat(graph.entry(method(graph, Base.class, "<clinit>")))
                .contains("runs for whoever names the class to Class.forName");
    }

    private static List<String> callers(Class<?> type, String name) throws IOException {
        CallGraph graph = graph();
        return graph.callersOf(method(graph, type, name)).stream()
                .map(call -> call.caller().id().name())
                .distinct()
                .toList();
    }

    private static JdkMethod method(CallGraph graph, Class<?> type, String name) {
        return graph.classes().stream()
                .filter(candidate -> candidate.name().equals(type.getName().replace('.', '/')))
                .flatMap(candidate -> candidate.methods().stream())
                .filter(method -> method.id().name().equals(name)
                        && !method.id().descriptor().endsWith(")Ljava/lang/Object;"))
                .findFirst()
                .orElseThrow();
    }

    private static CallGraph graph() throws IOException {
        JdkImage image = JdkImage.empty(17);
        for (Class<?> type : List.of(
                Shape.class,
                Circle.class,
                Square.class,
                Base.class,
                Heir.class,
                Calls.class,
                Calls.makeAnonymous().getClass())) {
            try (InputStream in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
                image = image.with(new ClassFile("test", in.readAllBytes()));
            }
        }
        return CallGraph.of(image);
    }

    interface Shape {
        void draw();
    }

    static class Circle implements Shape {
        @Override
        public void draw() {}
    }

    static class Square implements Shape {
        @Override
        public void draw() {}
    }

    static class Base {
        static final Object INITIALISED = new Object();

        void inherited() {}

        static void reflected() {}
    }

    static class Heir extends Base {}

    static class Calls {
        static void paint(Shape shape) {
            shape.draw();
        }

        static void paintSquare(Square square) {
            square.draw();
        }

        static void useHeir(Heir heir) {
            heir.inherited();
        }

        static Runnable makeReference() {
            return Calls::referred;
        }

        static Runnable makeLambda() {
            return () -> inLambda();
        }

        static Supplier<String> makeAnonymous() {
            return new Supplier<>() {
                @Override
                public String get() {
                    return "";
                }
            };
        }

        static Object reflectByClass() throws ReflectiveOperationException {
            return Base.class.getDeclaredMethod("reflected");
        }

        static Object reflectByName() throws ReflectiveOperationException {
            return Class.forName("dev.veneer.completeness.graph.CallGraphTest$Base")
                    .getDeclaredMethod("reflected");
        }

        private static void referred() {}

        private static void inLambda() {}
    }
}

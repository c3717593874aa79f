package dev.veneer.agent.weave;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.veneer.agent.ClassFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.dynamic.ClassFileLocator;
import org.junit.jupiter.api.Test;

class ClassWeaverTest {

    private static final String TO_STRING = "()Ljava/lang/String;";

    @Test
    void weave_advice_runsAtEntry() throws Exception {
        assertThat(run(weave(advice("greet")))).isEqualTo("hello, woven world");
    }

    @Test
    void weave_callSite_callsTheHookWithTheReceiverFirst() throws Exception {
        assertThat(run(weave(callSite("get", "greet")))).isEqualTo("HELLO, WORLD");
    }

    @Test
    void weave_fieldReads_passThroughTheHookButNotInTheInitialiser() throws Exception {
        assertThat(run(weave(fieldRead("LIMIT")), "limit")).isEqualTo("-42");
    }

    @Test
    void weave_argument_passesThroughTheHookWhateverIsBehindIt() throws Exception {
        String strings = "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;";

        assertThat(run(weave(value(strings, 0)), "joined")).isEqualTo("<a>bc");
        assertThat(run(weave(value(strings, 1)), "joined")).isEqualTo("a<b>c");
        assertThat(run(weave(value(strings, 2)), "joined")).isEqualTo("ab<c>");
        assertThat(run(weave(value(strings, 0), value(strings, 2)), "joined")).isEqualTo("<a>b<c>");
    }

    @Test
    void weave_result_passesThroughTheHook() throws Exception {
        assertThat(run(
                        weave(value(
                                "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;",
                                CallValueWeaving.RESULT)),
                        "joined"))
                .isEqualTo("<abc>");
    }

    @Test
    void weave_objectBeforeACall_isShownToTheHookOutOfInstanceMethodsOnly() throws Exception {
        String strings = "(Ljava/lang/String;Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;";
        Hooks.shown.clear();

        assertThat(run(weave(beforeCall("join", strings)), "joined")).isEqualTo("abc");
        assertThat(run(weave(beforeCall("join", strings)), "joinedByNobody")).isEqualTo("abc");

        assertThat(Hooks.shown).singleElement().hasToString("the target");
    }

    @Test
    void weave_callBeforeWhichNothingStands_isRefused() {
        assertThatExceptionOfType(HookNotWoven.class)
                .isThrownBy(() -> weave(beforeCall("vanish", "()V")))
                .withMessageContaining(".vanish()V in it");
    }

    @Test
    void value_withTooMuchBehindIt_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ValueSite.of(new CallValueWeaving("C", "m", "(IJ)V", 0, "H", "h")))
                .withMessageContaining("argument 0 of C.m(IJ)V cannot be sent through a hook");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ValueSite.of(new CallValueWeaving("C", "m", "(IIII)V", 0, "H", "h")));
    }

    @Test
    void weave_severalPoints_oneClassOnePass() throws Exception {
        byte[] woven = weave(advice("greet"), callSite("get", "greet"), fieldRead("LIMIT"));

        assertThat(run(woven)).isEqualTo("HELLO, WOVEN WORLD");
        assertThat(run(woven, "limit")).isEqualTo("-42");
    }

    @Test
    void weave_methodThatIsNotThere_isRefused() {
        assertThatExceptionOfType(HookNotWoven.class)
                .isThrownBy(() -> weave(advice("gone")))
                .withMessage(Target.class.getName() + ".gone(Ljava/lang/String;)Ljava/lang/String;"
                        + ": no such method with a body");
    }

    @Test
    void weave_nativeMethod_isRefused() {
        assertThatExceptionOfType(HookNotWoven.class)
                .isThrownBy(() -> weave(advice("inC")))
                .withMessageContaining("no such method with a body");
    }

    @Test
    void weave_callThatIsNotThere_isRefused() {
        assertThatExceptionOfType(HookNotWoven.class)
                .isThrownBy(() -> weave(callSite("get", "vanish")))
                .withMessageContaining(".vanish(");
    }

    @Test
    void weave_fieldThatIsNotRead_isRefused() {
        assertThatExceptionOfType(HookNotWoven.class)
                .isThrownBy(() -> weave(fieldRead("UNREAD")))
                .withMessageContaining("no read of ");
    }

    @Test
    void weaveAgain_pristineClass_weavesIt() throws Exception {
        byte[] woven = weaver(callSite("get", "greet")).weaveAgain(ClassFiles.of(Target.class));

        assertThat(run(requireNonNull(woven))).isEqualTo("HELLO, WORLD");
    }

    @Test
    void weaveAgain_wovenClass_leavesItAlone() throws Exception {
        ClassWeaver weaver = weaver(callSite("get", "greet"), fieldRead("LIMIT"));

        assertThat(weaver.weaveAgain(weaver.weave(ClassFiles.of(Target.class)))).isNull();
    }

    @Test
    void weaveAgain_halfWovenClass_isRefused() {
        ClassWeaver both = weaver(
                callSite("get", "greet"),
                point("limit", TO_STRING, fieldRead("LIMIT").weaving()));

        assertThatExceptionOfType(HookNotWoven.class)
                .isThrownBy(() -> both.weaveAgain(weave(callSite("get", "greet"))))
                .withMessageContaining("limit()Ljava/lang/String;: somebody took this hook out");
    }

    private static byte[] weave(HookPoint... points) throws IOException {
        return weaver(points).weave(ClassFiles.of(Target.class));
    }

    private static ClassWeaver weaver(HookPoint... points) {
        ClassFileLocator advices = ClassFileLocator.ForClassLoader.of(ClassWeaverTest.class.getClassLoader());
        Set<String> hookClasses = Set.of(Hooks.class.getName().replace('.', '/'));
        return new ClassWeaver(Target.class.getName(), Arrays.asList(points), hookClasses, advices);
    }

    private static String run(byte[] bytes) throws ReflectiveOperationException {
        return run(bytes, "get");
    }

    private static String run(byte[] bytes, String method) throws ReflectiveOperationException {
        Class<?> type = new OneClassLoader(bytes).define();
        return String.valueOf(
                type.getMethod(method).invoke(type.getConstructor().newInstance()));
    }

    private static HookPoint advice(String method) {
        return point(method, "(Ljava/lang/String;)Ljava/lang/String;", new AdviceWeaving(WovenAdvice.class));
    }

    private static HookPoint callSite(String method, String target) {
        return point(
                method,
                TO_STRING,
                new CallSiteWeaving(
                        Target.class.getName(),
                        target,
                        "(Ljava/lang/String;)Ljava/lang/String;",
                        Hooks.class.getName(),
                        "loudly",
                        "(Ljava/lang/Object;Ljava/lang/String;)Ljava/lang/String;"));
    }

    private static HookPoint fieldRead(String field) {
        return point(
                HookPoint.ALL_METHODS,
                "",
                new FieldReadWeaving(Target.class.getName(), Set.of(field), "I", Hooks.class.getName(), "negated"));
    }

    private static HookPoint beforeCall(String target, String descriptor) {
        return point(
                HookPoint.ALL_METHODS,
                "",
                new BeforeCallWeaving(
                        Target.class.getName(),
                        target,
                        descriptor,
                        Hooks.class.getName(),
                        "show",
                        "(Ljava/lang/Object;)V"));
    }

    private static HookPoint value(String descriptor, int value) {
        return point(
                HookPoint.ALL_METHODS,
                "",
                new CallValueWeaving(
                        Target.class.getName(), "join", descriptor, value, Hooks.class.getName(), "bracketed"));
    }

    private static HookPoint point(String method, String descriptor, Weaving weaving) {
        return new HookPoint(
                HookFamily.FILE,
                Target.class.getName(),
                method,
                descriptor,
                JdkRange.ALL,
                weaving,
                Thread.State.NEW,
                new Probe("none", () -> {}),
                "a test");
    }

    /** What is woven. */
    public static class Target implements Supplier<String> {

        @SuppressWarnings("ConstantField")
        static int LIMIT = 42;

        static int UNREAD;

        private static final int COPY = LIMIT;

        /** Creates a target. */
        public Target() {}

        @Override
        public String get() {
            return greet("world");
        }

        /**
         * Greets.
         *
         * @param whom whom to greet
         * @return a greeting
         */
        public String greet(String whom) {
            return "hello, " + whom;
        }

        /**
         * Reads the field, and what its initialiser read.
         *
         * @return the one or, where they differ in size, both
         */
        public String limit() {
            return Math.abs(LIMIT) == COPY ? Integer.toString(LIMIT) : LIMIT + " but " + COPY;
        }

        /**
         * Joins three letters.
         *
         * @return them, or what hooks make of them
         */
        public String joined() {
            return join("a", "b", "c");
        }

        /**
         * Joins three letters, without an object.
         *
         * @return them
         */
        public static String joinedByNobody() {
            return join("a", "b", "c");
        }

        @Override
        public String toString() {
            return "the target";
        }

        private static String join(String first, String second, String third) {
            return first + second + third;
        }

        /**
         * Has no body.
         *
         * @param argument nothing
         * @return nothing
         */
        public native String inC(String argument);
    }

    /** What woven code calls. */
    public static final class Hooks {

        static final List<Object> shown = new ArrayList<>();

        private Hooks() {}

        /**
         * Keeps what it is shown.
         *
         * @param target the object whose method is about to call another one
         */
        public static void show(Object target) {
            shown.add(target);
        }

        /**
         * Greets in capitals.
         *
         * @param target the receiver of the replaced call
         * @param whom its argument
         * @return its result, in capitals
         */
        public static String loudly(Object target, String whom) {
            try {
                Object greeting =
                        target.getClass().getMethod("greet", String.class).invoke(target, whom);
                return String.valueOf(greeting).toUpperCase(java.util.Locale.ROOT);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        /**
         * Sets a text in brackets.
         *
         * @param value the text
         * @return the same in brackets
         */
        public static String bracketed(String value) {
            return "<" + value + ">";
        }

        /**
         * Changes the sign.
         *
         * @param value the field's value
         * @return its negative
         */
        public static int negated(int value) {
            return -value;
        }
    }

    /** What is inlined. */
    static final class WovenAdvice {

        private WovenAdvice() {}

        @Advice.OnMethodEnter
        static void onEnter(@Advice.Argument(value = 0, readOnly = false) String whom) {
            whom = "woven " + whom;
        }
    }

    /** Defines the woven class beside the original. */
    private static final class OneClassLoader extends ClassLoader {

        private final byte[] bytes;

        OneClassLoader(byte[] bytes) {
            super(ClassWeaverTest.class.getClassLoader());
            this.bytes = bytes;
        }

        Class<?> define() {
            return defineClass(Target.class.getName(), bytes, 0, bytes.length);
        }
    }
}

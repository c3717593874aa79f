package dev.veneer.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BootClassTest {

    @Test
    void read_ofAClass_findsNameAndSupertypes() throws IOException {
        BootClass type = BootClass.read(ClassFiles.of(Leaf.class));

        assertThat(type.name()).isEqualTo("dev/veneer/agent/BootClassTest$Leaf");
        assertThat(type.binaryName()).isEqualTo("dev.veneer.agent.BootClassTest$Leaf");
        assertThat(type.packageName()).isEqualTo("dev.veneer.agent");
        assertThat(type.supertypes())
                .containsExactly(
                        "dev/veneer/agent/BootClassTest$Stem",
                        "dev/veneer/agent/BootClassTest$Root",
                        "java/lang/Runnable");
    }

    @Test
    void read_ofEveryKindOfConstant_staysInStep() throws IOException {
        assertThat(BootClass.read(ClassFiles.of(Constants.class)).supertypes()).containsExactly("java/lang/Record");
    }

    @Test
    void read_ofSomethingElse_fails() {
        assertThatIOException().isThrownBy(() -> BootClass.read(new byte[] {1, 2, 3}));
    }

    @Test
    void inOrder_subtypesFirst_putsSupertypesFirst() throws IOException {
        List<BootClass> classes = List.of(
                BootClass.read(ClassFiles.of(Leaf.class)),
                BootClass.read(ClassFiles.of(Stem.class)),
                BootClass.read(ClassFiles.of(Root.class)));

        assertThat(BootClass.inOrder(classes))
                .extracting(BootClass::name)
                .containsExactly(
                        "dev/veneer/agent/BootClassTest$Root",
                        "dev/veneer/agent/BootClassTest$Stem",
                        "dev/veneer/agent/BootClassTest$Leaf");
    }

    interface Root {}

    static class Stem implements Root {}

    static class Leaf extends Stem implements Root, Runnable {
        @Override
        public void run() {}
    }

    record Constants(long number, double fraction, String text) {
        static final long LARGE = Long.MAX_VALUE - 3;

        Runnable lambda() {
            return () -> System.nanoTime();
        }

        String concatenated() {
            return text + number + fraction + LARGE + 1.5f + 70_000;
        }
    }
}

package dev.veneer.agent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class JdkRangeTest {

    @Test
    void contains_atTheEnds_isTrue() {
        assertThat(new JdkRange(17, 20).contains(17)).isTrue();
        assertThat(new JdkRange(17, 20).contains(20)).isTrue();
        assertThat(new JdkRange(17, 20).contains(21)).isFalse();
        assertThat(JdkRange.from(21).contains(17)).isFalse();
        assertThat(JdkRange.upTo(20).contains(17)).isTrue();
    }

    @Test
    void toString_ofRanges_isShort() {
        assertThat(JdkRange.ALL).hasToString("17+");
        assertThat(JdkRange.upTo(20)).hasToString("17-20");
        assertThat(new JdkRange(21, 21)).hasToString("21");
    }

    @Test
    void create_backwards_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new JdkRange(21, 17));
    }
}

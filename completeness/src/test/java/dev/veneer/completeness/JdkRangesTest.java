package dev.veneer.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdkRangesTest {

    @ParameterizedTest
    @ValueSource(strings = {"17", "17-21", "21+"})
    void parse_ofWhatRangesPrint_readsItBack(String text) {
        assertThat(JdkRanges.parse(text)).hasToString(text);
    }

    @Test
    void parse_ofOtherText_saysWhatToWrite() {
        assertThatThrownBy(() -> JdkRanges.parse("later"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'later' is no range of JDKs; write 17, 17-21 or 21+");
    }
}

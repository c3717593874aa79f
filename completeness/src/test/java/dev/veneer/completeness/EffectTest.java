package dev.veneer.completeness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EffectTest {

    @Test
    void parse_ofTwoWords_givesBothEffects() {
        assertThat(Effect.parse("process+file")).containsExactly(Effect.FILE, Effect.PROCESS);
    }

    @Test
    void parse_ofUnknownWord_namesThoseThereAre() {
        assertThatThrownBy(() -> Effect.parse("files"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("'files' is no classification; there are file, file-guarded, file-names, ");
    }
}

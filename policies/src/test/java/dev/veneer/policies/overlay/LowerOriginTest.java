package dev.veneer.policies.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The records that an overlay leaves in its changes are read as they were written. */
class LowerOriginTest {
    private static final LowerOrigin ORIGIN = new LowerOrigin(
            "/a b/\u00ff\n%",
            "/source/a b/\u00ff\n%",
            0100644,
            12,
            FileTime.from(Instant.ofEpochSecond(-3, 7)),
            FileTime.from(Instant.ofEpochSecond(1_764_000_000L, 123_456_789)),
            64,
            1234);

    @Test
    void line_anyBytesInThePath_isReadBack() {
        assertThat(ORIGIN.line()).matches("[ -~]*");
        assertThat(LowerOrigin.parse(ORIGIN.line())).isEqualTo(ORIGIN);
    }

    @Test
    void parse_lineThatAKillCutOff_isNone() {
        String line = ORIGIN.line();
        for (int end = 0; end < line.length(); end++) {
            assertThat(LowerOrigin.parse(line.substring(0, end)))
                    .as(line.substring(0, end))
                    .isNull();
        }
        assertThat(LowerOrigin.parse(line + line)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/plain/path-1.txt", "/\u0001\u00ff \"'%41", "/.wh.x"})
    void escapedPath_anyBytes_isReadBack(String path) {
        assertThat(EscapedPath.byteString(EscapedPath.of(path))).isEqualTo(path);
    }

    @Test
    void overlayRecord_isReadBack() {
        OverlayRecord record = new OverlayRecord("/da ta", List.of("/top", "/bot\u00fetom"));

        assertThat(OverlayRecord.parse(record.text())).isEqualTo(record);
        assertThat(record.text()).isEqualTo("veneer-overlay 1\ntarget /da%20ta\nsource /top\nsource /bot%FEtom\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "veneer-overlay 1\n", "veneer-overlay 2\ntarget /\nsource /\n", "x\ntarget /\nsource /\n"})
    void overlayRecord_whatIsNone_isRefused(String text) {
        assertThatThrownBy(() -> OverlayRecord.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}

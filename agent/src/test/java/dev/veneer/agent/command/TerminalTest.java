package dev.veneer.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

    @ParameterizedTest
    @CsvSource({
        "4711 (java) S 1 4711 4711 34816 4711 4194560, true",
        "4711 (java) S 1 4711 4700 34816 4700 4194560, false",
        "4711 (a) R (b) S 1 4711 4711 34816 4711 0, true",
        "4711 (java) S 1 4711 4711 0 -1 4194560, false",
        "4711 (java) S 1, false",
    })
    void isForeground_lineOfProc_comparesTheGroupWithTheTerminals(String stat, boolean foreground) {
        assertThat(Terminal.isForeground(stat)).isEqualTo(foreground);
    }
}
